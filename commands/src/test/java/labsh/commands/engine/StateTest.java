package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import labsh.commands.engine.TaskResult.How;
import labsh.commands.shellstate.StateChange;
import labsh.notebooks.text.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task leaves to the next one. */
class StateTest {
    private final Lab lab = Lab.withoutTerminal();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everythingThatBashHasIsCarried() {
        lab.bash("""
                plain='a b'
                export exported="it's"
                declare -i number=4+1
                list=(one 'two 2' [5]=five)
                declare -A table=([key one]=1 [k]='x y')
                declare -n reference=plain
                declare -r fixed=always
                greet() { echo "hello $1"; }
                alias ll='ls -l'
                shopt -s extglob nullglob expand_aliases
                set -o noclobber -o pipefail
                umask 027
                mkdir -p 'a dir' && cd 'a dir'
                """);
        assertEquals("""
                a b|it's|5|one/two 2/five|0 1 5|1 x y|a b
                hello you
                alias ll='ls -l'
                nullglob on noclobber on pipefail on
                0027
                """ + lab.home.resolve("a dir") + "\nfixed: readonly variable\nit's\n", lab.says("""
                        echo "$plain|$exported|$number|$(IFS=/; echo "${list[*]}")|${!list[*]}|${table[key one]} ${table[k]}|$reference"
                        greet you
                        alias ll
                        echo nullglob $(shopt -q nullglob && echo on) noclobber $([[ -o noclobber ]] && echo on) \\
                            pipefail $([[ -o pipefail ]] && echo on)
                        umask
                        pwd
                        (fixed=1) 2>&1 | sed 's/.*: fixed/fixed/'
                        printenv exported
                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "busybox sh", "mksh", "ksh"})
    void aPosixShellCarriesWhatItCanList(String shell) {
        TaskResult first = lab.step(shell, """
                plain='a b'
                export exported="it's
                two lines"
                readonly fixed=always
                set -o noclobber
                alias ll='ls -l'
                umask 027
                mkdir dir; cd dir
                """).run();
        assertTrue(first.stateKept(), first.toString());
        assertEquals(
                "a b|it's\ntwo lines|always\nll='ls -l'\n27\n" + lab.home.resolve("dir") + "\nnoclobber\nreadonly\n",
                lab.step(shell, """
                        echo "$plain|$exported|$fixed"
                        alias ll | sed 's/^alias //'
                        umask | sed 's/^0*//'
                        pwd
                        case $- in *C*) echo noclobber ;; esac
                        (fixed=1) 2>/dev/null || echo readonly
                        """).run().output().text());
    }

    @Test
    void everyByteOfAValueComesBack() throws IOException {
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        Path file = lab.home.resolve("bytes");
        Files.write(file, all);
        for (String shell : List.of("bash", "dash", "busybox sh", "mksh")) {
            lab.step(shell, "export value=\"$(cat bytes)\"; printf x >>extra; here=\"$value\"")
                    .run();
            lab.step(shell, "printf %s \"$value\" >exported; printf %s \"$here\" >carried")
                    .run();
            lab.step("python3", "import os; open('program', 'wb').write(os.environb[b'value'])")
                    .run();
            for (String name : List.of("exported", "carried", "program")) {
                assertEquals(
                        ByteString.of(all),
                        ByteString.of(Files.readAllBytes(lab.home.resolve(name))),
                        shell + ' ' + name);
            }
        }
    }

    @Test
    void aValueIsExactInTheCLocale() {
        try (Lab plain = Lab.open(Person.absent(), Map.of("LC_ALL", "C", "greeting", "Grüße 日本"))) {
            plain.bash("echo \"dé\" >'fi é'; export other=\"ü$greeting\"");
            assertEquals(
                    "dé\nüGrüße 日本|ö\n",
                    plain.step("sh", "cat 'fi é'; echo \"$other|$given\"")
                            .with("given", "ö")
                            .run()
                            .output()
                            .text());
        }
    }

    @Test
    void exportedVariablesDirectoryAndUmaskCrossBetweenShells() {
        lab.bash("export a=1 b=2 c=3; list=(x y); f() { echo f; }; umask 077; cd /usr");
        lab.sh("unset a; b=two; export d=4; cd /tmp; umask 022");
        assertEquals("|two|3|4|x y\nf\n/tmp\n0022\n", lab.says("echo \"$a|$b|$c|$d|${list[*]}\"; f; pwd; umask"));
        assertEquals("two 3 4 /tmp", lab.step("python3", """
                import os
                print(os.environ['b'], os.environ['c'], os.environ['d'], os.getcwd(), end='')""").run().output().text());
    }

    @Test
    void anotherInterpreterLeavesNothingButOutputAndStatus() {
        TaskResult ended = lab.step("python3", "import os, sys; os.chdir('/'); print('out'); sys.exit(4)")
                .run();
        assertEquals(OptionalInt.of(4), ended.exit());
        assertEquals("out\n", ended.output().text());
        assertFalse(ended.stateKept());
        assertEquals(lab.home, lab.runner.state().directory());
    }

    @Test
    void theStateBeforeAFailureIsKept() {
        for (String shell : List.of("bash", "sh")) {
            for (String failure :
                    List.of("exit 3", "set -e; false; v=never", "echo 'open", "if then", "return 5", "f( {")) {
                TaskResult ended =
                        lab.step(shell, "v=before\n" + failure + '\n').run();
                String what = shell + ": " + failure + " " + ended;
                assertTrue(ended.exit().getAsInt() != 0, what);
                assertTrue(ended.stateKept(), what);
                assertEquals(How.EXITED, ended.how(), what);
                assertEquals(
                        "before\n",
                        lab.step(shell, "set +e; echo $v; unset v")
                                .run()
                                .output()
                                .text(),
                        what);
            }
        }
        lab.bash("v=here; cat <<END\nopen");
        assertEquals("here\n", lab.says("echo $v"));
    }

    @Test
    void theStatusIsTheTasksOwn() {
        for (String shell : List.of("bash", "sh")) {
            // bash says so itself: a script cannot return.
            int status = shell.equals("bash") ? 2 : 5;
            assertEquals(
                    OptionalInt.of(status), lab.step(shell, "return 5").run().exit(), shell);
            assertEquals(OptionalInt.of(3), lab.step(shell, "exit 3").run().exit(), shell);
            assertEquals(OptionalInt.of(1), lab.step(shell, "false").run().exit(), shell);
            assertEquals(OptionalInt.of(0), lab.step(shell, "false; true").run().exit(), shell);
            assertEquals(
                    OptionalInt.of(127),
                    lab.step(shell, "no-such-program-here").run().exit(),
                    shell);
        }
    }

    @Test
    void aTextMayDoWhatItLikesToTheShellThatRunsIt() {
        for (String sabotage : List.of(
                "IFS=:",
                "unset IFS",
                "PATH=/nonexistent",
                "unset PATH",
                "mv() { :; }; cat() { :; }; printf() { :; }; echo() { :; }; declare() { :; }; pwd() { :; }; set() { :; }",
                "set -C",
                "set -u",
                "set -o posix",
                "set -f",
                "set -a",
                "set -e",
                "shopt -s expand_aliases; alias printf=false builtin=false echo=false",
                "exec >/dev/null",
                "exec >&-",
                "umask 777",
                "trap 'exit 0' EXIT",
                "cd /; PWD=/elsewhere",
                "LC_ALL=C; export LC_ALL",
                "BASH_ENV=/nonexistent ENV=/nonexistent; export BASH_ENV ENV")) {
            try (Lab own = Lab.withoutTerminal()) {
                TaskResult ended = own.bash("f() { :; }\n" + sabotage + "\nv='a b:c'\n");
                assertTrue(ended.stateKept(), sabotage + " " + ended);
                TaskResult after = own.bash("\\builtin printf '%s\\n' \"$v\" >&2; declare -F f >&2");
                assertTrue(after.output().text().startsWith("a b:c\n"), sabotage + " " + after);
                assertTrue(after.stateKept(), sabotage + " " + after);
            }
        }
    }

    @Test
    void tracingShowsTheTextsOwnCommandsAlone() {
        lab.bash("set -x");
        assertEquals("+ echo hi\nhi\n", lab.says("echo hi"));
        lab.bash("set +x");
        assertEquals("hi\n", lab.says("echo hi"));
    }

    @Test
    void aTrapOfTheTasksOwnRunsAndDoesNotDisplaceTheSnapshot() {
        for (String shell : List.of("bash", "dash", "busybox sh", "mksh")) {
            TaskResult ended = lab.step(shell, "v=1; trap 'echo \"bye $?\"' EXIT; v=2; exit 3")
                    .run();
            assertEquals("bye 3\n", ended.output().text(), shell);
            assertEquals(OptionalInt.of(3), ended.exit(), shell);
            ended = lab.step(shell, "trap 'echo bye' 0; (trap 'echo sub' EXIT; v=sub); echo \"in $v\"; set -e; false")
                    .run();
            assertEquals("sub\nin 2\nbye\n", ended.output().text(), shell);
            ended = lab.step(shell, "set +e; trap 'echo no' EXIT; trap - EXIT; v=3")
                    .run();
            assertEquals("", ended.output().text(), shell);
            assertEquals("3\n", lab.step(shell, "echo $v").run().output().text(), shell);
        }
    }

    @Test
    void inPosixModeTooATrapDoesNotDisplaceTheSnapshot() {
        TaskResult ended = lab.bash("set -o posix\nv=1\ntrap 'echo bye' EXIT\nv=2\n");
        assertEquals("bye\n", ended.output().text());
        assertTrue(ended.stateKept());
        assertEquals("2\n", lab.says("echo $v"));
    }

    @Test
    void anUnsetVariableStaysUnset() {
        try (Lab own = Lab.open(Person.absent(), Map.of("inherited", "yes"))) {
            own.bash("unset inherited HOME");
            assertEquals("- -\n", own.says("echo ${inherited--} ${HOME--}"));
            assertEquals(
                    "- -\n",
                    own.step("sh", "echo ${inherited--} ${HOME--}")
                            .run()
                            .output()
                            .text());
            assertFalse(own.runner.state().environment().containsKey("HOME"));
        }
    }

    @Test
    void localsOfAFunctionThatExitsAreNotCarried() {
        lab.bash("v=global; f() { local v=local w=1; exit 2; }; f");
        assertEquals("- global\n", lab.says("echo ${w--} ${v--}"));
    }

    @Test
    void aTasksOwnVariablesWinAndAreNotCarried() throws IOException {
        lab.bash("export host=carried; readonly fixed=carried; list=(1 2)");
        TaskResult ended = lab.step(
                        "bash", "echo \"$host|$fixed|$list|$secret\"; printenv secret; other=$secret; unset other")
                .with("host", "given")
                .with("fixed", "given")
                .with("list", "given")
                .with("secret", "it's\na \"word\" of $(data) ü")
                .run();
        assertEquals(
                "given|given|given|it's\na \"word\" of $(data) ü\nit's\na \"word\" of $(data) ü\n",
                ended.output().text());
        assertEquals("carried carried 1 -\n", lab.says("echo $host $fixed $list ${secret--}"));
        lab.step("sh", "host=\"$host again\"").with("host", "given").run();
        assertEquals("given again\n", lab.says("echo $host"));
    }

    @Test
    void innerNamesAreNotCarried() {
        lab.bash("LABSH_MINE=1; __labsh_mine=1; export LABSH_MINE");
        assertEquals("", lab.says("compgen -v | grep -E '^(__labsh|LABSH)_mine' ; compgen -v | grep MINE; true"));
        assertFalse(lab.runner.state().environment().keySet().stream().anyMatch(name -> name.contains("LABSH")));
    }

    @Test
    void withoutASnapshotTheOldStateStaysAndThatIsSaid() {
        lab.bash("v=old");
        for (String text : List.of("v=new; exec true", "v=new; set -n", "v=new; kill -9 $$")) {
            TaskResult ended = lab.bash(text);
            assertFalse(ended.stateKept(), text);
            assertEquals(1, ended.remarks().size(), text);
            assertEquals("old\n", lab.says("echo $v"), text);
        }
        assertEquals(OptionalInt.of(137), lab.bash("kill -9 $$").exit());
    }

    @Test
    void anInterpreterThatIsNotThereIsSaid() {
        TaskResult ended = lab.step("no-such-shell", "true").run();
        assertEquals(How.NOT_STARTED, ended.how());
        assertEquals(List.of("no interpreter no-such-shell found"), ended.remarks());
    }

    @Test
    void aTestSeesTheStateAndLeavesIt() {
        lab.bash("v=1; f() { echo f; }");
        TaskResult ended =
                lab.step("bash", "echo $v; f; v=2; cd /").keepingNothing().run();
        assertEquals("1\nf\n", ended.output().text());
        assertFalse(ended.stateKept());
        assertEquals(List.of(), ended.remarks());
        assertEquals("1\n", lab.says("echo $v"));
    }

    @Test
    void whatATaskChangedIsKnownAsData() {
        lab.bash("kept=1; export gone=x; f() { :; }; g() { :; }");
        StateChange change = lab.bash("""
                unset gone; kept='two words'; export added=$'a\\nb'; list=(1 2)
                f() { echo; }; unset -f g; h() { :; }; cd /usr
                """).change();
        assertEquals(java.util.Optional.of(Path.of("/usr")), change.directory());
        assertEquals(
                "{added=Change[kind=ADDED, exported=true, before=, after=a\nb],"
                        + " gone=Change[kind=REMOVED, exported=true, before=x, after=],"
                        + " kept=Change[kind=CHANGED, exported=false, before=1, after=two words],"
                        + " list=Change[kind=ADDED, exported=false, before=, after=([0]=\"1\" [1]=\"2\")]}",
                new java.util.TreeMap<>(change.variables()).headMap("m").toString());
        assertEquals("{f=CHANGED, g=REMOVED, h=ADDED}", change.functions().toString());
        assertTrue(lab.bash(":").change().isEmpty());
    }

    @Test
    void aSavedStateIsTheStateInAnotherRunner() throws IOException {
        lab.bash("export a=1; b=(x y); f() { echo \"f $a\"; }; cd /usr; set -o noclobber; umask 027");
        lab.sh("c=3");
        Path file = lab.home.resolve("saved");
        lab.runner.save(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Lab other = Lab.withTerminal()) {
            other.runner.restore(file);
            assertEquals(
                    "1 y\nf 1\n/usr\n0027\n",
                    other.says("echo $a ${b[1]}; f; pwd; umask").replace("\r", ""));
            assertEquals("3\n", other.sh("echo $c").output().text());
            byte[] torn = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(torn, torn.length - 1));
            org.junit.jupiter.api.Assertions.assertThrows(IOException.class, () -> other.runner.restore(file));
            assertEquals(Path.of("/usr"), other.runner.state().directory());
        }
    }

    @Test
    void theTextThatRunsIsTheTextThatWasGiven() throws IOException {
        String long1 = "# ü\n".repeat(1 << 18)
                + "tail -n +2 /proc/$$/fd/255 | sha256sum\n:; printf '%s %s %s\\n' $# $LINENO $0\n";
        TaskResult ended = lab.bash(long1);
        String sum = java.util.HexFormat.of().formatHex(digest(long1.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                sum + "  -\n0 " + ((1 << 18) + 2) + " test/1\n", ended.output().text());
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void debugAndReturnTrapsWork() {
        assertEquals(
                "returned\nout\n", lab.says("f() { trap 'echo returned; trap - RETURN' RETURN; :; }; f; echo out"));
    }
}
