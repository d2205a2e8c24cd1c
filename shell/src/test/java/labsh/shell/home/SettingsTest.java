package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Setting;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home;

    private Path write(String text) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config/labsh"));
        return Files.writeString(directory.resolve("settings.yaml"), text);
    }

    private static boolean shows(Program.Result result, String row) {
        return result.out().lines().anyMatch(line -> line.replaceAll(" +", " ").startsWith(row + " "));
    }

    @Test
    void withoutAFileTheDefaultsHoldAndNothingIsWritten() throws IOException {
        Program.Result result = Program.labsh(home).without("LABSH_STATUS").run("settings");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("", result.err());
        for (Setting setting : DeclaredSettings.all()) {
            assertTrue(setting.fits(setting.standard()) && setting.fits(setting.example()), setting.name());
            assertTrue(shows(result, setting.name() + " " + setting.standard() + " default"), setting.name());
        }
        assertEquals(DeclaredSettings.all().size(), result.out().lines().count());
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void saysOfEachValueWhetherAnOptionAVariableOrALineOfTheFileGaveIt() throws IOException {
        write("# mine\nkeys: vi\npager: more\neditor: nano -w\ntheme: dark\ncapture.head: 8k\n");
        Program labsh = Program.labsh(home).with("PAGER", "most").with("EDITOR", " ");
        Program.Result result = labsh.run("settings");
        assertTrue(shows(result, "keys vi settings.yaml line 2"), result.out());
        assertTrue(shows(result, "pager most PAGER"), result.out());
        assertTrue(shows(result, "editor nano -w settings.yaml line 4"), result.out());
        assertTrue(shows(result, "theme dark settings.yaml line 5"), result.out());
        assertTrue(shows(result, "capture.head 8k settings.yaml line 6"), result.out());
        assertTrue(shows(labsh.with("NO_COLOR", "1").run("settings"), "theme none NO_COLOR"));
        assertTrue(shows(labsh.run("--no-color", "settings"), "theme none --no-color"));
        assertTrue(shows(labsh.with("VISUAL", "ed").run("settings"), "editor ed VISUAL"));
    }

    @Test
    void explainsOneAndKnowsWhichWasMeant() throws IOException {
        Path file = write("keys: vi\n");
        Program.Result result = Program.labsh(home).run("settings", "keys");
        assertEquals("""
                keys: what the keys of the line editor do

                  value    vi
                  from     settings.yaml line 1
                  default  emacs
                  must be  emacs or vi
                  file     FILE, as in
                           keys: vi
                """, result.out().replace(file.toString(), "FILE"));
        Program.Result wrong = Program.labsh(home).run("settings", "kyes");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("did you mean keys?"), wrong.err());
    }

    @Test
    void aBrokenFileIsSaidInOneLineAndSetsNothing() throws IOException {
        Path file = write("keys: vi\ncapture.haed: 8k\npager: [\n");
        Program.Result list = Program.labsh(home).run("list", "--names");
        assertEquals(0, list.exit(), list.toString());
        assertEquals(1, list.err().lines().count(), list.err());
        assertTrue(
                list.err()
                        .startsWith(file + ":2:1: `capture.haed` is not a key of the settings (did you mean"
                                + " `capture.head`?) and 1 more; none of its settings apply"),
                list.err());
        Program.Result settings = Program.labsh(home).run("settings");
        assertEquals(1, settings.exit());
        assertTrue(shows(settings, "keys emacs default"), settings.out());
        assertTrue(settings.err().contains(":4:1: this [ is never closed"), settings.err());
    }

    @Test
    void aFileThatOthersCanWriteToIsNotBelieved() throws IOException {
        Path file = write("editor: /tmp/evil\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Program.Result result = Program.labsh(home).run("settings");
        assertTrue(shows(result, "editor vi default"), result.out());
        assertTrue(result.err().contains("can be written by everybody; try chmod o-w"), result.err());
        String told = Program.labsh(home).run("list", "--names").err();
        assertTrue(told.contains("; none of its settings apply"), told);
        Files.writeString(file, "audit.required: true\n");
        String asked = Program.labsh(home).run("list", "--names").err();
        assertTrue(asked.contains("; no step runs until this is fixed"), asked);
    }

    @Test
    void aFileOfAnotherUserIsNotBelieved() throws IOException {
        Needed.root();
        Path file = write("editor: /tmp/evil\n");
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Program.Result result = Program.labsh(home).run("settings");
        assertTrue(shows(result, "editor vi default"), result.out());
        assertTrue(result.err().contains("belongs to nobody; it names programs to run"), result.err());
    }

    @Test
    void aDirectoryInItsPlaceIsSaidAndNotRead() throws IOException {
        Files.createDirectories(home.resolve(".config/labsh/settings.yaml"));
        Program.Result result = Program.labsh(home).run("list", "--names");
        assertEquals(0, result.exit());
        assertTrue(result.err().contains("is not a regular file; no step runs until this is fixed"), result.err());
    }

    @Test
    void theirPageNamesEachWithItsDefault() throws IOException {
        String page = Files.readString(Path.of("../docs/settings.md"));
        for (Setting setting : DeclaredSettings.all()) {
            assertTrue(page.contains("| `" + setting.name() + "` | `" + setting.standard() + "` |"), setting.name());
        }
    }

    @Test
    void tabCompletesTheNames() {
        try (Terminal terminal = Terminal.of(120, 30).start(Program.labsh(home))) {
            terminal.waitFor("labsh>");
            terminal.type("settings capture.h");
            terminal.press(Key.TAB);
            terminal.waitFor("settings capture.head");
            terminal.press(Key.ENTER);
            terminal.waitFor("must be  a size from 1 to 256k");
        }
    }

    @Test
    void themeNoneTakesTheColoursAway() throws IOException {
        write("theme: none\n");
        try (Terminal terminal = Terminal.of(80, 24).start(Program.labsh(home), "tutorial")) {
            terminal.waitFor("tutorial>");
            assertFalse(new String(terminal.transcript(), java.nio.charset.StandardCharsets.UTF_8).contains("\033[1m"));
        }
    }
}
