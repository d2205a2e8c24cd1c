package labsh.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.notebooks.catalog.NotebookCache;
import labsh.notebooks.catalog.TitleCache;
import labsh.notebooks.history.Entries;
import labsh.notebooks.search.Query;
import labsh.notebooks.search.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cached of a notebook goes when the notebook has gone. */
class DeletedNotebooksTest {
    private static final String RECORD = "---\nupdate: ''\nat: 2015-03-20\ntext: some words\n";

    @TempDir
    private Path directory;

    private Path cache() {
        return directory.resolve("cache");
    }

    /** A notebook that is large enough for an index, with all that labsh keeps of it. */
    private Path known(String name) throws IOException, NotebookException {
        Path notebook = indexed(name);
        NotebookSource source = new NotebookSource.OnDisk(notebook);
        new TitleCache(cache()).of(List.of(source));
        Search.of(Query.of("words"), List.of(source), 3, Optional.of(cache()));
        return notebook;
    }

    private Path indexed(String name) throws IOException, NotebookException {
        Path notebook = Files.writeString(
                directory.resolve(name + ".lab.yaml"), "labsh: 1\ntitle: T\n" + RECORD.repeat(40_000));
        new NotebookCache(cache())
                .open(new NotebookSource.OnDisk(notebook))
                .entries()
                .lastRun("none");
        return notebook;
    }

    private long mentions(Path notebook) throws IOException {
        try (Stream<Path> files = Files.walk(cache())) {
            long count = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                count += text.contains(notebook.toString()) ? 1 : 0;
            }
            return count;
        }
    }

    @Test
    void itsIndexItsTitleAndItsLettersGo() throws Exception {
        Path gone = known("gone");
        Path there = known("there");
        assertEquals(3, mentions(gone));
        assertEquals(3, mentions(there));
        Files.delete(gone);
        NotebookSource source = new NotebookSource.OnDisk(there);
        Entries.removeStaleIndices(cache());
        new TitleCache(cache()).of(List.of(source));
        Search.of(Query.of("words"), List.of(source), 3, Optional.of(cache()));
        assertEquals(0, mentions(gone));
        assertEquals(3, mentions(there));
    }

    @Test
    void anotherIndexTakesTheOldOnesAlong() throws Exception {
        Path gone = known("gone");
        Files.delete(gone);
        indexed("another");
        assertEquals(2, mentions(gone), "its title and its letters are left");
    }

    @Test
    void whatAnOlderLabshOrAKilledOneHasLeftGoes() throws Exception {
        Path there = known("there");
        Path records = cache().resolve("records");
        Path older = Files.writeString(records.resolve("0123456789abcdef"), "labsh records 0 6 10\n");
        Path unfinished = Files.writeString(records.resolve(".new-1"), "half");
        Path beingWritten = Files.writeString(records.resolve(".new-2"), "half");
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Entries.removeStaleIndices(cache());
        assertFalse(Files.exists(older));
        assertFalse(Files.exists(unfinished));
        assertTrue(Files.exists(beingWritten));
        assertEquals(3, mentions(there));
    }
}
