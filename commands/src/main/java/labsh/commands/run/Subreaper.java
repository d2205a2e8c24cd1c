package labsh.commands.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the leader the process to which its orphaned descendants go (a subreaper, prctl(2)) in the place of process 1. So
 * a daemon that has left its session, its parents and its environment is still found below the leader. Java has no way
 * to the system call; perl has, it is part of every Debian, and a process stays a subreaper when it executes another
 * program. Nothing is lost where there is none: then the tree is watched while the task runs.
 */
final class Subreaper {
    /** The number of prctl by what Java calls the architecture. */
    private static final Map<String, Integer> PRCTL = Map.of(
            "amd64",
            157,
            "aarch64",
            167,
            "riscv64",
            167,
            "loongarch64",
            167,
            "arm",
            172,
            "i386",
            172,
            "x86",
            172,
            "ppc64le",
            171,
            "s390x",
            172);

    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private Subreaper() {}

    /**
     * Words that go before a command and make its process a subreaper; empty where that cannot be had.
     *
     * @param path where to look for perl
     */
    static List<String> command(String path) {
        Integer prctl = PRCTL.get(System.getProperty("os.arch"));
        if (prctl == null || !System.getProperty("os.name").equals("Linux")) {
            return List.of();
        }
        Optional<Path> perl = Interpreter.program("perl", path);
        String text = "syscall(" + prctl + "," + PR_SET_CHILD_SUBREAPER + ",1,0,0,0);exec{$ARGV[0]}@ARGV";
        return perl.map(program -> List.of(program.toString(), "-e", text)).orElse(List.of());
    }
}
