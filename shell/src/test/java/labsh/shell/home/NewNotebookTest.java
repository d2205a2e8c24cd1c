package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewNotebookTest {
    @TempDir
    Path home;

    @Test
    void writesANotebookWithoutProblemsThatCanBeRun() throws IOException {
        Program labsh = Program.labsh(home);
        assertEquals(
                new Program.Result(0, "wrote " + home + "/2026.printer.lab.yaml\n", ""),
                labsh.run("new", "2026.printer"));
        String text = Files.readString(home.resolve("2026.printer.lab.yaml"));
        assertTrue(text.lines().allMatch(line -> line.length() < 80), "an editor 80 wide shows whole lines: " + text);
        assertEquals(new Program.Result(0, "2026.printer: no problems\n", ""), labsh.run("check", "2026.printer"));
        assertEquals(
                0,
                labsh.run("run", "2026.printer", "look", "directory=" + home, "--dry-run")
                        .exit());
    }

    @Test
    void leavesWhatIsThereAlone() throws IOException {
        Path there = Files.writeString(home.resolve("mine.lab.yaml"), "mine\n");
        Program.Result result = Program.labsh(home).run("new", "mine");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.err().contains("already exists"), result.err());
        assertEquals("mine\n", Files.readString(there));
    }

    @Test
    void refusesWhatIsNoNameAndDirectoriesThatAreNotThere() {
        Program labsh = Program.labsh(home);
        for (String name : new String[] {"", "a b", "../", "a\nb", ".hidden"}) {
            assertEquals(2, labsh.run("new", name).exit(), name);
        }
        assertEquals(4, labsh.run("new", "none/such").exit());
    }

    @Test
    void opensTheEditorAtTheTitleAndThenTheNotebook() throws IOException {
        Path editor = Files.writeString(
                home.resolve("editor"), "#!/bin/sh\nsed -i 's/Notes on/Findings about/' \"$2\"\necho \"at $1\"\n");
        assertTrue(editor.toFile().setExecutable(true));
        try (Terminal terminal = Terminal.of(100, 30).start(Program.labsh(home).with("EDITOR", editor.toString()))) {
            terminal.waitFor("labsh>");
            terminal.type("new disks\r");
            terminal.waitFor("at +5");
            terminal.waitFor("disks>");
            terminal.type("show\r");
            terminal.waitFor("Findings about disks");
        }
    }
}
