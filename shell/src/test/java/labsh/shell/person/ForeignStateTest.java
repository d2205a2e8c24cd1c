package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where somebody else could have put what labsh reads, nothing of it decides what runs: the real labsh. */
class ForeignStateTest {
    private static final int OTHER = 65534;

    @TempDir
    private Path home;

    private Path notebook;

    @BeforeEach
    void trustedNotebook() throws IOException {
        notebook = Files.writeString(home.resolve("a.lab.yaml"), """
            labsh: 1
            title: A
            procedures:
              - name: go
                steps:
                  - {name: one, run: touch one}
                  - {name: two, run: touch two}
            """);
        Program.labsh(home).trusting(notebook);
    }

    private void give(String place, int uid) throws IOException {
        Files.setAttribute(home.resolve(place), "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give directories away");
    }

    private void assertRefused(Program.Result result, String words) {
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.err().contains(words), result.toString());
        assertFalse(Files.exists(home.resolve("one")), result.toString());
    }

    @Test
    void trustInAnotherUsersDirectoryIsNone() throws IOException {
        assumeRoot();
        for (String place : List.of(".local", ".local/state", ".local/state/labsh", ".local/state/labsh/trust")) {
            give(place, OTHER);
            assertRefused(
                    Program.labsh(home).run("run", "a.lab.yaml", "go", "--yes"),
                    "try chown root " + home.toRealPath().resolve(place));
            give(place, 0);
        }
        String file;
        try (var files = Files.list(home.resolve(".local/state/labsh/trust"))) {
            file = files.findFirst().orElseThrow().getFileName().toString();
        }
        give(".local/state/labsh/trust/" + file, OTHER);
        assertRefused(Program.labsh(home).run("run", "a.lab.yaml", "go", "--yes"), "is not trusted as it is now");
    }

    @Test
    void neitherStepsNorResumeNorACommandOfOnesOwnStart() throws IOException {
        assumeRoot();
        give(".local/state", OTHER);
        try (Terminal terminal = Terminal.of(160, 40).start(Program.labsh(home), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go\r");
            terminal.waitFor("nothing was run: ");
            terminal.waitFor("try chown root");
            terminal.type("! touch one\r");
            terminal.waitForScreen("a second refusal", s -> s.text().split("try chown root", -1).length == 3);
            terminal.type("resume\r");
            terminal.waitForScreen("a third refusal", s -> s.text().split("try chown root", -1).length == 4);
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        assertFalse(Files.exists(home.resolve("one")));
    }

    @Test
    void underSudoTheWordsNameItsOption() throws IOException {
        assumeRoot();
        give(".local/state", OTHER);
        String name = Files.getOwner(home.resolve(".local/state")).getName();
        assertRefused(
                Program.labsh(home).with("SUDO_USER", name).run("run", "a.lab.yaml", "go", "--yes"), "try sudo -H");
    }

    @Test
    void settingsInAPlaceOfOthersSetNothing() throws IOException {
        Path settings = Files.createDirectories(home.resolve(".config/labsh")).resolve("settings.yaml");
        Files.writeString(settings, "audit:\n  to: none\n  required: true\n");
        Files.setAttribute(home.resolve(".config"), "unix:mode", 0777);
        Program.Result result = Program.labsh(home).run("run", "a.lab.yaml", "go", "--yes");
        assertRefused(result, "try chmod o-w " + home.toRealPath().resolve(".config"));
    }

    @Test
    void aNotebookThatOthersCouldReplaceIsAskedFor() throws IOException {
        Path shared = Files.createDirectory(home.resolve("shared"));
        Files.copy(notebook, shared.resolve("b.lab.yaml"));
        Files.setAttribute(shared, "unix:mode", 0777);
        try (Terminal terminal = Terminal.of(80, 40).start(Program.labsh(home), "run", "shared/b.lab.yaml", "go")) {
            terminal.waitFor("trust it?");
            terminal.waitForListening();
            terminal.type("n");
            assertEquals(4, terminal.waitForExit());
        }
    }
}
