package labsh.notebooks.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import labsh.notebooks.Address;
import labsh.notebooks.Directories;
import labsh.notebooks.Documents;
import labsh.notebooks.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JournalTest {
    private static final String DOCUMENT = "labsh: 1\ntitle: t\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Path notebook;
    private Directories directories;

    @BeforeEach
    void aNotebook() throws IOException {
        notebook = directory.resolve("a.lab.yaml");
        Files.writeString(notebook, DOCUMENT);
        directories = Directories.of(Map.of(), directory.resolve("home"));
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
        Appended appended =
                new Journal(new Source.OnDisk(link), directories, new LocalDisk(), CLOCK).append(update("x"));
        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.isSymbolicLink(notebook));
        assertEquals(notebook.toRealPath(), appended.file());
        assertEquals(List.of(update("x")), entries().all());
    }

    private Journal journal() {
        return new Journal(new Source.OnDisk(notebook), directories, new LocalDisk(), CLOCK);
    }

    private Entries entries() throws IOException {
        return entriesOf(Files.readAllBytes(notebook));
    }

    private static Entries entriesOf(byte[] bytes) {
        return new Entries("a.lab.yaml", Content.of(bytes), Documents.endOfFirst(ByteBuffer.wrap(bytes)));
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
                Result.OK,
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
            throw new java.io.UncheckedIOException(e);
        }
    }
}
