package labsh.commands.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.ReadResult;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.EntryReader;
import labsh.notebooks.records.ReadEntry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RepairEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A notebook with twenty records, cut at each byte, and with each byte another. */
@Timeout(600)
class EveryByteTest {
    private static final byte[] DOCUMENT = JournalSession.DOCUMENT.getBytes(StandardCharsets.UTF_8);

    @TempDir(factory = InMemory.class)
    Path directory;

    private final List<Entry> entries = new ArrayList<>();

    /** Where each record begins, and at the end where the last one ends. */
    private final List<Integer> starts = new ArrayList<>();

    /** Records read before: most of them are the same each time. */
    private final Map<String, ReadEntry> known = new HashMap<>();

    private byte[] whole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(DOCUMENT);
        for (int i = 0; i < 5; i++) {
            for (Entry entry : List.of(
                    Records.run("r" + i),
                    Records.outcome("r" + i, 1),
                    Records.amended("r" + i, 2),
                    i == 3 ? Records.repair("--- # outcome 2026-\n") : Records.update("u" + i))) {
                starts.add(bytes.size());
                entries.add(entry);
                bytes.writeBytes(RecordText.of(entry));
            }
        }
        starts.add(bytes.size());
        return bytes.toByteArray();
    }

    private List<ReadEntry> read(byte[] bytes) {
        List<ReadEntry> read = new ArrayList<>();
        for (DocumentBounds.Range range : DocumentBounds.of(bytes).later()) {
            byte[] record = Arrays.copyOfRange(bytes, range.from(), range.to());
            read.add(known.computeIfAbsent(
                    new String(record, StandardCharsets.ISO_8859_1),
                    text -> EntryReader.read("a.lab.yaml", record, () -> 1)));
        }
        return read;
    }

    private static List<Entry> entries(List<ReadEntry> read) {
        return read.stream().flatMap(one -> one.entry().stream()).toList();
    }

    private static boolean hasProblems(List<ReadEntry> read) {
        return read.stream().anyMatch(one -> !one.problems().isEmpty());
    }

    @Test
    void cutAtAnyByteNoWholeRecordIsLostAndTheNextOneGoesIn() throws Exception {
        byte[] whole = whole();
        Entry next = Records.update("next");
        for (int cut = DOCUMENT.length; cut < whole.length; cut++) {
            byte[] after = appended(Arrays.copyOf(whole, cut), next);
            int complete = 0;
            // A record is whole with the dots of its last line; their line feed may lack.
            while (complete < entries.size() && starts.get(complete + 1) - 1 <= cut) {
                complete++;
            }
            List<ReadEntry> read = read(after);
            List<Entry> expected = new ArrayList<>(entries.subList(0, complete));
            expected.add(next);
            List<Entry> found = new ArrayList<>(entries(read));
            if (found.size() == complete + 2) {
                assertTrue(found.remove(complete) instanceof RepairEntry, "cut at " + cut);
            }
            assertEquals(expected, found, "cut at " + cut);
            assertFalse(hasProblems(read), "cut at " + cut);
            assertEquals(DOCUMENT.length, DocumentBounds.endOfFirst(after), "cut at " + cut);
        }
    }

    @Test
    void withAnyByteAnotherEveryOtherRecordIsThere() {
        byte[] whole = whole();
        for (int at = 0; at < whole.length; at++) {
            for (int other : new int[] {whole[at] ^ 1, whole[at] ^ 0x20, whole[at] ^ 0x80, 0, '\n', '-', ' ', 0xff}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) other;
                if (changed[at] == whole[at]) {
                    continue;
                }
                String where = "byte " + at + " is " + (other & 0xff);
                List<ReadEntry> read = read(changed);
                List<Entry> found = entries(read);
                List<Entry> missing = new ArrayList<>(entries);
                missing.removeAll(found);
                for (Entry entry : missing) {
                    int lost = entries.indexOf(entry);
                    // The line feed between two records belongs to both.
                    assertTrue(starts.get(lost) - 1 <= at && at < starts.get(lost + 1), where + ": lost " + entry);
                    assertTrue(
                            found.size() >= entries.size() || hasProblems(read) || isRefused(changed, where),
                            where + ": lost without a word");
                }
                isRefused(changed, where);
            }
        }
    }

    /** Whether document 1 is refused, with what is wrong with it, because of the record that runs into it. */
    private static boolean isRefused(byte[] bytes, String where) {
        byte[] first = Arrays.copyOf(bytes, DocumentBounds.endOfFirst(bytes));
        if (Arrays.equals(first, DOCUMENT)) {
            return false;
        }
        ReadResult reading = NotebookReader.read("a.lab.yaml", first);
        assertEquals(reading.problems().isEmpty(), reading.notebook().isPresent(), where);
        return reading.notebook().isEmpty();
    }

    @Test
    void afterAnyByteHasBecomeAnotherTheNextRecordGoesIn() throws Exception {
        byte[] whole = whole();
        Entry next = Records.update("next");
        // What is before the last two records does not matter for an append.
        for (int at = starts.get(entries.size() - 2); at < whole.length; at++) {
            for (int other : new int[] {whole[at] ^ 1, 0, '\n', '-'}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) other;
                String where = "byte " + at + " is " + (other & 0xff);
                List<Entry> before = entries(read(changed));
                List<Entry> after = entries(read(appended(changed, next)));
                assertTrue(after.contains(next), where);
                List<Entry> lost = new ArrayList<>(before);
                lost.removeAll(after);
                // One that has no end any more is cut off, and a repair holds it.
                assertTrue(
                        lost.isEmpty() || after.stream().anyMatch(entry -> holds(entry, lost)),
                        () -> where + ": lost " + lost);
            }
        }
    }

    private static boolean holds(Entry entry, List<Entry> lost) {
        return entry instanceof RepairEntry repair
                && lost.size() == 1
                && repair.cut().text().contains(lost.get(0).at().getYear() + "-");
    }

    private byte[] appended(byte[] bytes, Entry entry) throws Exception {
        Path file = directory.resolve("a.lab.yaml");
        Files.write(file, bytes);
        LocalDisk impatient = new LocalDisk() {
            @Override
            public void pause(Duration duration) {
                Thread.onSpinWait();
            }
        };
        new Journal(
                        new NotebookSource.OnDisk(file),
                        XdgDirectories.of(Map.of(), directory.resolve("home")),
                        impatient,
                        Clock.systemUTC())
                .append(entry);
        return Files.readAllBytes(file);
    }
}
