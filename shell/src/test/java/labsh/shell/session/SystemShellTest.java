package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session where the system's sh is another shell: bash on many Linuxes and macOS, a ksh or zsh elsewhere. */
class SystemShellTest {
    /** The nap is told by tail itself: mksh loses a Ctrl-C that comes between its fork and the program's start. */
    private static final String LAB = """
            labsh: 1
            title: A lab
            shell: sh
            procedures:
              - name: talk
                steps:
                  - name: name
                    run: printf 'na''me? '; read -r n; echo "<$n>"
                  - name: terminal
                    run: printf 'ag''ain? '; read -r m </dev/tty; echo "<$m>"
                  - name: nap
                    run: echo as''leep >said; tail -f said
                  - name: both
                    run: echo "$n a""nd $m"
            """;

    @TempDir
    private Path home;

    /** labsh where the file behind /bin/sh is this shell. */
    private Program with(String shell) throws IOException {
        Needed.programs(shell);
        Needed.root();
        Needed.works(Needed.MOUNTS, "unshare", "-m", "true");
        Program labsh = Program.labsh(home);
        List<String> command = new ArrayList<>(List.of("/usr/bin/unshare", "-m", "--propagation", "private"));
        String mount = "mount --bind \"$(command -v " + shell + ")\" "
                + Path.of("/bin/sh").toRealPath();
        command.addAll(List.of("/bin/bash", "-c", mount + " && exec \"$@\"", "bash"));
        command.addAll(labsh.command());
        return new Program(command, labsh.environment(), labsh.directory(), labsh.input());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "busybox", "mksh", "ksh93", "zsh"})
    void stepsHaveTheTerminalAndCarryTheirState(String shell) throws Exception {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), with(shell), LAB)) {
            ui.type("run talk");
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("name?");
            ui.terminal().type("Ada\r");
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("again?");
            ui.terminal().type("Bob\r");
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("asleep");
            ui.terminal().press(Key.CTRL_C);
            ui.answers("what now?", 's');
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("Ada and Bob");
            ui.waitForPrompt();
        }
        String records = Files.readString(home.resolve("lab.lab.yaml"));
        assertTrue(records.contains("result: interrupted\nexit: 130\n"), records);
    }
}
