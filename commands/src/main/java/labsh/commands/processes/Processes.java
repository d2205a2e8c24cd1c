package labsh.commands.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Information about processes, on Linux from {@code /proc} (proc(5)). */
public final class Processes {
    static final Path PROC = Path.of("/proc");

    private static final int STATE = 0;
    private static final int GROUP = 2;
    private static final int TERMINAL = 4;
    private static final int FLAGS = 6;

    /** PF_EXITING of the kernel's sched.h. */
    private static final long EXITING = 0x4;

    private Processes() {}

    /** The children of a process; a single read on Linux, where Java would scan all processes. */
    static Set<ProcessHandle> children(long pid) {
        Set<ProcessHandle> children = new HashSet<>();
        try {
            String line =
                    Files.readString(PROC.resolve(pid + "/task/" + pid + "/children"), StandardCharsets.ISO_8859_1);
            for (int start = 0, end = line.indexOf(' '); end >= 0; start = end + 1, end = line.indexOf(' ', start)) {
                ProcessHandle.of(Long.parseLong(line, start, end, 10)).ifPresent(children::add);
            }
            return children;
        } catch (IOException e) {
            // Not Linux, or a kernel without these files.
            return ProcessHandle.of(pid)
                    .map(process -> process.children().collect(Collectors.toSet()))
                    .orElse(children);
        }
    }

    /** Whether the process has ended; also true for exiting processes and zombies. */
    static boolean hasEnded(long pid) {
        Optional<String[]> stat = stat(pid);
        if (stat.isEmpty()) {
            return ProcessHandle.of(pid).isEmpty();
        }
        char state = stat.get()[STATE].charAt(0);
        return state == 'Z' || state == 'X' || (Long.parseLong(stat.get()[FLAGS]) & EXITING) != 0;
    }

    /** The kernel's state letter; {@code ?} without /proc. */
    static char state(long pid) {
        return stat(pid).map(fields -> fields[STATE].charAt(0)).orElse('?');
    }

    /** Whether it is a stopped process group leader. */
    static boolean isStoppedGroup(long pid) {
        return stat(pid)
                .filter(fields -> fields[STATE].equals("T") && fields[GROUP].equals(Long.toString(pid)))
                .isPresent();
    }

    /** The device number of its controlling terminal; 0 for none. */
    public static int terminal(long pid) {
        return stat(pid).map(fields -> Integer.parseInt(fields[TERMINAL])).orElse(0);
    }

    /** The first fields of {@code /proc/PID/stat} after the name; empty when unreadable. */
    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", FLAGS + 2);
            return fields.length > FLAGS ? Optional.of(fields) : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The command line; the program's name when the arguments cannot be read. */
    public static String command(ProcessHandle process) {
        return process.info().commandLine().or(process.info()::command).orElse("?");
    }
}
