package labsh.commands.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import labsh.notebooks.Address;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.EntryReader;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.ReadEntry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.types.ParameterType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The promises about any input, with other inputs in every run; of a failure, the smallest input and the seed that makes
 * it again are told.
 */
class MadeUpInputTest {
    private static final String RUN = "20261123T091502Z-yama-7f3a";

    @Provide
    Arbitrary<byte[]> bytes() {
        return Texts.whole(20).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> text() {
        return Texts.any(12);
    }

    @Provide
    Arbitrary<String> commandLine() {
        return Texts.commandLine();
    }

    @Provide
    Arbitrary<String> value() {
        return Texts.value();
    }

    @Property(tries = 1000)
    void aNotebookIsReadOrRefused(@ForAll("bytes") byte[] notebook) {
        Promise.notebook(notebook);
    }

    @Property(tries = 300)
    void theNextRecordGoesInWhateverTheNotebookEndsWith(@ForAll("bytes") byte[] records)
            throws IOException, JournalException {
        Path directory = Files.createTempDirectory("labsh-made-up");
        try {
            Promise.records(directory, records);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Property(tries = 2000)
    void aCommandLineIsTakenApart(@ForAll("commandLine") String line) {
        Promise.commandLine(line);
    }

    @Property(tries = 500)
    void anImportMakesANotebookThatCanBeRead(@ForAll("bytes") byte[] document) {
        Promise.imported(document);
    }

    @Property(tries = 1000)
    void nothingShownSteersATerminal(@ForAll("text") String text) {
        Promise.showable(text);
    }

    @Property(tries = 1000)
    void aRecordComesBackAsItWasWritten(@ForAll("entry") Entry entry) {
        ReadEntry read = EntryReader.read("x", RecordText.of(entry), () -> 1);
        assertEquals(List.of(), read.problems());
        assertEquals(entry, read.entry().orElseThrow());
    }

    @Property(tries = 3000)
    void aValueInItsCanonicalFormIsCanonicalAlready(@ForAll ParameterType type, @ForAll("value") String value) {
        if (type.refusal(value).isPresent()) {
            return;
        }
        String canonical = type.canonical(value);
        assertTrue(type.refusal(canonical).isEmpty(), () -> type + " refuses its own " + canonical);
        assertEquals(canonical, type.canonical(canonical), () -> type + " of " + value);
        boolean option = canonical.startsWith("-") && type != ParameterType.TEXT && type != ParameterType.INT;
        assertTrue(!option, () -> type + " takes the option " + value);
        assertTrue(canonical.indexOf('\0') < 0, () -> type + " takes a NUL");
    }

    @Provide
    Arbitrary<Entry> entry() {
        return Arbitraries.oneOf(runs(), outcomes(), updates(), repairs());
    }

    private static Arbitrary<OffsetDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(1_500_000_000_000L, 1_900_000_000_000L),
                        Arbitraries.integers().between(-12, 14))
                .as((millis, hours) ->
                        OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.ofHours(hours)));
    }

    private static Arbitrary<Map<String, String>> values() {
        return Arbitraries.maps(Arbitraries.of("v1", "v2", "v3", "v4"), Texts.whole(5))
                .ofMaxSize(3);
    }

    private Arbitrary<RecordedOutput> outputs() {
        Arbitrary<byte[]> noise = Arbitraries.oneOf(
                bytes(), Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
        Arbitrary<RecordedOutput> whole = noise.map(head -> new RecordedOutput(head, 0, new byte[0]));
        Arbitrary<RecordedOutput> cut =
                Combinators.combine(noise, noise).as((head, tail) -> new RecordedOutput(head, 1000, tail));
        return Arbitraries.oneOf(whole, cut);
    }

    private static Arbitrary<Entry> runs() {
        Arbitrary<String> name = Texts.whole(4);
        return Combinators.combine(times(), name, name, name, values())
                .as((at, by, host, system, values) ->
                        new RunEntry(RUN, "p", at, by, host, system, values, "sha256:4b1f"));
    }

    private Arbitrary<Entry> outcomes() {
        Arbitrary<OptionalInt> exit =
                Arbitraries.integers().between(-1, 255).map(i -> i < 0 ? OptionalInt.empty() : OptionalInt.of(i));
        return Combinators.combine(
                        times(),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.of(StepResult.OK, StepResult.TIMED_OUT),
                        exit,
                        outputs(),
                        values(),
                        Texts.whole(5))
                .as((at, seq, took, result, status, output, values, text) -> new OutcomeEntry(
                        new Address("p", "s"),
                        RUN,
                        seq,
                        at,
                        Duration.ofMillis(took),
                        result,
                        status,
                        output,
                        values,
                        text,
                        text));
    }

    private static Arbitrary<Entry> updates() {
        return Combinators.combine(times(), Texts.whole(4), Texts.whole(4), Texts.whole(10))
                .as((at, by, host, text) ->
                        new UpdateEntry("20261123T092000Z-yama-1", Address.of("p"), at, by, host, "x" + text));
    }

    private Arbitrary<Entry> repairs() {
        return Combinators.combine(times(), outputs()).as(RepairEntry::new);
    }
}
