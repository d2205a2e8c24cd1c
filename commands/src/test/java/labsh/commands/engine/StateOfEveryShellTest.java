package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.shells.CarryWarnings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shell times every kind of state: what a step leaves is there in the next, or the table of the docs says not. */
class StateOfEveryShellTest {
    static final List<String> SHELLS =
            List.of("sh", "dash", "bash", "mksh", "ksh93", "busybox sh", "zsh", "bash as sh");

    /**
     * A kind of state.
     *
     * @param lacking the shells that have no such thing, or cannot list it
     * @param set leaves it
     * @param shows prints it
     * @param expected what is printed
     */
    record Kind(String name, Set<String> lacking, String set, String shows, String expected) {}

    private static final Set<String> NO_FUNCTIONS = Set.of("sh", "dash", "busybox sh");
    private static final Set<String> ONLY_BASH = Set.of("sh", "dash", "busybox sh", "mksh", "ksh93");

    static final List<Kind> KINDS = List.of(
            new Kind("exported", Set.of(), "export e=\"it's  one\"", "printenv e", "it's  one\n"),
            new Kind("plain", Set.of(), "v=' a  b '", "echo \"[$v]\"; printenv v", "[ a  b ]\n"),
            new Kind("empty", Set.of(), "v=; export e=", "echo \"${v-unset}${e-unset}.\"; printenv e", ".\n\n"),
            new Kind("newlines", Set.of(), "v='a\n\nb\n'; export e='\n'", "echo \"[$v$e]\"", "[a\n\nb\n\n]\n"),
            new Kind("quotes", Set.of(), "v='$x `y` \"z\" \\ !'", "printf '%s\\n' \"$v\"", "$x `y` \"z\" \\ !\n"),
            new Kind(
                    "bytes",
                    Set.of(),
                    "v=$(printf 'a\\377\\200\\001b'); export e=\"$v\"",
                    "printf %s \"$v$e\" | od -An -tx1",
                    " 61 ff 80 01 62 61 ff 80 01 62\n"),
            new Kind("letters", Set.of(), "v='Grüße 日本'", "printf '%s\\n' \"$v\"", "Grüße 日本\n"),
            new Kind("unset", Set.of(), "unset inherited", "echo \"${inherited-gone}\"", "gone\n"),
            new Kind(
                    "readonly",
                    Set.of(),
                    "r=1; readonly r",
                    "echo $r; (r=2) 2>/dev/null || echo readonly",
                    "1\nreadonly\n"),
            new Kind(
                    "exported readonly",
                    Set.of(),
                    "export r=1; readonly r",
                    "printenv r; (r=2) 2>/dev/null || echo readonly",
                    "1\nreadonly\n"),
            new Kind(
                    "array",
                    NO_FUNCTIONS,
                    "a[1]=one; a[2]='two 2\nx'",
                    "printf '[%s]' \"${a[1]}\" \"${a[2]}\"",
                    "[one][two 2\nx]"),
            new Kind(
                    "associative array",
                    Set.of("sh", "dash", "busybox sh", "mksh"),
                    "typeset -A t; t[key]='v w'; t[b]=c",
                    "printf '[%s]' \"${t[key]}\" \"${t[b]}\"",
                    "[v w][c]"),
            new Kind("integer", NO_FUNCTIONS, "typeset -i n=2; n=n+3", "n=n+1; echo $n", "6\n"),
            new Kind(
                    "function", NO_FUNCTIONS, "greet() { echo \"hello $1\"; }", "greet 'you  two'", "hello you  two\n"),
            new Kind(
                    "alias",
                    Set.of(),
                    "alias ll='echo  listed'",
                    "alias ll | sed 's/^alias //'",
                    "ll='echo  listed'\n"),
            new Kind(
                    "directory",
                    Set.of(),
                    "mkdir -p 'd d'; cd 'd d'; cd ..; cd 'd d'",
                    "pwd | sed 's/.*\\///'; cd - >/dev/null; pwd | sed 's/.*labsh.*/home/'",
                    "d d\nhome\n"),
            new Kind("umask", Set.of(), "umask 027", "umask | sed 's/^0*//'", "27\n"),
            new Kind(
                    "options",
                    Set.of(),
                    "set -o noglob -o noclobber",
                    "case $- in *f*) echo f;; *F*) echo f;; esac; echo x >x; (echo x >x) 2>/dev/null || echo C",
                    "f\nC\n"),
            new Kind("limits", Set.of(), "ulimit -S -n 321", "ulimit -S -n", "321\n"),
            new Kind("traps", Set.of(), "trap 'echo usr' USR1", "kill -USR1 $$; :", "usr\n"),
            new Kind("arguments", Set.of(), "set -- one 'two  2' ''", "printf '[%s]' \"$@\"", "[one][two  2][]"),
            new Kind(
                    "directory stack",
                    ONLY_BASH,
                    "pushd /usr >/dev/null; pushd '/' >/dev/null",
                    "popd >/dev/null; pwd",
                    "/usr\n"),
            new Kind(
                    "switched off builtins",
                    Set.of("sh", "dash", "busybox sh", "mksh", "ksh93", "zsh"),
                    "enable -n test",
                    "enable -n",
                    "enable -n test\n"),
            new Kind(
                    "hash",
                    Set.of("sh", "dash", "busybox sh", "mksh", "ksh93", "zsh"),
                    "hash -p /bin/echo zork",
                    "zork hi",
                    "hi\n"));

    /** What ends with its step in every shell. */
    private static final List<Kind> LOST = List.of(
            new Kind("descriptor", Set.of(), "exec 7</dev/null", "(: <&7) 2>/dev/null && echo open", "open\n"),
            new Kind("EXIT trap", Set.of(), "trap 'echo bye' EXIT", ":", "bye\n"));

