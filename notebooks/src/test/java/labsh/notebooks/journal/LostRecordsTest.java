package labsh.notebooks.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.UpdateEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All ways in which a notebook loses records while a session has it open: every record of the session comes back. */
class LostRecordsTest {
    private static final String DOCUMENT = "labsh: 1\ntitle: t\n";

    @TempDir
    Path directory;

    private Path notebook;
    private XdgDirectories directories;

    @BeforeEach
    void aNotebook() throws IOException {
        notebook = Files.writeString(directory.resolve("a.lab.yaml"), DOCUMENT);
        directories = XdgDirectories.of(Map.of(), directory.resolve("home"));
    }

    /** How the records are lost; what is there afterwards for as long as nobody brings the notebook back. */
    enum Loss {
        EMPTIED {
            @Override
            void happen(Path file) throws IOException {
                cut(file, 0);
            }
        },
        CUT_IN_A_RECORD {
            @Override
            void happen(Path file) throws IOException {
                cut(file, DOCUMENT.length() + 40);
            }
        },
        CUT_TO_THE_DOCUMENT {
            @Override
            void happen(Path file) throws IOException {
                cut(file, DOCUMENT.length());
            }
        },
        REPLACED_BY_AN_OLDER_ONE {
            @Override
            void happen(Path file) throws IOException {
                Path older = Files.writeString(file.resolveSibling("older"), DOCUMENT);
                Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        REPLACED_BY_AN_EMPTY_ONE {
            @Override
            void happen(Path file) throws IOException {
                Path empty = Files.createFile(file.resolveSibling("empty"));
                Files.move(empty, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        DELETED {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void happen(Path file) throws IOException;

        private static void cut(Path file, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }
    }

    /** Never waits for an editor that is not there. */
    private static class Quick extends LocalDisk {
        @Override
        public void pause(Duration duration) {
            Thread.onSpinWait();
        }
    }

    private Journal journal(Disk disk) {
        return new Journal(new NotebookSource.OnDisk(notebook), directories, disk, Clock.systemUTC());
    }

    private static UpdateEntry update(String text) {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-23T10:15:02+01:00");
        return new UpdateEntry("", Address.NOTEBOOK, at, "me", "yama", "", text, new Evidence("", RecordedOutput.NONE));
    }

    private List<String> recorded() throws Exception {
        return NotebookFiles.load(notebook).entries().updates(1000).stream()
                .map(UpdateEntry::text)
                .toList();
    }

    /** Appends where that is possible; what is not is kept for later. */
    private static void append(Journal journal, String text) {
        try {
            journal.append(update(text));
        } catch (JournalException e) {
            assertTrue(e.kept().isPresent(), e.getMessage());
        }
    }

    private void restore() throws IOException {
        if (!Files.exists(notebook) || !Files.readString(notebook).startsWith(DOCUMENT)) {
            Files.writeString(notebook, DOCUMENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSessionGoesOn(Loss loss) throws Exception {
        Journal session = journal(new Quick());
        Stream.of("1", "2", "3").forEach(text -> append(session, text));
        loss.happen(notebook);
        append(session, "4");
        append(session, "5");
        restore();
        append(session, "6");
        assertEquals(List.of("1", "2", "3", "4", "5", "6"), recorded());
        assertEquals(List.of(), session.pending());
    }

    @ParameterizedTest
    @EnumSource
    void theSessionIsOverBeforeTheNotebookIsBack(Loss loss) throws Exception {
        Journal session = journal(new Quick());
        Stream.of("1", "2", "3").forEach(text -> append(session, text));
        loss.happen(notebook);
        append(session, "4");
        try {
            session.settle();
        } catch (JournalException e) {
            assertTrue(e.getMessage().startsWith("cannot write "), e.getMessage());
        }
        restore();
        journal(new Quick()).append(update("5"));
        assertEquals(List.of("1", "2", "3", "4", "5"), recorded());
    }

    @ParameterizedTest
    @EnumSource
    void nothingWasAppendedWhileItWasLost(Loss loss) throws Exception {
        Journal session = journal(new Quick());
        Stream.of("1", "2", "3").forEach(text -> append(session, text));
        loss.happen(notebook);
        restore();
        session.settle();
        assertEquals(List.of("1", "2", "3"), recorded());
    }

    /** A disk that takes nothing for a while, as after a remount for errors. */
    private static final class ReadOnly extends Quick {
        private boolean on;

        private void refuse(Path file) throws IOException {
            if (on) {
                throw new FileSystemException(file.toString(), null, "Read-only file system");
            }
        }

        @Override
        public Appending append(Path file) throws IOException {
            refuse(file);
            return super.append(file);
        }

        @Override
        public void create(Path file, byte[] content) throws IOException {
            refuse(file);
            super.create(file, content);
        }

        @Override
        public void createDirectory(Path made) throws IOException {
            refuse(made);
            super.createDirectory(made);
        }
    }

    @Test
    void whatCouldBeKeptNowhereGoesInAsSoonAsTheDiskTakesIt() throws Exception {
        ReadOnly disk = new ReadOnly();
        Journal session = journal(disk);
        append(session, "1");
        disk.on = true;
        List<JournalException> failures = new ArrayList<>();
        for (String text : List.of("2", "3")) {
            failures.add(assertThrows(JournalException.class, () -> session.append(update(text))));
        }
        assertTrue(failures.get(0).getMessage().endsWith("; this labsh tries again with the next one"));
        assertTrue(session.holdsRecords());
        disk.on = false;
        append(session, "4");
        assertEquals(List.of("1", "2", "3", "4"), recorded());
        assertFalse(session.holdsRecords());
        assertEquals(List.of(), session.pending());
    }
}
