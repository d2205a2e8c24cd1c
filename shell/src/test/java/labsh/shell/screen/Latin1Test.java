package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where each character is one byte, 0x80 to 0x9f are control characters, and each letter of UTF-8 beyond ASCII may hold one:
 * labsh writes none, to a pipe, to a file, to a pager.
 */
class Latin1Test {
    private static final String LOCALE = "de_DE.ISO-8859-1";

    private static final String NOTEBOOK = """
            labsh: 1
            title: Ätzend … ✓ → À日本
            procedures:
              - name: p
                title: Übel À
                steps:
                  - {name: one, title: Ä À …, run: 'printf "\\303\\200\\302\\233[2J"'}
            """;

    @TempDir
    private Path home;

    private Program labsh;

    @BeforeEach
    void locale() throws IOException {
        Needed.works(
                "localedef and its locales",
                "localedef",
                "-i",
                "de_DE",
                "-f",
                "ISO-8859-1",
                home.resolve(LOCALE).toString());
        Files.writeString(home.resolve("lab.lab.yaml"), NOTEBOOK);
        labsh = Program.labsh(home)
                .with("LOCPATH", home.toString())
                .with("LC_ALL", LOCALE)
                .with("PAGER", "cat");
    }

    private static void assertNoControl(String what, byte[] bytes) {
        for (byte b : bytes) {
            boolean control = (b & 0xff) >= 0x80 && (b & 0xff) < 0xa0;
            assertTrue(!control, () -> what + ": " + HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void nothingPrintedHasAControlCharacter() throws IOException {
        for (String line : List.of(
                "show lab",
                "show lab p/one",
                "run lab p --dry-run",
                "trust lab",
                "export lab",
                "export lab --as html",
                "list",
                "check nosuch\u00c0",
                "nosuch\u00c0")) {
            List<String> command =
                    new ArrayList<>(List.of("sh", "-c", "\"$@\" " + line + " >out 2>&1; [ -s out ]", "sh"));
            command.addAll(labsh.command());
            Program.Result result = new Program(command, labsh.environment(), home, "").run();
            assertEquals(0, result.exit(), line);
            assertNoControl(line, Files.readAllBytes(home.resolve("out")));
        }
    }

    @Test
    void nothingPagedHasOne() throws IOException {
        Path paged = home.resolve("paged");
        Program paging = labsh.with("PAGER", "tee -a '" + paged + "' >/dev/null");
        try (Terminal terminal = Terminal.of(60, 3).start(paging, "lab")) {
            terminal.waitFor("lab>");
            terminal.type("show p\r");
            terminal.type("quit\r");
            terminal.waitForExit();
        }
        assertTrue(Files.size(paged) > 0);
        assertNoControl("show p", Files.readAllBytes(paged));
    }
}
