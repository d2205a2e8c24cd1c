package labsh.commands.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import labsh.notebooks.Address;
import labsh.notebooks.ParameterType;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.EntryReader;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.ReadEntry;
import labsh.notebooks.journal.RecordText;
import labsh.notebooks.journal.RecordedOutput;
import labsh.notebooks.journal.RepairEntry;
import labsh.notebooks.journal.Result;
import labsh.notebooks.journal.RunEntry;
import labsh.notebooks.journal.UpdateEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The promises about any input, with some hundreds of inputs each; the number of a failure's try makes it again. */
@Timeout(60)
class MadeUpInputTest {
    @TempDir
    Path directory;

    /** What a property is tried with. */
    private interface Property {
        void holdsFor(Random random) throws Exception;
    }

    private static void tries(int count, Property property) {
        for (int seed = 1; seed <= count; seed++) {
            try {
                property.holdsFor(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("try " + seed + ": " + e, e);
            }
        }
    }

    private static byte[] bytes(Random random) {
        return Texts.whole(random, 200).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aNotebookIsReadOrRefused() {
        tries(1000, random -> Promise.notebook(bytes(random)));
    }

    @Test
    void theNextRecordGoesInWhateverTheNotebookEndsWith() {
        tries(300, random -> Promise.records(directory, bytes(random)));
    }

    @Test
    void aCommandLineIsTakenApart() {
        tries(2000, random -> Promise.commandLine(Texts.commandLine(random)));
    }

    @Test
    void anImportMakesANotebookThatCanBeRead() {
        tries(500, random -> Promise.imported(bytes(random)));
    }

    @Test
    void nothingShownSteersATerminal() {
        tries(1000, random -> Promise.showable(Texts.any(random, 100)));
    }

    @Test
    void aRecordComesBackAsItWasWritten() {
        tries(1000, random -> {
            Entry entry = entry(random);
            ReadEntry read = EntryReader.read("x", RecordText.of(entry), () -> 1);
            assertEquals(List.of(), read.problems());
            assertEquals(entry, read.entry().orElseThrow());
        });
    }

    private static Entry entry(Random random) {
        OffsetDateTime at = OffsetDateTime.ofInstant(
                java.time.Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt()),
                ZoneOffset.ofHours(random.nextInt(27) - 12));
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put("v" + i, Texts.whole(random, 40));
        }
        RecordedOutput output = new RecordedOutput(noise(random), random.nextInt(2) * 1000L, noise(random));
        if (output.omitted() == 0) {
            output = new RecordedOutput(noise(random), 0, new byte[0]);
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                new RunEntry(
                        "20261123T091502Z-yama-7f3a",
                        "p",
                        at,
                        Texts.whole(random, 20),
                        Texts.whole(random, 20),
                        Texts.whole(random, 20),
                        values,
                        "sha256:4b1f");
            case 1 ->
                new OutcomeEntry(
                        new Address("p", "s"),
                        "20261123T091502Z-yama-7f3a",
                        1 + random.nextInt(1000),
                        at,
                        Duration.ofMillis(random.nextInt(100_000)),
                        random.nextBoolean() ? Result.OK : Result.TIMED_OUT,
                        random.nextBoolean() ? OptionalInt.of(random.nextInt(256)) : OptionalInt.empty(),
                        output,
                        values,
                        Texts.whole(random, 40),
                        Texts.whole(random, 40));
            case 2 ->
                new UpdateEntry(
                        "20261123T092000Z-yama-1",
                        Address.of("p"),
                        at,
                        Texts.whole(random, 20),
                        Texts.whole(random, 20),
                        "x" + Texts.whole(random, 100));
            default -> new RepairEntry(at, output);
        };
    }

    private static byte[] noise(Random random) {
        if (random.nextBoolean()) {
            return bytes(random);
        }
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        return noise;
    }

    @Test
    void aValueInItsCanonicalFormIsCanonicalAlready() {
        tries(3000, random -> {
            for (ParameterType type : ParameterType.values()) {
                String value = Texts.value(random);
                if (type.refusal(value).isEmpty()) {
                    String canonical = type.canonical(value);
                    assertTrue(type.refusal(canonical).isEmpty(), () -> type + " refuses its own " + canonical);
                    assertEquals(canonical, type.canonical(canonical), () -> type + " of " + value);
                    boolean option =
                            canonical.startsWith("-") && type != ParameterType.TEXT && type != ParameterType.INT;
                    assertTrue(!option, () -> type + " takes the option " + value);
                    assertTrue(canonical.indexOf('\0') < 0, () -> type + " takes a NUL");
                }
            }
        });
    }
}
