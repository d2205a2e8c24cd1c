package labsh.notebooks.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Address;
import org.junit.jupiter.api.Test;

/** A kind of record that is added must be added here too: written, read back, and begun with its header. */
class EveryRecordKindTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.120+01:00");

    private static final List<Entry> ONE_OF_EACH = List.of(
            new RunEntry(
                    "20261123T091502Z-yama-7f3a",
                    "install",
                    AT,
                    "thomas",
                    "yama",
                    "Debian GNU/Linux 12, Linux 6.1.0 x86_64",
                    Map.of("gem_home", "/home/thomas/octopress.gems"),
                    "sha256:4b1f"),
            new OutcomeEntry(
                    new Address("install", "isolate"),
                    "20261123T091502Z-yama-7f3a",
                    1,
                    AT,
                    Duration.ofMillis(4231),
                    StepResult.UNEXPECTED,
                    OptionalInt.of(0),
                    RecordedOutput.of("1 gem installed\n"),
                    Map.of("version", "1.10"),
                    "not as expected",
                    "gem install bundler\n"),
            new OutcomeEntry(
                    new Address("install", "isolate"),
                    "20261123T091502Z-yama-7f3a",
                    2,
                    AT,
                    Duration.ZERO,
                    StepResult.REFUSED,
                    OptionalInt.empty(),
                    RecordedOutput.NONE,
                    Map.of(),
                    "not taken back",
                    "",
                    "",
                    Optional.empty(),
                    "sha256:4b1f",
                    new RanOn("alpha", "admin@web1", "admin", "NetBSD 10.0 amd64"),
                    true),
            new UpdateEntry(
                    "20261123T092000Z-yama-11aa",
                    new Address("install", ""),
                    AT,
                    "thomas",
                    "yama",
                    "open",
                    "The mirror was slow.\n",
                    new Evidence("/var/log/apt/term.log, lines 3 to 4", RecordedOutput.of("slow\r\n\u001b[31mred\n"))),
            new RepairEntry(AT, RecordedOutput.of("--- # outcome 2026-")));

    @Test
    void everyKindIsHere() {
        Set<Class<?>> kinds = ONE_OF_EACH.stream().map(Entry::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(Entry.class.getPermittedSubclasses()), kinds);
    }

    @Test
    void everyKindComesBackAsItWasWritten() {
        for (Entry entry : ONE_OF_EACH) {
            ReadEntry read = EntryReader.read("x.lab.yaml", RecordText.of(entry), () -> 1);
            assertEquals(List.of(), read.problems());
            assertEquals(entry, read.entry().orElseThrow());
        }
    }

    @Test
    void evidenceIsEscapedAndCutAsOutputsAre() {
        byte[] end = "x".repeat(10).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        UpdateEntry update = new UpdateEntry(
                "",
                Address.NOTEBOOK,
                AT,
                "",
                "",
                "solved",
                "It was the cable.\n",
                new Evidence("dmesg", new RecordedOutput(new byte[] {27, 'c', '\n'}, 4711, end)));
        assertEquals("""
                --- # update 2026-11-23T10:15:02+01:00 solved
                update: ""
                at: 2026-11-23T10:15:02.120+01:00
                status: solved
                text: |
                  It was the cable.
                evidence-from: dmesg
                evidence-escaped: |
                  \\ec
                evidence-omitted: 4711 bytes
                evidence-tail: |-
                  xxxxxxxxxx
                ...
                """, new String(RecordText.of(update), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void everyKindBeginsWithAHeaderAndEndsWithThreeDots() {
        for (Entry entry : ONE_OF_EACH) {
            String text = new String(RecordText.of(entry), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(text.matches("(?s)--- # (run|outcome|update|repair) 2026-11-23T.*\n\\.\\.\\.\n"), text);
        }
    }
}
