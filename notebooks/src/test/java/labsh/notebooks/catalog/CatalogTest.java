package labsh.notebooks.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.Catalog.Listed;
import labsh.notebooks.catalog.Catalog.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    @TempDir
    Path directory;

    private Path here;
    private Path shared;
    private XdgDirectories directories;
    private Catalog catalog;

    @BeforeEach
    void threeDirectories() throws IOException {
        here = Files.createDirectory(directory.resolve("here"));
        shared = Files.createDirectory(here.resolve("shared"));
        directories = XdgDirectories.of(Map.of("XDG_DATA_HOME", directory.toString()), directory);
        Files.createDirectories(directories.notebooks());
        catalog = new Catalog(here, "/nonexistent::shared", directories);
    }

    @Test
    void theFirstOfANameCounts() throws Exception {
        notebook(here, "octopress.lab.yaml", "Here");
        notebook(shared, "octopress.lab.yml", "Shared");
        notebook(shared, "network.lab.yml", "Network");
        notebook(directories.notebooks(), "network.lab.yaml", "Mine");
        notebook(directories.notebooks(), "mine.lab.yaml", "Mine");
        Files.writeString(here.resolve("other.yaml"), "");
        Files.writeString(here.resolve(".hidden.lab.yaml"), "");
        Files.createDirectory(here.resolve("directory.lab.yaml"));
        List<Listed> expected = List.of(
                listed("octopress", here.resolve("octopress.lab.yaml"), Origin.WORKING_DIRECTORY),
                listed("network", shared.resolve("network.lab.yml"), Origin.PATH),
                listed("mine", directories.notebooks().resolve("mine.lab.yaml"), Origin.OWN));
        assertEquals(
                expected,
                catalog.list().stream()
                        .filter(listed -> listed.origin() != Origin.SHIPPED)
                        .toList());
        for (Listed listed : expected) {
            assertEquals(listed.source(), catalog.find(listed.name()));
        }
        assertEquals(List.of("Here", "Network", "Mine"), titles(expected));
    }

    @Test
    void aTextWithASlashOrAnEndingIsAPath() throws Exception {
        assertEquals(new NotebookSource.OnDisk(here.resolve("x.yaml")), catalog.find("x.yaml"));
        assertEquals(new NotebookSource.OnDisk(here.resolve("x")), catalog.find("./x"));
        assertEquals(new NotebookSource.OnDisk(directory.resolve("x")), catalog.find("../x"));
        assertEquals(new NotebookSource.OnDisk(Path.of("/x")), catalog.find("/x"));
    }

    @Test
    void aShippedNotebookIsFoundLast() throws Exception {
        assertEquals(new NotebookSource.Shipped("shipped-for-tests"), catalog.find("shipped-for-tests"));
        notebook(directories.notebooks(), "shipped-for-tests.lab.yaml", "Mine");
        assertEquals(
                new NotebookSource.OnDisk(directories.notebooks().resolve("shipped-for-tests.lab.yaml")),
                catalog.find("shipped-for-tests"));
    }

    @Test
    void anUnknownNameIsAnsweredWithANearOne() throws Exception {
        notebook(here, "octopress.lab.yaml", "Here");
        assertEquals(
                "no notebook is called octopres; did you mean octopress?",
                assertThrows(NotebookException.class, () -> catalog.find("octopres"))
                        .getMessage());
        assertEquals(
                "no notebook is called zzz; notebooks lists them; a file is named with a slash: ./zzz",
                assertThrows(NotebookException.class, () -> catalog.find("zzz")).getMessage());
        assertThrows(NotebookException.class, () -> catalog.find(""));
    }

    @Test
    void everyShippedNotebookOpens() throws Exception {
        for (String name : ShippedLibrary.names()) {
            NotebookFile file = NotebookFiles.load(new NotebookSource.Shipped(name));
            assertFalse(file.notebook().title().isEmpty());
            assertEquals(List.of(), file.problems(), name);
        }
        List<NotebookSource> none = List.of(new NotebookSource.Shipped("no-such"));
        assertEquals(
                List.of(new TitleCache.Title(false, "", Optional.empty())), new TitleCache(here.resolve("c")).of(none));
    }

    private List<String> titles(List<Listed> listed) {
        List<NotebookSource> sources = listed.stream().map(Listed::source).toList();
        return new TitleCache(here.resolve("cache"))
                .of(sources).stream().map(TitleCache.Title::title).toList();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNoRegularFileIsNotOpened() throws Exception {
        Path fifo = here.resolve("fifo.lab.yaml");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        assertEquals(fifo + " is not a regular file", refusal(fifo));
        assertEquals("/dev/zero is not a regular file", refusal(Path.of("/dev/zero")));
        assertEquals(here + " is a directory", refusal(here));
        assertEquals("cannot open " + here.resolve("no") + ": no such file or directory", refusal(here.resolve("no")));
        notebook(here, "bad.lab.yaml", "x\ntitel: y");
        NotebookException bad =
                assertThrows(NotebookException.class, () -> NotebookFiles.load(here.resolve("bad.lab.yaml")));
        assertFalse(bad.problems().isEmpty());
    }

    @Test
    void theDigestDoesNotChangeWithTheFinalLineFeedThatTheFirstRecordNeeds() throws Exception {
        notebook(here, "a.lab.yaml", "t");
        String with = NotebookFiles.load(here.resolve("a.lab.yaml")).notebook().digest();
        Files.writeString(here.resolve("a.lab.yaml"), "labsh: 1\ntitle: t");
        assertEquals(
                with, NotebookFiles.load(here.resolve("a.lab.yaml")).notebook().digest());
        Files.writeString(here.resolve("a.lab.yaml"), "labsh: 1\ntitle: t\n--");
        assertEquals(
                with, NotebookFiles.load(here.resolve("a.lab.yaml")).notebook().digest());
    }

    @Test
    void aLargeNotebookIsReadFromItsFile() throws Exception {
        Path file = here.resolve("large.lab.yaml");
        String record = "--- # x\nupdate:\nat: 2015-03-20\ntext: " + "x".repeat(1000) + "\n...\n";
        Files.writeString(file, "labsh: 1\ntitle: t\n" + record.repeat(2000));
        NotebookFile opened = NotebookFiles.load(file);
        Files.delete(file);
        Thread.currentThread().interrupt();
        assertEquals(2000, opened.entries().all().size());
        assertTrue(Thread.interrupted());
    }

    private static String refusal(Path path) {
        return assertThrows(NotebookException.class, () -> NotebookFiles.load(path))
                .getMessage();
    }

    private static Listed listed(String name, Path file, Origin origin) {
        return new Listed(name, new NotebookSource.OnDisk(file), origin);
    }

    private static void notebook(Path directory, String name, String title) throws IOException {
        Files.writeString(directory.resolve(name), "labsh: 1\ntitle: " + title + "\n");
    }
}
