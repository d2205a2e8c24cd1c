package labsh.notebooks.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.imports.ImportFormat;
import labsh.notebooks.imports.ImportResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where something runs is said by every export, for the notebook, a procedure and a step. */
class HostInEveryExportTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: Hosts
            host: web1.example.org
            parameters:
              server: {type: host, default: db1}
            procedures:
              - name: inherits
                steps:
                  - {name: one, run: hostname}
                  - {name: own, run: hostname, host: admin@db2}
                  - {name: here, run: hostname, host: local}
              - name: says
                host: $server.example.org
                steps:
                  - {name: two, run: hostname}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyHostIsThere(ExportFormat format) throws Exception {
        String exported = Export.of(format, Samples.opened(directory, NOTEBOOK));
        for (String host : List.of("web1.example.org", "admin@db2", "server", ".example.org")) {
            assertTrue(exported.contains(host), host + " in " + exported);
        }
        assertTrue(exported.contains("machine that ") || exported.contains("\"host\" : \"local\""), exported);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"MARKDOWN", "POST"})
    void markdownComesInAgainWithTheHostOfEachStep(ExportFormat format) throws Exception {
        String exported = Export.of(format, Samples.opened(directory, NOTEBOOK));
        ImportResult again = Samples.imported(ImportFormat.MARKDOWN, exported);
        Notebook notebook = Samples.opened(directory, again.document()).notebook();
        List<String> hosts = notebook.procedures().stream()
                .map(Procedure::steps)
                .flatMap(List::stream)
                .map(Step::host)
                .toList();
        // What a parameter says cannot come in, as no import declares parameters; that is told.
        assertEquals(List.of("web1.example.org", "admin@db2", "local", ""), hosts);
        assertTrue(
                again.remarks().stream().anyMatch(r -> r.toString().contains("host=")),
                again.remarks().toString());
    }
}
