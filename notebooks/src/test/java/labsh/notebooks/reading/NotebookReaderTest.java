package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.notebooks.Documents;
import labsh.notebooks.Notebook;
import labsh.notebooks.Problem;
import labsh.notebooks.Step;
import org.junit.jupiter.api.Test;

class NotebookReaderTest {
    private static final Path GOOD = Path.of("src/test/resources/good");

    private static Notebook read(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(GOOD.resolve(name));
        Reading reading = NotebookReader.read(name, Documents.of(bytes).first().of(ByteBuffer.wrap(bytes)));
        assertEquals(List.of(), reading.problems().stream().map(Problem::report).toList());
        return reading.notebook().orElseThrow();
    }

    @Test
    void stepsInheritTheShellOfTheNotebookAndProceduresItsParameters() throws IOException {
        Notebook notebook = read("octopress.lab.yaml");
        Step clone = notebook.procedure("install").orElseThrow().step("clone").orElseThrow();
        assertEquals("bash", clone.shell());
        assertEquals("test -d octopress/.git", clone.doneIf());
        assertEquals(
                "~/octopress.gems",
                notebook.procedure("install")
                        .orElseThrow()
                        .parameter("gem_home")
                        .orElseThrow()
                        .defaultValue()
                        .orElseThrow());
    }
}
