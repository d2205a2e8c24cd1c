package labsh.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBoundsTest {
    @Test
    void recordsBeginAtTheirDashes() {
        assertEquals(
                List.of("labsh: 1\n", "--- # run\nrun: x\n...\n", "---\nupdate: y\n...\n"),
                split("labsh: 1\n--- # run\nrun: x\n...\n---\nupdate: y\n...\n"));
    }

    @Test
    void aNotebookWithoutRecordsIsOneDocument() {
        assertEquals(List.of("labsh: 1\n"), split("labsh: 1\n"));
        assertEquals(List.of(""), split(""));
    }

    @Test
    void documentOneMayHaveDashesOfItsOwnAfterCommentsBlankLinesAndDirectives() {
        assertEquals(List.of("---\nlabsh: 1\n", "---\nrun: x\n"), split("---\nlabsh: 1\n---\nrun: x\n"));
        assertEquals(
                List.of("%YAML 1.2\n# mine\n\n  # too\r\n--- # here\nlabsh: 1\n", "---\n"),
                split("%YAML 1.2\n# mine\n\n  # too\r\n--- # here\nlabsh: 1\n---\n"));
    }

    @Test
    void aSecondPairOfDashesEndsEvenAnEmptyDocumentOne() {
        assertEquals(List.of("---\n", "---\nrun: x\n"), split("---\n---\nrun: x\n"));
        assertEquals(List.of("---"), split("---"));
    }

    @Test
    void dashesEndALineAtAnyWhiteSpaceOrTheEndOfTheFile() {
        assertEquals(List.of("a\n", "---\tb\n", "---\r\nc\n", "---"), split("a\n---\tb\n---\r\nc\n---"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\n----\n", "a\n---b\n", "a\n --- b\n", "a\n--\n", "a --- b\n", "a\n--", "a\r--- b\n", "a\n-"})
    void otherDashesAreText(String text) {
        assertEquals(List.of(text), split(text));
    }

    @Test
    void startsAreFoundFromTheEndToo() {
        byte[] bytes = "a\n--- b\nc\n---\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(10, DocumentBounds.previous(bytes, bytes.length));
        assertEquals(2, DocumentBounds.previous(bytes, 10));
        assertEquals(-1, DocumentBounds.previous(bytes, 2));
    }

    @Test
    void everyByteBelongsToExactlyOneDocument() {
        String text = "# c\n---\nlabsh: 1\n--- # run\nx: |\n  ---\n...\n---\n---\n";
        for (int end = 0; end <= text.length(); end++) {
            assertEquals(text.substring(0, end), String.join("", split(text.substring(0, end))));
        }
    }

    private static List<String> split(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DocumentBounds documents = DocumentBounds.of(bytes);
        List<String> all = new ArrayList<>();
        all.add(string(documents.first(), bytes));
        for (DocumentBounds.Range range : documents.later()) {
            all.add(string(range, bytes));
        }
        return all;
    }

    private static String string(DocumentBounds.Range range, byte[] bytes) {
        return new String(range.of(bytes), StandardCharsets.UTF_8);
    }
}
