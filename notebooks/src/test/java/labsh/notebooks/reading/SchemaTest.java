package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.types.ParameterType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schemas for editors say what the reader says, as far as a schema can. */
class SchemaTest {
    private static final Schema NOTEBOOK = schema("notebook");
    private static final Schema RECORD = schema("record");

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/schema/" + name + ".schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> errors(Schema schema, String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    static List<Path> notebooks() throws IOException {
        List<Path> notebooks = new ArrayList<>(in("src/test/resources/good"));
        notebooks.addAll(in("library"));
        return notebooks;
    }

    private static List<Path> in(String directory) throws IOException {
        if (!Files.isDirectory(Path.of(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(f -> f.toString().endsWith(".lab.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void everyDocumentOfAGoodNotebookFits(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        DocumentBounds documents = DocumentBounds.of(bytes);
        assertEquals(List.of(), errors(NOTEBOOK, text(documents.first(), bytes)));
        for (DocumentBounds.Range record : documents.later()) {
            assertEquals(List.of(), errors(RECORD, text(record, bytes)));
        }
    }

    private static String text(DocumentBounds.Range range, byte[] bytes) {
        return new String(range.of(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void theSchemaHasTheKeysThatTheReaderHas() {
        assertKeys(KeySchema.NOTEBOOK, "/properties");
        assertKeys(KeySchema.PROCEDURE, "/$defs/procedure/properties");
        assertKeys(KeySchema.PARAMETER, "/$defs/parameter/properties");
        assertKeys(KeySchema.STEP, "/$defs/step/properties");
        assertKeys(KeySchema.EXPECT, "/$defs/expect/properties");
        assertKeys(KeySchema.RETRY, "/$defs/retry/properties");
    }

    private static void assertKeys(KeySchema keys, String pointer) {
        JsonNode properties = NOTEBOOK.getSchemaNode().at(pointer);
        assertEquals(new TreeSet<>(keys.names()), new TreeSet<>(properties.propertyNames()), pointer);
    }

    @Test
    void theSchemasHaveTheTypesAndResultsThatTheProgramHas() {
        assertEquals(
                Stream.of(ParameterType.values()).map(ParameterType::word).toList(),
                words(NOTEBOOK, "/$defs/parameter/properties/type/enum"));
        assertEquals(
                Stream.of(StepResult.values()).map(StepResult::word).toList(),
                words(RECORD, "/$defs/outcome/properties/result/enum"));
    }

    private static List<String> words(Schema schema, String pointer) {
        return schema.getSchemaNode()
                .at(pointer)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title-missing",
                "no-version",
                "version-2",
                "done_if",
                "unknown-keys",
                "step-with-two-actions",
                "step-without-action",
                "file-with-both",
                "file-without-text",
                "file-keys-without-file",
                "exit-wrong",
                "within-wrong",
                "parameter-type",
                "parameter-name",
                "secret-with-default",
                "systems-text",
                "danger-yes",
                "host-no-host",
                "procedure-name",
                "steps-empty",
                "tags-not-a-list",
                "manual-with-output"
            })
    void theSchemaRefusesWhatTheReaderRefuses(String name) throws IOException {
        String bad = Files.readString(Path.of("src/test/resources/bad/" + name + ".lab.yaml"));
        assertNotEquals(List.of(), errors(NOTEBOOK, bad));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update: install\nat: 2015-03-20\n",
                "outcome: install\nresult: ok\n",
                "outcome: install/isolate\nresult: fine\n",
                "outcome: install/isolate\nresult: ok\nexit: 256\n",
                "run: x\n",
                "text: x\n"
            })
    void theSchemaRefusesRecordsOfNoKind(String record) {
        assertNotEquals(List.of(), errors(RECORD, record));
    }

    @Test
    void recordsMayHaveKeysOfTheirOwn() {
        assertEquals(List.of(), errors(RECORD, "update: install\nat: 2015-03-20\ntext: x\nticket: 2015010719008317\n"));
    }
}
