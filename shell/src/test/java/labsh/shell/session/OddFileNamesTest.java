package labsh.shell.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.notebooks.reading.NotebookReader;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command takes a notebook by a name that begins with a dash, has blanks or a newline, or is no text at all. */
class OddFileNamesTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: Odd
            procedures:
              - name: p
                steps:
                  - {name: one, run: "echo it ran; test -e again", undo: "echo taken back"}
            """;

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "--yes", "gr\\374n \\377\\200", "line\\nline \\033[2J", "$(touch owned) * \\\\"})
    void areNames(String name) {
        String digest = ProceduresDigest.of(NotebookReader.read("a", NOTEBOOK.getBytes(UTF_8))
                        .notebook()
                        .orElseThrow())
                .whole();
        Program labsh = Program.labsh(home);
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", """
                n=$(printf '%b' '%NAME%').lab.yaml
                printf %s "$NOTEBOOK" >"./$n"
                "$@" show -- "$n" && "$@" check -- "$n" || exit 91
                "$@" trust --digest %DIGEST% -- "$n" || exit 92
                "$@" run -- "$n" p --yes
                [ $? = 1 ] || exit 93
                >again
                printf 'resume --yes\nhistory\noutput p/one\nexport\nnote hello\n' | "$@" -- "$n" || exit 94
                grep -c '^result: ' "./$n"
                """.replace("%NAME%", name).replace("%DIGEST%", digest), "sh"));
        command.addAll(labsh.command());
        Program.Result result =
                new Program(command, labsh.with("NOTEBOOK", NOTEBOOK).environment(), home, "").run();
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().endsWith("\n2\n"), result.toString());
        assertTrue(result.out().contains("no problems"), result.toString());
        assertFalse(result.toString().contains("\033"), result.toString());
        assertFalse(Files.exists(home.resolve("owned")), result.toString());
    }
}
