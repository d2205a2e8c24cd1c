package labsh.commands.shells;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * The shell text that writes a snapshot at the end of a task.
 *
 * <p>It runs in the task's own shell, where functions, aliases, options and traps may all have been changed. So they are
 * reset first, in a subshell where anything of the task may come after it; paths are literal, as variables may have been changed; and its names have an
 * unguessable prefix.
 *
 * @param prefix the prefix of its names
 * @param mark the beginning of each section line in the snapshot
 * @param secrets names of variables that must not be written
 * @param directory of its files, as the task's shell sees it: {@code finish} is this text, {@code end} the snapshot,
 *     {@code traps} what only the shell itself can list and not a subshell, {@code limits} the limits at the start
 * @param owner the process with whose end nobody takes the snapshot away
 * @param aliases whether the task may set aliases: then no reserved word is used before they are removed
 * @param limits whether the task may set limits: then no file is written before the file size limit is raised
 * @param traps whether the task may set traps: then the snapshot is written in a subshell, after which the task's own EXIT
 *     trap runs in a shell as it was, and which is the only place where the DEBUG trap does not run
 */
public record SnapshotScript(
        String prefix,
        String mark,
        Set<String> secrets,
        String directory,
        long owner,
        boolean aliases,
        boolean limits,
        boolean traps) {
    private static final String IN_MEMORY =
            "@R@t=$(\\trap ${@R@q-}; \\unset -f command ${@R@q-}; \\command ulimit -S -f ${@R@q-})";

    public SnapshotScript {
        secrets = Set.copyOf(secrets);
    }

    /** The content of the file {@code finish}. */
    String finish(ShellKind kind) throws IOException {
        return filled(resource(
                switch (kind) {
                    case BASH -> "finish.bash";
                    case ZSH -> "finish.zsh";
                    default -> "finish.sh";
                }));
    }

    /** A replacement for {@code trap} that keeps a task's own EXIT trap from replacing the snapshot. */
    String trap(ShellKind kind) throws IOException {
        return filled(resource(kind == ShellKind.BASH ? "trap.bash" : "trap.sh"))
                .replace("@EXIT@", ShellQuoting.quote(action(kind)));
    }

    /**
     * The action of the EXIT trap, on one line, so that the task's own can be appended on the next. It preserves {@code
     * $?}. The function definition after {@code &&} keeps errexit and an ERR trap from reacting; it is the only command
     * that neither a trace nor a DEBUG trap shows.
     */
    String action(ShellKind kind) {
        boolean subshell = traps || aliases || kind == ShellKind.KSH || kind == ShellKind.ZSH;
        String begin = subshell ? "( " : "{ ";
        // In posix mode the shell itself would end, with a status of its own, where there is no such file any more.
        String there = subshell
                ? ""
                : kind == ShellKind.BASH
                        ? "[[ ! -r " + path("finish") + " ]] || "
                        : "[ ! -r " + path("finish") + " ] || ";
        String finish = there + "\\. " + path("finish") + "; \\exit \"$@R@s\"" + (subshell ? " )" : "; }");
        String to = " 2>/dev/null >|" + path("end");
        String kept = " && @R@() ( \\: )";
        return filled(
                switch (kind) {
                    // Begins with characters that prompts do not end in. Only a subshell does not run the DEBUG trap.
                    // In posix mode functions cannot override special builtins. The trace is redirected to /dev/null.
                    case BASH ->
                        quiet(begin + "@R@s=$? @R@o=$SHELLOPTS @R@b=${BASHOPTS-} @R@n=${FUNCNAME-};"
                                + " POSIXLY_CORRECT=@R@; " + finish + to + "${BASH_VERSION:@R@x=${BASH_XTRACEFD:-0}:0}"
                                + " {BASH_XTRACEFD}>/dev/null" + kept);
                    case KSH -> "\t( @R@s=$?; \\trap >|" + path("traps") + "; " + finish + to + kept;
                    case ZSH -> "( @R@s=$?; " + finish + to + kept;
                    default ->
                        "{ @R@s=$?; \\trap >|" + path("traps") + "; " + begin + finish + " >|" + path("end") + kept
                                + "; } 2>/dev/null";
                });
    }

    /** The files that the snapshot script writes, some of which it reads again. */
    static List<String> written(ShellKind kind) {
        return switch (kind) {
            case BASH -> List.of("end", "traps", "traps.command", "traps.locals");
            case ZSH -> List.of("end");
            default -> List.of("end", "traps", "traps.names");
        };
    }

    /** Silences the report of a killed program, which a shell prints while it waits for the subshell. */
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
            // Every task's shell reads it, so comments are removed.
            return ByteString.of(in.readAllBytes())
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.stripLeading().startsWith("# "))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
