package labsh.shell.runs;

import static labsh.shell.runs.Lab.kill;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;

/** A procedure whose second step sleeps until it is interrupted, with all kinds of shell state to carry on. */
final class ThreeSteps {
    private static final String TEXT = """
            - name: one
              run: |
                mkdir -p work && cd work
                colour=green
                greet() { echo "hello $1"; }
                echo one >> ../log
            - name: two
              run: |
                echo two >> ../log
                [ -e ../awake ] || sleep 1000
              undo: echo undone in "$PWD" with "$colour" >> ../log
            - name: three
              run: echo "three $colour $(greet you) ${PWD##*/}" >> ../log
            """;

    private ThreeSteps() {}

    static Lab lab(Path home) {
        return Lab.of(home, "", TEXT);
    }

    /** Runs until step two sleeps, kills labsh there, and waits until the kernel has ended what ran on its terminal. */
    static Lab killedInTwo(Path home) {
        Lab lab = lab(home);
        List<ProcessHandle> started;
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            started = terminal.process().descendants().toList();
            kill(terminal);
        }
        for (ProcessHandle leader : started) {
            for (int i = 0; i < 500 && hasSession(leader.pid()); i++) {
                Lab.pause(20);
            }
        }
        return lab;
    }

    /** Whether a process belongs to this session, proc_pid_stat(5). */
    private static boolean hasSession(long session) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                return stat.substring(stat.lastIndexOf(')') + 2)
                        .split(" ", -1)[3]
                        .equals(String.valueOf(session));
            } catch (IOException e) {
                // It has ended.
                return false;
            }
        });
    }

    /** For a run in which step two does not sleep. */
    static Program awake(Lab lab) {
        try {
            Files.writeString(lab.home().resolve("awake"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lab.labsh();
    }

    /** Goes on with nobody at a terminal, and expects that to end well. */
    static void resume(Lab lab, String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"resume", "lab", "--yes"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        Program.Result result = awake(lab).run(arguments);
        assertEquals(0, result.exit(), result.toString());
    }
}
