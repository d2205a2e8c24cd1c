package labsh.commands.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the leader a subreaper (prctl(2)), which adopts its orphaned descendants instead of process 1. So a daemon that
 * has left its session, its parents and its environment is still found below the leader. Java cannot make the system
 * call, but perl can, which is part of every Debian; a process stays a subreaper when it executes another program.
 * Without perl, the tree is polled while the task runs.
 */
public final class Subreaper {
    /** The number of prctl by what Java and uname call the architecture. */
    private static final Map<String, Integer> PRCTL = Map.ofEntries(
            Map.entry("amd64", 157),
            Map.entry("x86_64", 157),
            Map.entry("aarch64", 167),
            Map.entry("riscv64", 167),
            Map.entry("loongarch64", 167),
            Map.entry("arm", 172),
            Map.entry("armv6l", 172),
            Map.entry("armv7l", 172),
            Map.entry("i386", 172),
            Map.entry("i686", 172),
            Map.entry("x86", 172),
            Map.entry("ppc64le", 171),
            Map.entry("s390x", 172));

    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private Subreaper() {}

    /**
     * Words before a command that make its process a subreaper; empty when that is not possible.
     *
     * @param path the PATH to search for perl
     */
    public static List<String> command(String path) {
        return command(
                System.getProperty("os.name"), System.getProperty("os.arch"), () -> LocalPrograms.find("perl", path));
    }

    /**
     * The same of another machine.
     *
     * @param system {@code Linux}
     * @param architecture as its {@code uname -m} says
     * @param perl looked for where it would do
     */
    public static List<String> command(String system, String architecture, Supplier<Optional<Path>> perl) {
        Integer prctl = PRCTL.get(architecture);
        if (prctl == null || !system.equals("Linux")) {
            return List.of();
        }
        String text = "syscall(" + prctl + "," + PR_SET_CHILD_SUBREAPER + ",1,0,0,0);exec{$ARGV[0]}@ARGV";
        return perl.get()
                .map(program -> List.of(program.toString(), "-e", text))
                .orElse(List.of());
    }
}
