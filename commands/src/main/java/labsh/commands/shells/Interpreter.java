package labsh.commands.shells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.processes.Programs;
import labsh.commands.shellstate.ShellPart;

/**
 * The program that executes a task's text.
 *
 * @param kind what it supports of the carried state
 * @param name the key of its part in the carried state
 * @param command the program's absolute path and its arguments before the script
 */
public record Interpreter(ShellKind kind, String name, List<String> command) {
    private static final String USUAL_PATH =
            "/usr/local/bin:/usr/bin:/bin:/usr/pkg/bin:/opt/homebrew/bin:/usr/local/sbin:/usr/sbin:/sbin";

    /** The shells that may be installed as sh, dash last. */
    private static final List<String> SHELLS = List.of("bash", "busybox", "mksh", "ksh93", "zsh", "dash");

    public Interpreter {
        command = List.copyOf(command);
    }

    /**
     * Finds the interpreter that a notebook names as {@code shell}.
     *
     * @param shell a name, or an absolute path; further words are arguments ({@code busybox sh})
     * @param programs of the machine that it is to run on
     * @param path the PATH to search; shells are also searched in the usual directories, as a task may have broken the
     *     PATH
     */
    public static Optional<Interpreter> find(String shell, String path, Programs programs) {
        String[] words = shell.trim().split(" +", -1);
        String last = words[words.length - 1];
        boolean busybox = words.length == 2 && fileName(words[0]).equals("busybox");
        ShellKind kind = ShellKind.of(busybox ? last : fileName(words[0]));
        if (words.length > 1 && !busybox) {
            kind = ShellKind.OTHER;
        }
        Optional<Path> program = programs.program(words[0], kind == ShellKind.OTHER ? path : path + ":" + USUAL_PATH);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        if (kind != ShellKind.OTHER) {
            String called = busybox ? last : fileName(words[0]);
            kind = ShellKind.of(called, programs.realName(program.get(), SHELLS, USUAL_PATH));
        }
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, program.get().toString());
        return Optional.of(new Interpreter(kind, ShellPart.nameFor(shell), command));
    }

    public static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
