package labsh.notebooks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to cost much. The time limit is there to end a hang; nothing is measured. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileNotebooksTest {
    private static final String HEAD = "labsh: 1\ntitle: T\n";

    /** Each nearly as long as a document may be. */
    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("open brackets", HEAD + "tags: " + lines("[", 60_000));
        texts.put("open braces", HEAD + "tags: " + lines("{a: ", 60_000));
        texts.put("dashes", HEAD + "tags:\n" + lines("- ", 60_000));
        texts.put("question marks", HEAD + lines("? ", 60_000));
        texts.put("flow items", HEAD + "tags: [" + lines("a,", 60_000) + "]\n");
        texts.put("keys without colons", HEAD + lines("a ", 60_000));
        texts.put("colons", HEAD + lines("a: ", 60_000));
        texts.put("quotes", HEAD + lines("'", 60_000));
        texts.put("hashes", HEAD + "about: |\n" + lines(" #", 60_000));
        texts.put("anchors", HEAD + "tags: [" + "&a a, ".repeat(170_000) + "]\n");
        texts.put("aliases", HEAD + "tags:\n" + "- *a\n".repeat(200_000));
        texts.put("unknown keys", HEAD + numbered("tilte%d: x\n", 60_000));
        texts.put("the same key", HEAD + numbered("key%d: x\n", 40_000) + "key39999: x\n".repeat(40_000));
        texts.put("blank lines", HEAD + "\n".repeat(1_000_000));
        texts.put("deeper and deeper", HEAD + stairs());
        texts.put("broken items", HEAD + "tags:\n" + "- a: b: c\n".repeat(13_000));
        texts.put("conflicts", HEAD + "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(30_000));
        texts.put("escapes", HEAD + "tags: [" + ("\"" + "\\e".repeat(1000) + "\",\n ").repeat(500) + "]\n");
        texts.put("control characters", HEAD + "\u0001\n".repeat(500_000));
        texts.put(
                "regular expressions",
                HEAD + "parameters:\n"
                        + numbered(
                                "  p%d: {pattern: '(a*)(a*)(a*)(a*)(a*)(a*)(a*)b', default: " + "a".repeat(60) + "}\n",
                                8_000));
        texts.put(
                "open groups", HEAD + "parameters:\n" + numbered("  p%d: {pattern: '" + "(".repeat(999) + "'}\n", 900));
        texts.put(
                "references",
                HEAD + "procedures: [{name: p, steps: [{name: s, file: /x, expand: true, content: '\n"
                        + lines(" $a", 60_000) + "'}]}]\n");
        texts.put(
                "steps of one name",
                HEAD + "procedures: [{name: p, steps: [\n" + " {name: s, run: x},\n".repeat(50_000) + "]}]\n");
        return texts;
    }

    private static String lines(String part, int length) {
        String line = part.repeat(length / part.length()) + "\n";
        return line.repeat((DocumentText.MOST_BYTES - 200) / line.length());
    }

    private static String numbered(String format, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(format.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }

    private static String stairs() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1400; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static List<String> names() {
        return List.copyOf(texts().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTextMadeToCostMuchIsRefusedWithFewProblems(String name) {
        byte[] bytes = texts().get(name).getBytes(StandardCharsets.UTF_8);
        assertTrue(bytes.length <= DocumentText.MOST_BYTES, name + " is too long to be read at all");
        ReadResult reading = NotebookReader.read("x", bytes);
        if (!name.equals("blank lines") && !name.equals("hashes")) {
            assertFalse(reading.problems().isEmpty());
        }
        assertTrue(reading.problems().size() <= 201, reading.problems().size() + " problems");
    }

    @Test
    void sizesAreCheckedBeforeAnythingElse() {
        String longLine = HEAD + "about: " + "x".repeat(DocumentText.LONGEST_LINE - 6) + "\nzzz: [\n";
        assertEquals(
                List.of("x:3:1: this line is 64 KiB long, and at most 64 KiB are read"),
                messages(longLine.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of("x:1:1: the notebook's own document is 2048 KiB long, and at most 1024 KiB are read"),
                messages(new byte[2 * DocumentText.MOST_BYTES]));
    }

    @Test
    void theLongestLineAndTheLongestDocumentAreRead() {
        String longest = HEAD + "about: " + "x".repeat(DocumentText.LONGEST_LINE - 7) + "\n";
        String comment = "# a comment\n";
        String full = longest + comment.repeat((DocumentText.MOST_BYTES - longest.length()) / comment.length());
        assertEquals(List.of(), messages(full.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> messages(byte[] bytes) {
        return NotebookReader.read("x", bytes).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void whateverTheBytesAreTheReaderAnswers() {
        Random random = new Random(42);
        String alphabet = "abl:-[]{}#&*!|>'\"%@`, \t\n\r  \n  - \n?\\~0.1";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? HEAD : "");
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertAnswers(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aGoodNotebookWithAnyByteChangedOrCutAnywhereIsAnswered() throws IOException {
        byte[] good = Files.readAllBytes(Path.of("src/test/resources/good/every-key.lab.yaml"));
        Random random = new Random(7);
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] = (byte) random.nextInt(256);
            assertAnswers(changed);
            assertAnswers(Arrays.copyOf(good, i));
        }
    }

    private static void assertAnswers(byte[] bytes) {
        ReadResult reading = NotebookReader.read("x", bytes);
        assertEquals(reading.problems().isEmpty(), reading.notebook().isPresent());
        for (var problem : reading.problems()) {
            assertFalse(problem.report().isEmpty());
        }
    }
}
