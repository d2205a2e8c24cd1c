package labsh.commands.shells;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * The shell text that leaves a snapshot when a task ends.
 *
 * <p>It runs in the task's own shell, where everything may be the task's by then: functions, aliases, options, traps.
 * So it runs in a subshell, where all of that can be taken away; it holds its paths itself, as variables can be set; and
 * its names begin with a word that no task can guess.
 *
 * @param prefix what its names begin with
 * @param mark what begins each section's line in the snapshot
 * @param secrets names of variables that are not to be written
 * @param directory of its files, as the task's shell sees it: {@code finish} is this text, {@code end} the snapshot,
 *     {@code traps} what only the shell itself lists and no subshell, {@code limits} those that the shell started with
 * @param owner the process with whose end nobody takes the snapshot away
 * @param aliases whether the task may set aliases: then no reserved word is used before they are taken away
 * @param limits whether the task may set limits: then no file is written before the size of files is unlimited
 */
public record SnapshotScript(
        String prefix,
        String mark,
        Set<String> secrets,
        String directory,
        long owner,
        boolean aliases,
        boolean limits) {
    private static final String IN_MEMORY =
            "@R@t=$(\\trap ${@R@q-}; \\unset -f command ${@R@q-}; \\command ulimit -S -f ${@R@q-})";

    public SnapshotScript {
        secrets = Set.copyOf(secrets);
    }

    /** What the file {@code finish} holds. */
    String finish(ShellKind kind) throws IOException {
        return filled(resource(
                switch (kind) {
                    case BASH -> "finish.bash";
                    case ZSH -> "finish.zsh";
                    default -> "finish.sh";
                }));
    }

    /** A stand-in for {@code trap} that keeps a task's own EXIT trap from displacing the snapshot. */
    String trap(ShellKind kind) throws IOException {
        return filled(resource(kind == ShellKind.BASH ? "trap.bash" : "trap.sh"))
                .replace("@EXIT@", ShellQuoting.quote(action(kind)));
    }

    /**
     * The action of the EXIT trap, on one line, to which the task's own may be added on the next. It leaves {@code $?}
     * as it was. What follows the {@code &&} is there so that neither errexit nor an ERR trap minds that; a function's
     * definition is the only command that neither a trace nor a DEBUG trap shows.
     */
    String action(ShellKind kind) {
        String finish = "\\. " + path("finish") + "; \\exit \"$@R@s\" )";
        String to = " 2>/dev/null >|" + path("end");
        String kept = " && @R@() ( \\: )";
        return filled(
                switch (kind) {
                    // Begins with what prompts do not end in. Only a subshell does not run the DEBUG trap. In posix
                    // mode the special builtins are what they are, whatever functions there are. The trace goes
                    // where nobody sees it, wherever it went.
                    case BASH ->
                        quiet("( @R@s=$? @R@o=$SHELLOPTS @R@b=${BASHOPTS-} @R@n=${FUNCNAME-};"
                                + " POSIXLY_CORRECT=@R@; " + finish + to + "${BASH_VERSION:@R@x=${BASH_XTRACEFD:-0}:0}"
                                + " {BASH_XTRACEFD}>/dev/null" + kept);
                    case KSH -> "\t( @R@s=$?; \\trap >|" + path("traps") + "; " + finish + to + kept;
                    case ZSH -> "( @R@s=$?; " + finish + to + kept;
                    default ->
                        "{ @R@s=$?; \\trap >|" + path("traps") + "; ( " + finish + " >|" + path("end") + kept
                                + "; } 2>/dev/null";
                });
    }

    /** The files that the end writes, and of which it reads some again. */
    static List<String> written(ShellKind kind) {
        return switch (kind) {
            case BASH -> List.of("end", "traps", "traps.command", "traps.locals");
            case ZSH -> List.of("end");
            default -> List.of("end", "traps", "traps.names");
        };
    }

    /** Where a signal ends the shell, it reports on the program that was killed as it waits for the subshell. */
    private String quiet(String action) {
        return aliases ? '\t' + action : "\t{ " + action + "; } 2>/dev/null";
    }

    private String path(String file) {
        return ShellQuoting.escape(directory + '/' + file);
    }

    private String filled(String text) {
        return text.replace("@TRAPS-AND-SIZE@", limits ? IN_MEMORY : "\\trap ${@R@q-} >|@TRAPS@")
                .replace("@R@", prefix)
                .replace("@MARK@", mark)
                .replace("@SECRETS@", String.join(" ", secrets))
                .replace("@OWNER@", Long.toString(owner))
                .replace("@TRAPS@", path("traps"))
                .replace("@LIMITS@", path("limits"));
    }

    private static String resource(String name) throws IOException {
        try (var in = SnapshotScript.class.getResourceAsStream(name)) {
            // The shell of every task reads it: without what is for people.
            return ByteString.of(in.readAllBytes())
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.stripLeading().startsWith("# "))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
