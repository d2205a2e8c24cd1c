package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code bad/NAME.lab.yaml} must be reported exactly as {@code bad/NAME.txt} says.
 *
 * <p>After a wanted change of the texts, {@code mvn -pl notebooks test -Dtest=BadNotebooksTest -Dgolden=write} writes
 * the {@code .txt} files anew and fails, so that it cannot be mistaken for a test run: look at the difference in git.
 */
class BadNotebooksTest {
    private static final Path BAD = Path.of("src/test/resources/bad");

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.filter(f -> f.toString().endsWith(".lab.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void aBadNotebookIsReportedAsItsTextFileSays(Path notebook) throws IOException {
        String name = notebook.getFileName().toString();
        Path expected = BAD.resolve(name.replace(".lab.yaml", ".txt"));
        byte[] bytes = Files.readAllBytes(notebook);
        ReadResult reading =
                NotebookReader.read(name, DocumentBounds.of(bytes).first().of(bytes));
        StringBuilder report = new StringBuilder();
        for (Problem problem : reading.problems()) {
            report.append(problem.report());
        }
        assertTrue(reading.notebook().isEmpty(), "a bad notebook was read");
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(expected, report, StandardCharsets.UTF_8);
            fail("written: " + expected);
        }
        assertEquals(Files.readString(expected, StandardCharsets.UTF_8), report.toString());
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertTrue(notebooks().size() >= 140, "only " + notebooks().size() + " bad notebooks found");
    }
}
