package labsh.notebooks.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.TitleCache.Title;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleCacheTest {
    @TempDir
    private Path directory;

    private Title title(Path notebook) {
        return new TitleCache(directory.resolve("cache"))
                .of(List.of(new NotebookSource.OnDisk(notebook)))
                .get(0);
    }

    @Test
    void whatAListSaysFollowsTheFile() throws IOException {
        Path notebook = directory.resolve("a.lab.yaml");
        Files.writeString(notebook, "labsh: 1\ntitle: one\n");
        assertEquals(new Title(true, "one", Optional.empty()), title(notebook));
        assertEquals(new Title(true, "one", Optional.empty()), title(notebook));
        FileTime time = Files.getLastModifiedTime(notebook);
        Files.writeString(notebook, "labsh: 1\ntitle: two\n");
        Files.setLastModifiedTime(notebook, time);
        assertEquals(new Title(true, "two", Optional.empty()), title(notebook));
        String run = "---\nrun: r1\nprocedure: p\nat: 2015-03-20\n";
        Files.writeString(notebook, "labsh: 1\ntitle: two\n" + run);
        Instant day = Instant.parse("2015-03-20T00:00:00Z");
        assertEquals(new Title(true, "two", Optional.of(day)), title(notebook));
        assertEquals(new Title(true, "two", Optional.of(day)), title(notebook));
        Files.writeString(notebook, "title: no notebook\n");
        assertEquals(new Title(false, "", Optional.empty()), title(notebook));
        assertEquals(new Title(false, "", Optional.empty()), title(notebook));
        Files.delete(notebook);
        assertEquals(new Title(false, "", Optional.empty()), title(notebook));
    }

    @Test
    void whatIsKeptIsPrivateAndIsNotBelievedWhenItIsDamaged() throws IOException {
        Path notebook = directory.resolve("a.lab.yaml");
        Files.writeString(notebook, "labsh: 1\ntitle: one\n");
        title(notebook);
        Path kept = directory.resolve("cache/titles");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        byte[] good = Files.readAllBytes(kept);
        for (int i = 0; i < good.length; i++) {
            byte[] wrong = good.clone();
            wrong[i] ^= 1;
            Files.write(kept, wrong);
            assertEquals("one", title(notebook).title(), "byte " + i);
        }
    }
}
