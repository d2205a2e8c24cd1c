package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial, as a newcomer goes through it. */
class TutorialTest {
    @TempDir
    Path home;

    private static void answer(Terminal terminal, String step, String key) {
        terminal.waitForScreen(
                "the question of " + step,
                screen -> screen.shows(step)
                        && !screen.lines().isEmpty()
                        && screen.lines().get(screen.lines().size() - 1).endsWith("[q]uit [?]"));
        terminal.waitForListening();
        terminal.type(key);
    }

    /** Waits for the empty line that {@code !} gives, at the bottom. */
    private static void commandLine(Terminal terminal) {
        terminal.waitForScreen(
                "a line for a command",
                screen -> !screen.lines().isEmpty()
                        && screen.lines().get(screen.lines().size() - 1).equals("     >"));
    }

    @Test
    void leadsFromTheFirstStepToACleanDirectory() throws Exception {
        Needed.programs("less");
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Program labsh = Program.labsh(home).with("TMPDIR", temporary.toString());
        try (Terminal terminal = Terminal.of(100, 60).start(labsh, "tutorial")) {
            terminal.waitFor("say show, then run first");
            terminal.type("run first\r");
            terminal.waitFor("What shall we say?");
            terminal.type("\r");
            answer(terminal, "1/3  place", "y");
            answer(terminal, "2/3  greet", "y");
            answer(terminal, "3/3  look", "y");
            terminal.waitFor("first is finished");
            terminal.type("run careful\r");
            answer(terminal, "1/5  enter", "y");
            answer(terminal, "2/5  present", "y");
            answer(terminal, "3/5  measure", "y");
            answer(terminal, "4/5  settings", "y");
            answer(terminal, "5/5  proof", "y");
            terminal.waitFor("careful is finished");
            terminal.type("undo settings\r");
            terminal.waitFor("undo it?");
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("undone");
            terminal.type("run trouble\r");
            answer(terminal, "1/2  fails", "y");
            answer(terminal, "what now?", "!");
            commandLine(terminal);
            terminal.type("touch \"$playground/ready\"\r");
            terminal.waitForScreen("the command", screen -> screen.shows("> touch"));
            commandLine(terminal);
            terminal.type("\r");
            answer(terminal, "touch", "r");
            answer(terminal, "2/2  after", "y");
            terminal.waitFor("trouble is finished");
            terminal.type("run finish\r");
            answer(terminal, "1/3  records", "y");
            assertEquals(1, inside(temporary).size());
            answer(terminal, "2/3  clean", "y");
            answer(terminal, "3/3  own", "d");
            terminal.waitFor("a remark");
            terminal.type("\r");
            terminal.waitFor("finish is finished");
            terminal.type("notebooks\r");
            terminal.waitFor("~/.local/share/labsh/notebooks/tutorial.lab.yaml");
            terminal.resize(80, 24);
            terminal.type("show\r");
            terminal.waitFor("space goes on, / searches, q leaves");
            terminal.type("q");
            terminal.waitForScreen(
                    "the prompt",
                    screen -> !screen.lines().isEmpty()
                            && screen.lines().get(screen.lines().size() - 1).equals("tutorial>"));
            terminal.type("quit\r");
            assertEquals(0, terminal.waitForExit());
        }
        assertEquals(List.of(), inside(temporary));
        String recorded = Files.readString(home.resolve(".local/share/labsh/notebooks/tutorial.lab.yaml"));
        for (String outcome : List.of(
                "careful/present satisfied", "careful/settings undone", "trouble/fails failed", "trouble/fails ok")) {
            assertTrue(recorded.contains(outcome), outcome);
        }
    }

    private static List<Path> inside(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().startsWith("labsh-tutorial"))
                    .toList();
        }
    }
}