    static Stream<String> shells() {
        return SHELLS.stream();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyKindOfStateIsThereInTheNextStep(String shell) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Kind kind : KINDS) {
            try (Lab lab = Lab.open(Person.absent(), Map.of("inherited", "yes"))) {
                String name = interpreter(shell, lab.home);
                if (kind.lacking().contains(shell)) {
                    continue;
                }
                TaskResult set = lab.step(name, kind.set() + "\n").run();
                TaskResult shown = lab.step(name, kind.shows() + "\n").run();
                // And once more: what was brought back is listed again.
                TaskResult again = lab.step(name, kind.shows() + "\n").run();
                for (boolean first : new boolean[] {true, false}) {
                    TaskResult ended = first ? shown : again;
                    boolean same = ended.output().text().equals(kind.expected());
                    if (!same
                            && (first
                                    || !Set.of("integer", "directory", "directory stack", "options")
                                            .contains(kind.name()))) {
                        wrong.add(kind.name() + ": " + ended.output().text() + " after "
                                + set.output().text() + set.remarks());
                    }
                }
                if (!set.stateKept() || !shown.stateKept()) {
                    wrong.add(kind.name() + ": no state");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Before anything runs, and only that: {@code check} says it. */
    @ParameterizedTest
    @MethodSource("shells")
    void whatIsNotThereInTheNextStepIsForeseen(String shell) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>(KINDS);
        kinds.addAll(LOST);
        for (Kind kind : kinds) {
            try (Lab lab = Lab.open(Person.absent(), Map.of("inherited", "yes"))) {
                String name = interpreter(shell, lab.home);
                if (kind.lacking().contains(shell) && !kind.name().equals("function")) {
                    continue;
                }
                lab.step(name, kind.set() + "\n").run();
                TaskResult shown = lab.step(name, kind.shows() + "\n").run();
                boolean there = shown.output().text().equals(kind.expected());
                List<String> foreseen = CarryWarnings.foreseen(name, "/usr/bin:/bin", kind.set() + "\n");
                if (there != foreseen.isEmpty()) {
                    wrong.add(kind.name() + (there ? " is there, but " : " is not there, and ") + foreseen);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingOfAnotherInterpreterIsThere() {
        for (String interpreter : List.of("python3", "perl", "awk -f", "/opt/none/ruby")) {
            String name = interpreter.replaceAll(".*/| .*", "");
            assertEquals(
                    List.of(name + " cannot hand on its state: what it sets does not reach the next step"),
                    CarryWarnings.foreseen(interpreter, "/usr/bin:/bin", "f() { :; }; exec 7<&0\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f() { :; } | functions",
                "f () { :; }; unset -f f | ''",
                "function f { :; } | functions",
                "f() # here~{~:; } | ''",
                "f()~{~  echo~} | functions",
                "f() ( cd / ) | functions",
                "f() if true; then :; fi | functions",
                "awk '{ print tolower(substr(f(), 1)) }' | ''",
                "exec 7</etc/passwd 8>&1 | 7, 8",
                "exec >>log 2>&1 | 1, 2",
                "exec &> log | 1, 2",
                "exec {lock}>/run/lock | {lock}",
                "exec 7<x; cat <&7; exec 7<&- | ''",
                "exec cat <x | ''",
                "echo exec 7 | ''",
                "trap 'rm -rf \"$d\"' EXIT INT | EXIT",
                "trap : 0 | EXIT",
                "trap : INT | ''"
            })
    void isForeseenFromTheWordsOfAText(String text, String expected) {
        String foreseen = String.join("; ", CarryWarnings.foreseen("dash", "", text.replace('~', '\n')));
        assertTrue(expected.isEmpty() ? foreseen.isEmpty() : foreseen.contains(expected), foreseen);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aDirectoryThatAStepHasDeletedIsNamedToTheNext(String shell) throws IOException {
        try (Lab lab = Lab.open(Person.absent(), Map.of())) {
            String name = interpreter(shell, lab.home);
            TaskResult set =
                    lab.step(name, "mkdir gone; cd gone; v=1; rmdir ../gone\n").run();
            assertTrue(set.stateKept(), set.toString());
            assertEquals(lab.home.resolve("gone"), lab.runner.state().directory());
        }
    }

    /** Where nothing is to be unset before a step begins: {@code unset} without a name is an error in ksh93. */
    @ParameterizedTest
    @MethodSource("shells")
    void whereAllThatAShellSetsAtItsStartIsThereSoIsTheRest(String shell) throws IOException {
        String all = "HOSTNAME=h OPTERR=1 PS4='+ ' IFS=' \t\n'; export HOSTNAME OPTERR PS4 IFS\n";
        try (Lab lab = Lab.open(Person.absent(), Map.of("OLDPWD", "/usr", "SHLVL", "2"))) {
            String name = interpreter(shell, lab.home);
            String said = lab.step(name, "v=1; export e=2\n").run().output().text();
            said += lab.step(name, "echo \"$v$e $OLDPWD\"; v=3\n" + all)
                    .run()
                    .output()
                    .text();
            said += lab.step(name, "echo \"$v$e $OLDPWD\"\n").run().output().text();
            assertEquals("12 /usr\n32 /usr\n", said);
        }
    }

    static String interpreter(String shell, Path home) throws IOException {
        if (!shell.equals("bash as sh")) {
            Assumptions.assumeTrue(Shells.isThere(shell), shell + " is not installed here");
            return shell;
        }
        Path link = home.resolve("sh");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(
                    link,
                    LocalPrograms.find("bash", "/usr/bin:/bin:/usr/local/bin").orElseThrow());
        }
        return link.toString();
    }
}
