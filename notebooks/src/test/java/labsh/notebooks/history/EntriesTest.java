package labsh.notebooks.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.notebooks.Address;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final String DOCUMENT = "labsh: 1\ntitle: t\n";
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.131+01:00");

    @Test
    void manyRecordsAreFoundWhereverTheWindowsEnd() {
        List<Entry> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            written.add(run(i));
            // Lengths of every kind, so that a record begins at every place of a window.
            written.add(outcome(i, "install/a", "line\n".repeat(i * 7 % 1201)));
            written.add(outcome(i, "install/b", "--- no\n...\n"));
        }
        Entries entries = entries(written);
        assertEquals(Optional.of(written.get(899)), entries.last(Address.of("install/b")));
        assertEquals(Optional.of(written.get(898)), entries.last(Address.of("install/a")));
        assertEquals(Optional.of(written.get(899)), entries.last(Address.of("install")));
        assertEquals(Optional.of(written.get(899)), entries.last(Address.NOTEBOOK));
        assertEquals(Optional.empty(), entries.last(Address.of("install/c")));
        assertEquals(written.subList(300, 303), entries.ofRun("run100"));
        assertEquals(List.of(), entries.ofRun("run300"));
        assertEquals(Optional.of(written.get(897)), entries.lastRun("install"));
        assertEquals(Optional.empty(), entries.lastRun("other"));
        assertEquals(Optional.of(written.get(0)), entries.run("run0"));
        assertEquals(300, entries.runs().size());
        List<Entry> visited = new ArrayList<>();
        entries.visit(entry -> visited.add(entry) && visited.size() < 2);
        assertEquals(List.of(written.get(899), written.get(898)), visited);
        assertEquals(300, entries.outcomes(Address.of("install/a")).size());
        assertEquals(written, entries.all());
        assertEquals(written, entries.all());
        assertEquals(List.of(), entries.problems());
    }

    @Test
    void oneBadRecordNeverHidesTheOthers() {
        byte[] good = RecordText.of(run(1));
        byte[] other = RecordText.of(outcome(1, "install/a", "x"));
        byte[] binary = {'-', '-', '-', '\n', 0, 1, (byte) 0xff, '\n'};
        byte[] all = joined(
                DOCUMENT.getBytes(StandardCharsets.UTF_8),
                good,
                "---\nupdate: \"\n".getBytes(StandardCharsets.UTF_8),
                binary,
                other,
                ("---\n" + "x".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8));
        Entries entries = new Entries("f", OpenedContent.of(all), DOCUMENT.length());
        assertEquals(List.of(run(1), outcome(1, "install/a", "x")), entries.all());
        assertEquals(
                List.of(13, 15, 28),
                entries.problems().stream()
                        .map(problem -> problem.place().line())
                        .toList());
    }

    @Test
    void updatesBelongToExactlyWhatTheyAreAbout() {
        List<Entry> written = List.of(
                update("", "on the notebook"), update("install", "on it"), update("install/a", "on a step"), run(1));
        Entries entries = entries(written);
        assertEquals(List.of(written.get(0)), entries.updatesByPlace().get(Address.NOTEBOOK));
        assertEquals(List.of(written.get(1)), entries.updatesByPlace().get(Address.of("install")));
        assertEquals(List.of(written.get(2)), entries.updatesByPlace().get(Address.of("install/a")));
        assertEquals(written.subList(0, 3), entries.updates(3));
    }

    @Test
    void aNotebookWithoutRecordsHasNone() {
        assertEquals(List.of(), Entries.none().all());
        assertEquals(List.of(), entries(List.of()).all());
        assertEquals(Optional.empty(), entries(List.of()).last(Address.NOTEBOOK));
    }

    private static Entries entries(List<Entry> entries) {
        byte[][] parts = new byte[entries.size() + 1][];
        parts[0] = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < entries.size(); i++) {
            parts[i + 1] = RecordText.of(entries.get(i));
        }
        return new Entries("f", OpenedContent.of(joined(parts)), DOCUMENT.length());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static RunEntry run(int i) {
        return new RunEntry("run" + i, "install", AT, "thomas", "yama", "Linux", Map.of(), "sha256:0");
    }

    private static OutcomeEntry outcome(int i, String step, String output) {
        return new OutcomeEntry(
                Address.of(step),
                "run" + i,
                1,
                AT,
                Duration.ofMillis(5),
                StepResult.OK,
                OptionalInt.of(0),
                RecordedOutput.of(output),
                Map.of(),
                "",
                "");
    }

    private static UpdateEntry update(String about, String text) {
        return new UpdateEntry("", Address.of(about), AT, "thomas", "yama", text);
    }
}
