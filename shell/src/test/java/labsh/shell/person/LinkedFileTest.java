package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file step that leads through a link says so before it is asked for, and is not done unasked: the real labsh. */
class LinkedFileTest {
    @TempDir
    private Path home;

    private Path lab;
    private Path target;

    @BeforeEach
    void notebook() throws IOException {
        lab = Files.createDirectory(home.resolve("lab"));
        target = Files.writeString(home.resolve("target"), "old\n");
        Files.createSymbolicLink(lab.resolve("link"), target);
        Files.writeString(lab.resolve("a.lab.yaml"), """
            labsh: 1
            title: A
            procedures:
              - name: go
                steps:
                  - {name: one, file: ./link, content: "new\\n"}
            """);
    }

    private Program labsh() {
        return Program.labsh(home).in(lab);
    }

    @Test
    void unaskedItIsRefusedAndShownEverywhere() throws IOException {
        labsh().trusting(lab.resolve("a.lab.yaml"));
        Program.Result run = labsh().run("run", "a.lab.yaml", "go", "--yes");
        assertEquals(4, run.exit(), run.toString());
        String real = target.toRealPath().toString();
        assertTrue(run.out().contains("link is a link to " + real + ", outside the notebook's directory"), run.out());
        assertEquals("old\n", Files.readString(target));
        for (Program.Result page : new Program.Result[] {
            labsh().run("show", "a.lab.yaml", "go"), labsh().run("run", "a.lab.yaml", "go", "--dry-run")
        }) {
            assertTrue(page.out().contains("link → " + real), page.toString());
        }
    }

    /** Nothing is read for that: the link to a directory is one that a step would refuse. */
    @Test
    void oneToWhatCannotBeReadIsShownToo() throws IOException {
        Files.delete(lab.resolve("link"));
        Files.createSymbolicLink(lab.resolve("link"), home);
        Program.Result page = labsh().run("show", "a.lab.yaml", "go");
        assertTrue(page.out().contains("link → " + home.toRealPath()), page.toString());
    }

    @Test
    void askedItIsShownAboveTheQuestionAndAboveThatOfTheUndo() throws IOException {
        String shown = "link → " + target.toRealPath();
        try (Terminal terminal = Terminal.of(200, 40).start(labsh(), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go\r");
            terminal.waitFor("write it?");
            assertTrue(terminal.screen().shows(shown), terminal.screen().toString());
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("one  ok");
            assertEquals("new\n", Files.readString(target));
            terminal.type("undo\r");
            terminal.waitFor("undo it?");
            terminal.waitForScreen("the link again", s -> s.text().split(shown, -1).length == 3);
            terminal.waitForListening();
            terminal.type("y");
            terminal.waitFor("one  undone");
            assertEquals("old\n", Files.readString(target));
            assertTrue(Files.isSymbolicLink(lab.resolve("link")));
            terminal.type("quit\r");
            terminal.waitForExit();
        }
    }
}
