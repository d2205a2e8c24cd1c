package labsh.notebooks.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import labsh.notebooks.Address;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.history.Entries;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class JournalTest {
    private static final String DOCUMENT = "labsh: 1\ntitle: t\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Path notebook;
    private XdgDirectories directories;

    @BeforeEach
    void aNotebook() throws IOException {
        notebook = directory.resolve("a.lab.yaml");
        Files.writeString(notebook, DOCUMENT);
        directories = XdgDirectories.of(Map.of(), directory.resolve("home"));
    }

    @Test
    void whatIsAppendedIsReadBack() throws Exception {
        Entry first = update("first");
        Entry second = outcome("second");
        journal().append(first);
        journal().append(second);
        assertEquals(List.of(first, second), entries().all());
        assertTrue(Files.readString(notebook).startsWith(DOCUMENT + "--- # update "));
    }

    @Test
    void modesArePrivateAndThoseOfTheNotebookStay() throws Exception {
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("rw-r--r--"));
        journal().append(update("x"));
        assertEquals("rw-r--r--", mode(notebook));
        assertEquals("rwx------", mode(directories.state()));
        assertEquals("rwx------", mode(directories.state().resolve("locks")));
        try (var locks = Files.list(directories.state().resolve("locks"))) {
            assertEquals(List.of("rw-------"), locks.map(this::mode).toList());
        }
    }

    @Test
    void aMissingFinalLineFeedIsAddedFirst() throws Exception {
        Files.writeString(notebook, "labsh: 1\ntitle: t");
        journal().append(update("x"));
        assertTrue(Files.readString(notebook).startsWith(DOCUMENT + "--- # update "));
        assertEquals(List.of(update("x")), entries().all());
    }

    @Test
    void documentOneWithCarriageReturnsStaysAsItIs() throws Exception {
        Files.writeString(notebook, "labsh: 1\r\ntitle: t\r\n");
        journal().append(update("x"));
        assertTrue(Files.readString(notebook).startsWith("labsh: 1\r\ntitle: t\r\n--- # update "));
        assertEquals(List.of(update("x")), entries().all());
    }

    @Test
    void aSymbolicLinkStaysOne() throws Exception {
        Path link = directory.resolve("link.lab.yaml");
        Files.createSymbolicLink(link, notebook.getFileName());
        AppendedRecord appended =
                new Journal(new NotebookSource.OnDisk(link), directories, new LocalDisk(), CLOCK).append(update("x"));
        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.isSymbolicLink(notebook));
        assertEquals(notebook.toRealPath(), appended.file());
        assertEquals(List.of(update("x")), entries().all());
    }

    @Test
    void cutAtAnyByteItOpensAndNoWholeRecordIsLost() throws Exception {
        journal().append(update("one\n"));
        journal().append(outcome("a\nb\n"));
        journal().append(update("three"));
        byte[] whole = Files.readAllBytes(notebook);
        List<Entry> all = entries().all();
        for (int cut = DOCUMENT.length(); cut < whole.length; cut++) {
            byte[] bytes = Arrays.copyOf(whole, cut);
            Files.write(notebook, bytes);
            assertEquals("t", NotebookFiles.load(notebook).notebook().title(), "cut at " + cut);
            // A record is whole with the dots of its last line; their line feed may lack.
            int complete = (int) new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter("..."::equals)
                    .count();
            Entry next = outcome("next");
            new Journal(new NotebookSource.OnDisk(notebook), directories, new QuickDisk(), CLOCK).append(next);
            List<Entry> after = entries().all().stream()
                    .filter(entry -> !(entry instanceof RepairEntry))
                    .toList();
            assertEquals(all.subList(0, complete), after.subList(0, complete), "cut at " + cut);
            assertEquals(List.of(next), after.subList(complete, after.size()), "cut at " + cut);
            assertEquals(List.of(), entries().problems(), "cut at " + cut);
            assertTrue(Files.readString(notebook).startsWith(DOCUMENT + "--- # "), "cut at " + cut);
            assertEquals("t", NotebookFiles.load(notebook).notebook().title(), "cut at " + cut);
        }
    }

    @Test
    void aRepairHoldsWhatWasCut() throws Exception {
        Files.writeString(notebook, DOCUMENT + "--- # outcome 2026-11-23T10:15:06+01:00 a/b ok\noutcome: a/b\noutp");
        AppendedRecord appended = new Journal(new NotebookSource.OnDisk(notebook), directories, new QuickDisk(), CLOCK)
                .append(update("x"));
        assertEquals(
                DOCUMENT + """
                        --- # repair 2026-11-23T10:00:00Z cut 64 bytes
                        repair: torn-tail
                        at: 2026-11-23T10:00:00.000Z
                        cut: |-
                          --- # outcome 2026-11-23T10:15:06+01:00 a/b ok
                          outcome: a/b
                          outp
                        ...
                        """ + new String(RecordText.of(update("x")), StandardCharsets.UTF_8),
                Files.readString(notebook));
        assertEquals(
                List.of("cut off a record that was incompletely written (64 bytes); a repair record holds it"),
                appended.remarks());
    }

    @Test
    void aSaveInTheMiddleIsNotATornRecord() throws Exception {
        byte[] first = RecordText.of(update("first"));
        String whole = DOCUMENT + new String(first, StandardCharsets.UTF_8);
        Files.writeString(notebook, whole.substring(0, whole.length() - 20));
        Disk slowEditor = new LocalDisk() {
            @Override
            public void pause(Duration duration) {
                try {
                    Files.writeString(notebook, whole);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        new Journal(new NotebookSource.OnDisk(notebook), directories, slowEditor, CLOCK).append(update("second"));
        assertEquals(List.of(update("first"), update("second")), entries().all());
    }

    @Test
    void whatPeopleWroteWithoutAnEndIsNotCut() throws Exception {
        String theirs = DOCUMENT + "--- # update 2015-03-20\nupdate:\nat: 2015-03-20\ntext: fixed";
        Files.writeString(notebook, theirs);
        journal().append(update("x"));
        assertTrue(Files.readString(notebook).startsWith(theirs + "\n--- # update 2026"));
        assertEquals(2, entries().all().size());
    }

    @Test
    void aRecordThatAnEditorsSaveDroppedIsPutBack() throws Exception {
        Journal journal = journal();
        journal.append(update("first"));
        Files.writeString(notebook, "labsh: 1\ntitle: edited meanwhile\n");
        AppendedRecord appended = journal.append(update("second"));
        assertEquals(List.of(update("first"), update("second")), entries().all());
        assertEquals(List.of("restored a record that " + notebook.toRealPath() + " had lost"), appended.remarks());
        Files.writeString(notebook, DOCUMENT);
        journal.settle();
        assertEquals(List.of(update("first"), update("second")), entries().all());
    }

    @Test
    void anEditorThatReplacesTheFileLosesNothing() throws Exception {
        Journal journal = journal();
        List<Entry> appended = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Process sed =
                    i % 4 == 0 ? start("sed", "-i", "s/^title: .*/title: n" + i + "/", notebook.toString()) : null;
            for (int k = 0; k < 3; k++) {
                Entry entry = update("record " + i + " " + k);
                journal.append(entry);
                appended.add(entry);
            }
            if (sed != null) {
                assertEquals(0, sed.waitFor());
            }
        }
        journal.settle();
        List<Entry> found = new ArrayList<>(entries().all());
        assertTrue(found.containsAll(appended));
        assertEquals(
                appended.size(),
                found.stream().filter(UpdateEntry.class::isInstance).count());
        assertEquals("n56", NotebookFiles.load(notebook).notebook().title());
    }

    @Test
    void twoProcessesLoseNothing() throws Exception {
        Process first = appender("first", 500);
        Process second = appender("second", 500);
        assertEquals(0, first.waitFor());
        assertEquals(0, second.waitFor());
        for (String name : List.of("first", "second")) {
            List<String> texts = entries().all().stream()
                    .map(entry -> ((UpdateEntry) entry).text())
                    .filter(text -> text.startsWith(name))
                    .toList();
            assertEquals(IntStream.range(0, 500).mapToObj(i -> name + " " + i).toList(), texts);
        }
        assertEquals(1000, entries().all().size());
        assertEquals(List.of(), entries().problems());
    }

    @Test
    void aFullDiskTakesNoPartOfARecordAndTheRecordGoesInLater() throws Exception {
        Files.writeString(notebook, DOCUMENT + "# " + "x".repeat(15_000) + "\n");
        byte[] before = Files.readAllBytes(notebook);
        // The limit of 16 KiB for any file stands for a disk that is full in the middle of a record.
        Process limited = start(
                "bash",
                "-c",
                "ulimit -f 16; exec \"$@\"",
                "bash",
                java(),
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                Appender.class.getName(),
                notebook.toString(),
                directory.resolve("home").toString(),
                "y".repeat(2000),
                "1");
        String said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, limited.waitFor(), said);
        assertTrue(said.startsWith("cannot write " + notebook + ": file too large; the record is saved in "), said);
        assertArrayEquals(before, Files.readAllBytes(notebook));
        Journal journal = journal();
        assertEquals(1, journal.pending().size());
        AppendedRecord appended = journal.append(update("later"));
        assertEquals(List.of("appended a record saved earlier"), appended.remarks());
        assertEquals(
                List.of(update("y".repeat(2000) + " 0"), update("later")),
                entries().all());
        assertEquals(List.of(), journal.pending());
    }

    @Test
    void recordsKeptWhileTheDirectoryWasGoneGoInInTheirOrder() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Path file = gone.resolve("b.lab.yaml");
        Files.writeString(file, DOCUMENT);
        Journal journal = new Journal(new NotebookSource.OnDisk(file), directories, new LocalDisk(), CLOCK);
        journal.append(update("zero"));
        Files.delete(file);
        Files.delete(gone);
        JournalException failure = assertThrows(JournalException.class, () -> journal.append(update("one")));
        assertEquals(
                "cannot write " + file + ": no such file or directory; the record is saved in "
                        + failure.kept().orElseThrow() + " and is added with the next one",
                failure.getMessage());
        assertEquals(new String(RecordText.of(update("one")), StandardCharsets.UTF_8), failure.record());
        assertThrows(JournalException.class, () -> journal.append(update("two")));
        assertEquals(3, journal.pending().size());
        Files.createDirectory(gone);
        Files.writeString(file, DOCUMENT);
        assertEquals(3, journal.pending().size());
        journal.settle();
        assertEquals(
                List.of(update("zero"), update("one"), update("two")),
                entriesOf(Files.readAllBytes(file)).all());
    }

    @Test
    void aFileThatMayNotBeWrittenIsLeftAlone() throws Exception {
        Disk strict = new LocalDisk() {
            // The superuser, as whom tests may run, may write to any file.
            @Override
            public Appending append(Path file) throws IOException {
                if (!Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE)) {
                    throw new AccessDeniedException(file.toString());
                }
                return super.append(file);
            }
        };
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("r--r--r--"));
        Journal journal = new Journal(new NotebookSource.OnDisk(notebook), directories, strict, CLOCK);
        JournalException failure = assertThrows(JournalException.class, () -> journal.append(update("x")));
        assertTrue(failure.getMessage().startsWith("cannot write " + notebook + ": permission denied; "));
        assertEquals(DOCUMENT, Files.readString(notebook));
        Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("rw-r--r--"));
        journal.settle();
        assertEquals(List.of(update("x")), entries().all());
    }

    @Test
    void anInterruptedThreadAppendsAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        journal().append(update("x"));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(update("x")), entries().all());
    }

    @Test
    void theFirstRecordOfAShippedNotebookMakesItOnesOwn() throws Exception {
        NotebookSource shipped = new NotebookSource.Shipped("shipped-for-tests");
        assertEquals("Shipped for tests", NotebookFiles.load(shipped).notebook().title());
        Journal journal = new Journal(shipped, directories, new LocalDisk(), CLOCK);
        assertEquals(List.of(), journal.settle().remarks());
        assertFalse(Files.exists(directory.resolve("home")), "looking writes nothing");
        Path copy = directories.notebooks().resolve("shipped-for-tests.lab.yaml");
        assertEquals(
                List.of("copied the shipped notebook to " + copy),
                journal.append(update("x")).remarks());
        assertEquals(new NotebookSource.OnDisk(copy), journal.source());
        assertEquals("rw-------", mode(copy));
        assertEquals("rwx------", mode(copy.getParent()));
        journal.append(update("y"));
        Catalog catalog = new Catalog(directory, "", directories);
        assertEquals(new NotebookSource.OnDisk(copy), catalog.find("shipped-for-tests"));
        new Journal(shipped, directories, new LocalDisk(), CLOCK).append(update("z"));
        assertEquals(
                List.of(update("x"), update("y"), update("z")),
                NotebookFiles.load(copy).entries().all());
    }

    @Test
    void aStateDirectoryThatOthersCanWriteToIsRefused() throws Exception {
        Files.createDirectories(directories.state());
        Files.setPosixFilePermissions(directories.state(), PosixFilePermissions.fromString("rwxrwxrwx"));
        JournalException failure =
                assertThrows(JournalException.class, () -> journal().append(update("x")));
        assertTrue(failure.getMessage().contains("others can write to " + directories.state()), failure.getMessage());
        assertEquals(DOCUMENT, Files.readString(notebook));
    }

    /** Does not wait before it looks again. */
    private static final class QuickDisk extends LocalDisk {
        @Override
        public void pause(Duration duration) {
            Thread.onSpinWait();
        }
    }

    private Process appender(String name, int count) throws IOException {
        return start(
                java(),
                "-cp",
                classPath(),
                Appender.class.getName(),
                notebook.toString(),
                directory.resolve("home").toString(),
                name,
                String.valueOf(count));
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A process that appends: notebook, home, text, how many. */
    static final class Appender {
        public static void main(String[] arguments) {
            XdgDirectories directories = XdgDirectories.of(Map.of(), Path.of(arguments[1]));
            Journal journal =
                    new Journal(new NotebookSource.OnDisk(Path.of(arguments[0])), directories, new LocalDisk(), CLOCK);
            try {
                for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                    journal.append(update(arguments[2] + " " + i));
                }
            } catch (JournalException e) {
                System.out.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    private Journal journal() {
        return new Journal(new NotebookSource.OnDisk(notebook), directories, new LocalDisk(), CLOCK);
    }

    private Entries entries() throws IOException {
        return entriesOf(Files.readAllBytes(notebook));
    }

    private static Entries entriesOf(byte[] bytes) {
        return new Entries("a.lab.yaml", OpenedContent.of(bytes), DocumentBounds.endOfFirst(bytes));
    }

    static UpdateEntry update(String text) {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-23T10:20:00.123+01:00");
        return new UpdateEntry("20261123T092000Z-yama-0001", Address.of("install"), at, "thomas", "yama", text);
    }

    static OutcomeEntry outcome(String output) {
        return new OutcomeEntry(
                Address.of("install/isolate"),
                "20261123T091502Z-yama-7f3a",
                1,
                OffsetDateTime.parse("2026-11-23T10:15:02.131+01:00"),
                Duration.ofMillis(4231),
                StepResult.OK,
                OptionalInt.of(0),
                RecordedOutput.of(output),
                Map.of(),
                "",
                "");
    }

    private String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
