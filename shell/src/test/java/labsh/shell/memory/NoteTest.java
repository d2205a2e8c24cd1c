package labsh.shell.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings with how it stands and what shows it, written with the real program. */
class NoteTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: A disk
            parameters:
              token: {secret: true}
            procedures:
              - name: look
                steps:
                  - name: state
                    run: |
                      printf 'one\\ntwo\\nthree\\n'
            """;

    @TempDir
    private Path home;

    private Path notebook;

    @BeforeEach
    void write() throws IOException {
        notebook = Files.writeString(home.resolve("disk.lab.yaml"), NOTEBOOK);
        Program.labsh(home).trusting(notebook);
    }

    private Program.Result labsh(String... arguments) throws IOException, InterruptedException {
        return Program.labsh(home).in(home).run(arguments);
    }

    private String show(String... arguments) throws IOException, InterruptedException {
        return labsh(arguments)
                .out()
                .replaceAll("(Update|on look) 20[0-9-]{8}", "$1 DAY")
                .replaceAll("(?m)  \\S+ on \\S+$", "  ME on HERE");
    }

    @Test
    void aFindingHasAStatusAndTheLinesOfALogThatShowIt() throws Exception {
        Path log = home.resolve("my log");
        Files.writeString(
                log, IntStream.range(1, 9).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining()));
        Program.Result noted = labsh(
                "note",
                "disk",
                "--status",
                "open",
                "--evidence",
                "my log",
                "--lines=3-4",
                "@look",
                "It",
                "--hangs",
                "now.");
        assertEquals(
                "noted on look, open, with 2 lines from " + log + ", lines 3 to 4\n", noted.out(), noted.toString());
        assertTrue(
                show("show", "disk", "look").endsWith("""

                Update DAY  open  ME on HERE
                It --hangs now.
                from LOG, lines 3 to 4:
                  line 3
                  line 4
                """.replace("LOG", log.toString())),
                show("show", "disk", "look"));
        assertTrue(
                show("show", "disk", "--timeline").endsWith("""
                  Update on look  open  ME on HERE
                    It --hangs now.
                    from LOG, lines 3 to 4:
                      line 3
                      line 4
                """.replace("LOG", log.toString())),
                show("show", "disk", "--timeline"));
        assertTrue(labsh("search", "line 4").out().matches("(?s).*disk look +evidence\n +line 4\n.*"));
        assertTrue(labsh("search", "open hangs").out().matches("(?s).*disk look +update\n.*"));
        assertEquals("disk: no problems\n", labsh("check", "disk").out());
    }

    @Test
    void whatAStepPrintedIsEvidence() throws Exception {
        assertEquals(
                4, labsh("note", "disk", "--evidence", "look/state", "never").exit());
        labsh("run", "disk", "look", "--set", "token=@" + secret(), "--yes");
        assertEquals(
                0,
                labsh("note", "disk", "--evidence", "look/state", "--lines", "2", "second")
                        .exit());
        assertEquals(0, labsh("note", "disk", "--evidence", "last", "all").exit());
        String text = Files.readString(notebook);
        assertTrue(text.contains("\nevidence: |\n  two\n...\n"), text);
        assertTrue(text.contains("\nevidence: |\n  one\n  two\n  three\n...\n"), text);
    }

    private Path secret() throws IOException {
        return Files.writeString(home.resolve("token"), "hunter2hunter2\n");
    }

    @Test
    void onlyFilesAreRead() throws Exception {
        Path pipe = home.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (String source : new String[] {"pipe", "/dev/zero", ".", "nowhere", "look/nowhere"}) {
            Program.Result refused = labsh("note", "disk", "--evidence", source, "text");
            assertEquals(4, refused.exit(), refused.toString());
        }
        Files.writeString(home.resolve("empty"), "");
        assertEquals(4, labsh("note", "disk", "--evidence", "empty", "text").exit());
        assertEquals(2, labsh("note", "disk", "--status", "two words", "text").exit());
        assertEquals(2, labsh("note", "disk", "--lines", "3", "text").exit());
        assertEquals(NOTEBOOK, Files.readString(notebook));
        Files.createSymbolicLink(home.resolve("link"), Files.writeString(home.resolve("log"), "linked\n"));
        assertEquals(0, labsh("note", "disk", "--evidence", "link", "text").exit());
        assertTrue(Files.readString(notebook).contains("\nevidence: |\n  linked\n"));
    }

    @Test
    void ofALongLogTheTwoEndsStayAndTheRestIsCounted() throws Exception {
        Path log = home.resolve("log");
        Files.writeString(
                log,
                IntStream.range(100_000, 140_000)
                        .mapToObj(n -> "line " + n + "\n")
                        .collect(Collectors.joining()));
        assertEquals(0, labsh("note", "disk", "--evidence", "log", "text").exit());
        String text = Files.readString(notebook);
        assertTrue(text.contains("\nevidence: |\n  line 100000\n"), text.substring(0, 500));
        assertTrue(text.contains("\nevidence-omitted: " + (480_000 - 2 * 65_532) + " bytes\n"), text.substring(0, 500));
        assertTrue(text.endsWith("\n  line 139999\n...\n"));
        String shown = labsh("show", "disk").out();
        assertTrue(shown.contains("… 10908 more lines, in the notebook and its exports"), shown);
        assertFalse(shown.contains("line 100008"), shown);
    }
}
