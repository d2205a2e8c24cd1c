package labsh.notebooks.journal;

import static labsh.notebooks.journal.JournalTest.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.RecordText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one append does to the disk, and in which order. */
@Timeout(300)
class AppendingTest {
    private static final String DOCUMENT = "labsh: 1\ntitle: t\n";

    @TempDir
    private Path directory;

    private Path notebook;
    private XdgDirectories directories;

    @BeforeEach
    void aNotebook() throws IOException {
        notebook = Files.writeString(directory.resolve("a.lab.yaml"), DOCUMENT);
        directories = XdgDirectories.of(Map.of(), directory.resolve("home"));
    }

    private Journal journal(Disk disk) {
        return new Journal(new NotebookSource.OnDisk(notebook), directories, disk, Clock.systemUTC());
    }

    private static String text(Entry entry) {
        return new String(RecordText.of(entry), StandardCharsets.UTF_8);
    }

    /** What must not fail, in the middle of a disk's operation. */
    private interface Deed {
        void run() throws IOException;
    }

    private static void certainly(Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRecordIsOneWriteThenOnTheDiskThenReadBack() throws Exception {
        List<String> deeds = new ArrayList<>();
        Disk watched = new LocalDisk() {
            @Override
            public Appending append(Path file) throws IOException {
                Appending appending = super.append(file);
                return new Appending() {
                    @Override
                    public long write(byte[] bytes) throws IOException {
                        deeds.add("write " + bytes.length);
                        return appending.write(bytes);
                    }

                    @Override
                    public void sync() throws IOException {
                        deeds.add("sync");
                        appending.sync();
                    }

                    @Override
                    public void close() throws IOException {
                        appending.close();
                    }
                };
            }

            @Override
            public byte[] read(Path file, long from, int length) throws IOException {
                if (from == DOCUMENT.length()) {
                    deeds.add("read " + length);
                }
                return super.read(file, from, length);
            }
        };
        journal(watched).append(update("x"));
        int length = RecordText.of(update("x")).length;
        assertEquals(List.of("write " + length, "sync", "read " + length), deeds);
    }

    /** A disk on which something happens once, when a record has just been written. */
    private static Disk afterAWrite(Deed deed) {
        return new LocalDisk() {
            private boolean done;

            @Override
            public Stat stat(Path file) throws IOException {
                if (!done && Files.size(file) > DOCUMENT.length()) {
                    done = true;
                    deed.run();
                }
                return super.stat(file);
            }
        };
    }

    @Test
    void aRecordThatAnEditorDropsWhileItIsWrittenGoesInAgainAtOnce() throws Exception {
        Deed writtenAnew = () -> Files.writeString(notebook, DOCUMENT);
        Deed replaced = () -> {
            Path fresh = Files.writeString(directory.resolve("fresh"), DOCUMENT);
            Files.move(fresh, notebook, StandardCopyOption.REPLACE_EXISTING);
        };
        for (Deed save : List.of(writtenAnew, replaced)) {
            Files.writeString(notebook, DOCUMENT);
            journal(afterAWrite(save)).append(update("x"));
            assertEquals(DOCUMENT + text(update("x")), Files.readString(notebook));
        }
    }

    @Test
    void whileAnotherLabshHoldsTheLockNothingIsWritten() throws Exception {
        journal(new LocalDisk()).append(update("first"));
        Path lock;
        try (var locks = Files.list(directories.state().resolve("locks"))) {
            lock = locks.findFirst().orElseThrow();
        }
        Closeable held = new LocalDisk().lock(lock).orElseThrow();
        List<String> seen = new ArrayList<>();
        Disk waiting = new LocalDisk() {
            @Override
            public void pause(Duration duration) {
                certainly(() -> {
                    seen.add(Files.readString(notebook));
                    if (seen.size() == 3) {
                        held.close();
                    }
                });
            }
        };
        journal(waiting).append(update("second"));
        String before = DOCUMENT + text(update("first"));
        assertEquals(List.of(before, before, before), seen);
        assertEquals(before + text(update("second")), Files.readString(notebook));
    }

    @Test
    void aSymbolicLinkThatIsPutInItsPlaceIsNotFollowed() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "of somebody else\n");
        Path away = directory.resolve("away");
        Deed swap = () -> {
            if (!Files.isSymbolicLink(notebook)) {
                Files.move(notebook, away);
                Files.createSymbolicLink(notebook, other);
            }
        };
        Disk beforeItIsLookedAt = new LocalDisk() {
            @Override
            public Path real(Path file) throws IOException {
                Path real = super.real(file);
                swap.run();
                return real;
            }
        };
        Disk beforeItIsOpened = new LocalDisk() {
            @Override
            public Appending append(Path file) throws IOException {
                swap.run();
                return super.append(file);
            }
        };
        for (Disk disk : List.of(beforeItIsLookedAt, beforeItIsOpened)) {
            Journal journal = journal(disk);
            JournalException failure = assertThrows(JournalException.class, () -> journal.append(update("x")));
            assertEquals("of somebody else\n", Files.readString(other), failure.getMessage());
            Files.delete(notebook);
            Files.move(away, notebook);
        }
        assertEquals(DOCUMENT, Files.readString(notebook));
    }

    @Test
    void aRecordThatNobodyCouldReadAgainIsNotWritten() throws Exception {
        Journal journal = journal(new LocalDisk());
        JournalException failure =
                assertThrows(JournalException.class, () -> journal.append(update("x".repeat(RecordText.LONGEST))));
        assertTrue(failure.getMessage().contains("longer than 4 MiB"), failure.getMessage());
        assertEquals(DOCUMENT, Files.readString(notebook));
    }
}
