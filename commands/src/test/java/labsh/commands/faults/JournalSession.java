package labsh.commands.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.RecordText;

/** One notebook in a directory of its own, what was appended to it, and what must be true of it whatever happens. */
final class JournalSession {
    static final String DOCUMENT = "# ours\nlabsh: 1\ntitle:   kept  as it is # yes\n";
    private static final String MODE = "rw-r-----";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    private final Path root;
    private final Path notebook;

    /** Those about which labsh said that they are saved. */
    private final List<Entry> saved = new ArrayList<>();

    /** Those about which it said that they are kept for later. */
    private final List<Entry> kept = new ArrayList<>();

    /** Those of which it said that they are lost, and those that it was about to write when it died. */
    private final List<Entry> open = new ArrayList<>();

    private String document = DOCUMENT;

    JournalSession(Path root) throws IOException {
        this.root = root;
        this.notebook = root.resolve("a.lab.yaml");
        Files.createDirectories(root);
        Files.writeString(notebook, DOCUMENT);
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString(MODE));
    }

    Path root() {
        return root;
    }

    Path notebook() {
        return notebook;
    }

    private XdgDirectories directories(FaultyDisk disk) {
        return XdgDirectories.of(Map.of(), disk.path(root.resolve("home")));
    }

    /** Opens the notebook as labsh does. */
    void open(FaultyDisk disk) {
        try {
            NotebookFiles.load(disk.path(notebook)).entries().all();
        } catch (NotebookException e) {
            assertTrue(e.getMessage().startsWith("cannot open "), e.getMessage());
        }
    }

    /** A labsh that has the notebook open. */
    Journal journal(FaultyDisk disk) {
        LocalDisk impatient = new LocalDisk() {
            @Override
            public void pause(Duration duration) {
                Thread.onSpinWait();
            }
        };
        return new Journal(new NotebookSource.OnDisk(disk.path(notebook)), directories(disk), impatient, CLOCK);
    }

    /** Appends, and remembers what was said about it; whether the process goes on. */
    boolean append(Journal journal, Entry entry) {
        open.add(entry);
        try {
            journal.append(entry);
            saved.add(entry);
            open.remove(entry);
        } catch (JournalException e) {
            assertEquals(text(entry), e.record());
            if (e.kept().isPresent()) {
                kept.add(entry);
                open.remove(entry);
            }
        } catch (IllegalStateException | Died e) {
            if (!Died.is(e)) {
                throw e;
            }
            return false;
        }
        return true;
    }

    private static String text(Entry entry) {
        return new String(RecordText.of(entry), StandardCharsets.UTF_8);
    }

    /** Right after the fault, before anything is repaired: what was saved is there, and the notebook opens. */
    void checkAtOnce(Reader reader) throws IOException {
        String now = check(reader);
        for (Entry entry : saved) {
            assertEquals(1, count(now, text(entry)), () -> "saved, and not there once:\n" + text(entry) + "in\n" + now);
        }
        for (Entry entry : kept) {
            assertTrue(
                    count(now, text(entry)) == 1 || waits(text(entry)),
                    () -> "said to be kept, and is not:\n" + text(entry) + "in\n" + now);
        }
    }

    /** What an editor writes back that has opened the notebook before any record was there. */
    String edited() {
        document = DOCUMENT.replace("# ours", "# ours, and more");
        return document;
    }

    private boolean waits(String record) {
        try (var files = Files.walk(root.resolve("home"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).anyMatch(file -> holds(file, record));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** After the next labsh has appended a record. */
    void checkRepaired(Reader reader) throws IOException {
        String now = check(reader);
        List<Entry> there = reader.read(notebook, now).entries();
        List<Entry> ours = new ArrayList<>(saved);
        ours.addAll(kept);
        for (Entry entry : ours) {
            assertEquals(1, count(now, text(entry)), () -> "not there once:\n" + text(entry) + "in\n" + now);
            assertTrue(there.contains(entry), () -> "not readable:\n" + text(entry) + "in\n" + now);
        }
        for (Entry entry : open) {
            assertTrue(count(now, text(entry)) <= 1, () -> "there twice:\n" + text(entry) + "in\n" + now);
        }
        assertEquals(List.of(), reader.read(notebook, now).problems(), () -> now);
        assertEquals(List.of(), journal(FaultyDisk.sound(root)).pending());
    }

    private String check(Reader reader) throws IOException {
        String now = Files.readString(notebook, StandardCharsets.ISO_8859_1);
        assertTrue(now.startsWith(document), () -> "document 1 is another:\n" + now);
        assertEquals("kept  as it is", reader.read(notebook, now).title(), () -> now);
        assertEquals(MODE, PosixFilePermissions.toString(Files.getPosixFilePermissions(notebook)));
        return now;
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }
}
