package labsh.notebooks.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import labsh.notebooks.Address;
import org.junit.jupiter.api.Test;

class RecordTextTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.131+01:00");

    @Test
    void aRunIsWrittenAsTheFormatShowsIt() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("gem_home", "/home/thomas/octopress.gems");
        parameters.put("repository", "https://github.com/imathis/octopress.git");
        RunEntry run = new RunEntry(
                "20261123T091502Z-yama-7f3a",
                "install",
                AT,
                "thomas",
                "yama",
                "Debian GNU/Linux 12, Linux 6.1.0 x86_64",
                parameters,
                "sha256:4b1f");
        assertEquals("""
                --- # run 2026-11-23T10:15:02+01:00 install on yama by thomas
                run: 20261123T091502Z-yama-7f3a
                procedure: install
                at: 2026-11-23T10:15:02.131+01:00
                by: thomas
                host: yama
                system: Debian GNU/Linux 12, Linux 6.1.0 x86_64
                parameters:
                  gem_home: /home/thomas/octopress.gems
                  repository: https://github.com/imathis/octopress.git
                digest: sha256:4b1f
                ...
                """, text(run));
        assertEquals(run, back(run));
    }

    @Test
    void anOutcomeIsWrittenAsTheFormatShowsIt() {
        OutcomeEntry outcome =
                outcome(RecordedOutput.of("Successfully installed bundler-2.5.6\n1 gem installed\n"), Map.of(), "", "");
        assertEquals("""
                --- # outcome 2026-11-23T10:15:06+01:00 install/isolate ok exit=0 4.2s
                outcome: install/isolate
                run: 20261123T091502Z-yama-7f3a
                seq: 1
                at: 2026-11-23T10:15:02.131+01:00
                took: 4.231s
                result: ok
                exit: 0
                output: |
                  Successfully installed bundler-2.5.6
                  1 gem installed
                ...
                """, text(outcome));
        assertEquals(outcome, back(outcome));
    }

    @Test
    void anOmittedMiddleIsSaid() {
        byte[] head = "first\n".getBytes(StandardCharsets.UTF_8);
        OutcomeEntry outcome =
                outcome(new RecordedOutput(head, 12345, new byte[] {(byte) 0xff, '\n'}), Map.of(), "", "");
        assertTrue(text(outcome).endsWith("""
                        output: |
                          first
                        output-omitted: 12345 bytes
                        output-tail-escaped: |
                          \\xff
                        ...
                        """), text(outcome));
        assertEquals(outcome, back(outcome));
    }

    @Test
    void anAmendmentHasItsDiffAndATranscriptItsSizeAndDigest() {
        OutcomeEntry outcome = new OutcomeEntry(
                Address.of("install/isolate"),
                "20261123T091502Z-yama-7f3a",
                1,
                AT,
                Duration.ofMillis(4231),
                StepResult.OK,
                OptionalInt.of(0),
                RecordedOutput.NONE,
                Map.of(),
                "",
                "gem install bundler -v 2\n",
                "--- install/isolate\n+++ as run\n@@ -1 +1 @@\n-gem install bundler\n+gem install bundler -v 2\n",
                Optional.of(new TranscriptDigest(10_000_000_000L, "0a".repeat(32))),
                "sha256:" + "0b".repeat(32),
                RanOn.WHERE_THE_RUN_BEGAN,
                false);
        assertTrue(text(outcome).startsWith("""
                        --- # outcome 2026-11-23T10:15:06+01:00 install/isolate ok exit=0 4.2s as amended
                        """), text(outcome));
        assertTrue(text(outcome).endsWith("""
                        exit: 0
                        digest: sha256:%s
                        amended: |
                          gem install bundler -v 2
                        diff: |
                          --- install/isolate
                          +++ as run
                          @@ -1 +1 @@
                          -gem install bundler
                          +gem install bundler -v 2
                        transcript-bytes: 10000000000
                        transcript-digest: sha256:%s
                        ...
                        """.formatted("0b".repeat(32), "0a".repeat(32))), text(outcome));
        assertEquals(outcome, back(outcome));
    }

    @Test
    void outputCannotPassTheSizeLimit() {
        byte[] zeros = new byte[5 << 20];
        RecordedOutput output =
                ((OutcomeEntry) back(outcome(new RecordedOutput(zeros, 7, zeros), Map.of(), "", ""))).output();
        assertEquals(256 << 10, output.head().length);
        assertEquals(256 << 10, output.tail().length);
        assertEquals((10 << 20) + 7L, output.head().length + output.omitted() + output.tail().length);
        RecordedOutput whole =
                ((OutcomeEntry) back(outcome(new RecordedOutput(zeros, 0, new byte[0]), Map.of(), "", ""))).output();
        assertEquals(zeros.length, whole.head().length + whole.omitted() + whole.tail().length);
    }

    @Test
    void aHeaderIsOneLineAndAValueAnyLengthWhateverTheyHold() {
        RunEntry run = new RunEntry(
                "r",
                "a\n--- # run\u2028b",
                AT,
                "\u001b[2J",
                "\r",
                "x".repeat(300),
                Map.of("y", " z".repeat(50_000)),
                "");
        assertTrue(text(run).startsWith("--- # run 2026-11-23T10:15:02+01:00 a?--- # run?b on ? by ?[2J\nrun: r\n"));
        assertEquals(run, back(run));
    }

    @Test
    void anyBytesComeBackExactly() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = bytes(random);
            OutcomeEntry outcome = outcome(new RecordedOutput(bytes, 0, new byte[0]), Map.of(), "", "");
            byte[] record = RecordText.of(outcome);
            ReadEntry read = EntryReader.read("f", record, () -> 1);
            assertEquals(List.of(), read.problems(), () -> new String(record, StandardCharsets.UTF_8));
            assertArrayEquals(
                    bytes, ((OutcomeEntry) read.entry().orElseThrow()).output().head());
        }
    }

    @Test
    void anyTextComesBackExactly() {
        Random random = new Random(1123);
        for (int i = 0; i < 20_000; i++) {
            String value = new String(bytes(random), StandardCharsets.UTF_8);
            String other = new String(bytes(random), StandardCharsets.UTF_8);
            OutcomeEntry outcome = outcome(RecordedOutput.NONE, Map.of("no", value), other, value);
            assertEquals(outcome, back(outcome), () -> text(outcome));
        }
    }

    private static byte[] bytes(Random random) {
        String[] pieces = {
            "\n",
            "\n",
            " ",
            "  ",
            "\t",
            "a",
            "word",
            ": ",
            "#",
            " #",
            "- ",
            "---",
            "...",
            "\n---\n",
            "\n...\n",
            "\\",
            "\\x",
            "\"",
            "'",
            "|",
            "é",
            "\u20ac",
            "\ud83d\ude00",
            "\u0000",
            "\u001b[0m",
            "\r",
            "\r\n",
            "\b",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\u200b",
            "\ufffe",
            "null",
            "~",
            "1.10",
            "0644",
            "%",
            "@",
            "&a",
            "*a",
            "!t",
            "[",
            "{",
            ",",
            "? "
        };
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(12) == 0) {
                bytes.write(random.nextInt(256));
            } else {
                bytes.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static OutcomeEntry outcome(RecordedOutput output, Map<String, String> captured, String remark, String amended) {
        return new OutcomeEntry(
                Address.of("install/isolate"),
                "20261123T091502Z-yama-7f3a",
                1,
                AT,
                Duration.ofMillis(4231),
                StepResult.OK,
                OptionalInt.of(0),
                output,
                captured,
                remark,
                amended);
    }

    private static String text(Entry entry) {
        return new String(RecordText.of(entry), StandardCharsets.UTF_8);
    }

    private static Entry back(Entry entry) {
        ReadEntry read = EntryReader.read("f", RecordText.of(entry), () -> 1);
        assertEquals(List.of(), read.problems(), () -> text(entry));
        return read.entry().orElseThrow();
    }
}
