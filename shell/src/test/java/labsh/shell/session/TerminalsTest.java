package labsh.shell.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals of other sizes and abilities. */
class TerminalsTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: one
                steps:
                  - name: only
                    run: echo done; stty size
            """;

    @TempDir
    private Path home;

    private static String run(Sitting ui) {
        ui.type("run one");
        ui.answers("run it?", 'y');
        return ui.untilPrompt();
    }

    @Test
    void aLargeTerminalIsUsedAndToldToTheSteps() {
        try (Sitting ui = Sitting.with(Terminal.of(200, 50), Program.labsh(home), LAB)) {
            String shown = run(ui);
            assertTrue(shown.contains("\ndone\n50 200\n"), shown);
        }
    }

    @Test
    void noColorMeansNone() {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), Program.labsh(home).with("NO_COLOR", "1"), LAB)) {
            assertTrue(run(ui).contains("✓  only  ok"), ui.shown());
            String bytes = new String(ui.terminal().transcript(), UTF_8);
            assertFalse(bytes.matches("(?s).*\033\\[[0-9;]*[1-9][0-9;]*m.*"), "a colour or a weight: " + bytes);
        }
    }

    @Test
    void coloursAreTheTerminalsOwn() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            run(ui);
            assertTrue(new String(ui.terminal().transcript(), UTF_8).contains("\033[32m"));
        }
    }

    @Test
    void aDumbTerminalServesToo() {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), Program.labsh(home).with("TERM", "dumb"), LAB)) {
            Terminal terminal = ui.terminal();
            terminal.type("run one\r");
            terminal.waitFor("[?]");
            ui.answers("run it?", 'y');
            terminal.waitForLine("done");
            ui.waitForPrompt();
            assertTrue(terminal.screen().shows("✓  only  ok"), terminal.screen().toString());
            assertFalse(new String(terminal.transcript(), UTF_8).contains("\033["), "no control sequence");
        }
    }

    @Test
    void controlDAndQuitLeaveWell() {
        for (String way : new String[] {"\004", "quit\r"}) {
            try (Sitting ui = Sitting.with(home, LAB)) {
                ui.terminal().type(way);
                assertEquals(0, ui.terminal().waitForExit());
            }
        }
    }

    @Test
    void controlCGivesUpALineAndNotTheSession() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.terminal().type("run on");
            ui.terminal().waitFor("run on");
            ui.terminal().press(Key.CTRL_C);
            assertEquals("still here\n", ui.says("! echo still here"));
        }
    }

    /** Opening a terminal fails then as it does where the system has no more of them. */
    @Test
    void whereTheSystemGivesNoTerminalStepsRunOnPipesAndThatIsSaidOnce() throws Exception {
        Needed.root();
        Needed.works(Needed.MOUNTS, "unshare", "--mount", "true");
        Program labsh = Program.labsh(home);
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", "mount --bind /dev/null /dev/ptmx && exec \"$@\"", "sh"));
        command.addAll(labsh.command());
        Program without = new Program(command, labsh.environment(), labsh.directory(), "");
        try (Sitting ui = Sitting.with(Terminal.of(140, 24), without, LAB.replace("stty size", "tty; true"))) {
            String shown = run(ui);
            assertTrue(shown.contains("\ndone\nnot a tty\n"), shown);
            assertTrue(shown.contains("get no keys: the system gives no pseudo-terminal"), shown);
            shown = run(ui);
            assertTrue(shown.contains("\ndone\nnot a tty\n") && !shown.contains("get no keys"), shown);
        }
    }
}
