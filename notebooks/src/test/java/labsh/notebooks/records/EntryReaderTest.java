package labsh.notebooks.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.notebooks.Address;
import labsh.notebooks.Problem;
import labsh.notebooks.text.ByteEscapes;
import labsh.notebooks.text.Timestamps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class EntryReaderTest {
    @Test
    void readsWhatPeopleWriteByHand() {
        assertEquals(
                new UpdateEntry(
                        "", Address.NOTEBOOK, OffsetDateTime.parse("2015-03-20T00:00Z"), "", "", "OVH found it.\n"),
                entry("---\nupdate:\nat: 2015-03-20\ntext: |\n  OVH found it.\n"));
        assertEquals(
                new OutcomeEntry(
                        Address.of("install/clone"),
                        "",
                        0,
                        OffsetDateTime.parse("2015-03-20T10:15+01:00"),
                        Duration.ofMinutes(5),
                        StepResult.FAILED,
                        OptionalInt.empty(),
                        RecordedOutput.NONE,
                        Map.of(),
                        "",
                        ""),
                entry("--- # mine\nresult: failed\ntook: 5m\nat: 2015-03-20 10:15 +0100\noutcome: install/clone\n..."));
    }

    @Test
    void valuesStayTheTextsThatTheyAre() {
        RunEntry run = (RunEntry) entry("""
                ---
                run: 1
                procedure: p
                at: 2015-03-20T10:15Z
                parameters:
                  a: no
                  b: 1.10
                  c: 0644
                  d: null
                  e: 2015-03-20
                  f: ~
                  g:
                """);
        assertEquals(
                Map.of("a", "no", "b", "1.10", "c", "0644", "d", "null", "e", "2015-03-20", "f", "~", "g", ""),
                run.parameters());
    }

    @Test
    void keysOfANewerLabshArePassedOver() {
        String plain = "---\nupdate: a\nat: 2015-03-20\ntext: t\n";
        assertEquals(entry(plain), entry(plain + "mood: {good: [1, {deep: 2}]}\nlist:\n- a\n"));
    }

    @Test
    void aDocumentOfCommentsIsNoRecordAndNoProblem() {
        for (String text : List.of("---", "--- # outco\n", "---\n# x\n\n", "--- # x\n...\n# y\n")) {
            assertEquals(Optional.empty(), read(text).entry(), text);
            assertEquals(List.of(), read(text).problems(), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update: a\\nat: 2015-02-30\\ntext: t    | f:9:5: 2015-02-30 is not a time",
                "update: a\\nat: soon\\ntext: t          | f:9:5: soon is not a time",
                "update: a\\ntext: t                     | f:7:1: this record lacks the key at",
                "outcome: a/b\\nat: 2015-03-20           | f:7:1: this record lacks the key result",
                "outcome: a/b\\nat: 2015-03-20\\nresult: fine | f:10:9: fine is not a result",
                "outcome: a/b\\nat: 2015-03-20\\nresult: ok\\nexit: -1 | f:11:7: exit must be a whole number",
                "outcome: a/b\\nat: 2015-03-20\\nresult: ok\\ntook: 5 | f:11:7: 5 is not a duration",
                "outcome: a/b\\nat: 2015-03-20\\nresult: ok\\noutput-escaped: \\q | f:11:17: no such escape: \\q",
                "outcome: /b\\nat: 2015-03-20\\nresult: ok | f:8:10: /b names a step without its procedure",
                "mood: good                             | f:7:1: not a record that this version of labsh knows",
                "- a                                    | f:8:1: not a record: keys and values were expected",
                "update: a\\nupdate: b                  | f:9:1: the key update is here for the second time",
                "update: &x a\\nat: *x\\ntext: t        | f:9:5: a record cannot refer to another value (*x)",
                "update: a\\nat: 2015-03-20\\ntext: {a: b} | f:10:7: text must be a text",
                "update: a\\nat: 2015-03-20\\ntext: t\\n...\\nmore: 1 | f:12:1: text after the end of a record is ignored"
            })
    void saysWhatIsWrongAndWhereInTheFile(String body, String expected) {
        ReadEntry read = read("---\n" + body.strip().replace("\\n", "\n"));
        assertEquals(1, read.problems().size());
        String problem = read.problems().get(0).toString();
        assertTrue(problem.startsWith(expected.strip()), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update: a\nupdate: b",
                "update: a: b",
                "update: [a",
                "update: {a",
                "update: {a, b]}",
                "update: 'a",
                "update: \"a",
                "update: \"\\q\"",
                "update: a\n\tat: b",
                "update\nat: b",
                "  update: a\nat: b",
                "update: a\n  at: b",
                "update: | a\n  b",
                "update: @a",
                "update: `a",
                "update: %a",
                "%a: b",
                "update: *",
                "update: &",
                "update: !!x a",
                "update: !<x a",
                "? a\n: b\n? c",
                "? [a]\n: b",
                "- a\n- b",
                "update: - a",
                "update: a\n- b",
                "update: |x\n  a",
                "update: \"a\"b",
                "a\u0007: b",
                ": a",
                "'a': b\n'a': c"
            })
    void theParsersWordsAreNeverShown(String body) {
        for (Problem problem : read("---\n" + body + "\n").problems()) {
            String said = problem.message();
            assertTrue(
                    said.matches(
                            "(?s)(?!.*(scalar|token|mapping|block|flow|stream|Duplicate|expected .?<|while |not YAML"
                                    + "|node|parser|property|anchor|tag handle|directive|Object)).*"),
                    body + ": " + said);
        }
    }

    @Test
    void binaryLongAndDeepDocumentsCostOnlyThemselves() {
        assertProblem(
                "---\nupdate: \u0000\n".getBytes(StandardCharsets.UTF_8), "there is a control character here: U+0000");
        assertProblem(new byte[] {'-', '-', '-', '\n', 'a', ':', ' ', (byte) 0xc0, (byte) 0xaf}, "f:8:4: not UTF-8");
        assertProblem(("---\na: " + "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8), "longer than 64 KiB");
        assertProblem(("---\n" + "a\n".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8), "longer than 4 MiB");
        assertProblem(("---\na: " + "[".repeat(20_000)).getBytes(StandardCharsets.UTF_8), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-3-20",
                "20150320",
                "2015-03-20T",
                "2015-03-20T25:00",
                "2015-03-20T10:15+1",
                "2015-03-20 x",
                "",
                "2015-03-20T10:15:02.+01:00"
            })
    void otherTextsAreNoTimes(String text) {
        assertEquals(Optional.empty(), Timestamps.parse(text));
    }

    @Test
    void timesAndDurationsComeBack() {
        for (String text :
                List.of("2026-11-23T10:15:02.120+01:00", "2026-11-23T10:15:02.000Z", "0999-01-01T00:00:00.999-11:30")) {
            assertEquals(text, Timestamps.format(Timestamps.parse(text).orElseThrow()));
            assertEquals(OffsetDateTime.parse(text), Timestamps.parse(text).orElseThrow());
        }
        assertEquals("7384.001s", Timestamps.format(Duration.ofMillis(7_384_001)));
        assertEquals(Duration.ofMillis(4231), Timestamps.parseDuration("4.231s").orElseThrow());
        assertEquals(Duration.ofMinutes(90), Timestamps.parseDuration("1.5h").orElseThrow());
        assertEquals(Optional.empty(), Timestamps.parseDuration("-4s"));
    }

    @Test
    void outputIsEscapedAsTheFormatSays() {
        byte[] bytes = "a\u001b[0m\r\u0007\b\\\u0000\u202eé".getBytes(StandardCharsets.UTF_8);
        assertEquals("a\\e[0m\\r\\a\\b\\\\\\x00\\u{202e}é", ByteEscapes.escape(bytes));
        assertEquals("\\xff\\xc0\\xaf\\xed\\xa0\\x80", ByteEscapes.escape(new byte[] {
            (byte) 0xff, (byte) 0xc0, (byte) 0xaf, (byte) 0xed, (byte) 0xa0, (byte) 0x80
        }));
        byte[] line = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(3, ByteEscapes.escape(line).lines().count());
        assertArrayEquals(line, ByteEscapes.unescape(ByteEscapes.escape(line)));
    }

    private static void assertProblem(byte[] document, String part) {
        ReadEntry read = EntryReader.read("f", document, () -> 7);
        assertEquals(Optional.empty(), read.entry());
        assertEquals(1, read.problems().size());
        assertTrue(
                read.problems().get(0).toString().contains(part),
                read.problems().toString());
    }

    private static Entry entry(String text) {
        ReadEntry read = read(text);
        assertEquals(List.of(), read.problems());
        return read.entry().orElseThrow();
    }

    /** As if the document began at line 7 of a file. */
    private static ReadEntry read(String text) {
        return EntryReader.read("f", text.getBytes(StandardCharsets.UTF_8), () -> 7);
    }
}
