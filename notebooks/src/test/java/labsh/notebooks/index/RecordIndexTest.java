package labsh.notebooks.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookCache;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.history.Entries;
import labsh.notebooks.records.StepResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer with an index is the one that there is without. */
class RecordIndexTest {
    private static final String DOCUMENT = """
            labsh: 1
            title: t
            procedures:
              - name: install
                steps:
                  - name: a
                    run: ':'
            """;

    @TempDir
    private Path directory;

    private Path notebook;
    private Path cache;

    @BeforeEach
    void places() {
        notebook = directory.resolve("large.lab.yaml");
        cache = directory.resolve("cache");
    }

    private static String run(int i, String procedure) {
        return """
                --- # run 2026-11-%02dT10:15:02+01:00 %s on yama by thomas
                run: run%d
                procedure: %s
                at: 2026-11-%02dT10:15:02.120+01:00
                by: thomas
                host: %s
                digest: sha256:0
                ...
                """.formatted(1 + i % 28, procedure, i, procedure, 1 + i % 28, i % 3 == 0 ? "fuji" : "yama");
    }

    private static String outcome(int i, String step, String result, String more) {
        return """
                --- # outcome 2026-11-23T10:15:06+01:00 %s %s exit=0
                outcome: %s
                run: run%d
                seq: 1
                at: 2026-11-23T10:15:02.131+01:00
                took: 4.231s
                result: %s
                %sexit: 0
                output: |
                  line %d
                %s...
                """.formatted(step, result, step, i, result, more, i, "  of a long output\n".repeat(290));
    }

    /** Records as labsh writes them, as people do, and such as cannot be read, in more than a megabyte. */
    private static String records() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(run(i, i % 7 == 0 ? "upgrade" : "install"));
            text.append(outcome(i, "install/a", i % 11 == 0 ? "failed" : "ok", ""));
            text.append(outcome(i, "install/b", "timed-out", i % 10 == 0 ? "captured:\n  version: 1." + i + "\n" : ""));
        }
        text.append("---\nupdate: install\nat: 2015-03-20\ntext: by hand\n");
        text.append("---\noutcome: 'install/a'\nrun: \"run7\"\nat: 2015-03-20\nresult: ok\n");
        text.append("---\r\nupdate: install/a\r\nat: 2015-03-20\r\ntext: with carriage returns\r\n");
        // A quoted text that goes on at the left edge.
        text.append(
                "--- # update 2026-11-23T10:20:00+01:00\nupdate: install\nat: 2015-03-20\ntext: \"one\noutcome: two\"\n...\n");
        text.append(
                "--- # outcome 2026-11-23T10:20:00+01:00 x\noutcome: install/a\nrun: run8\nat: never\nresult: ok\n...\n");
        text.append("---\nupdate: \"\n");
        text.append("---\n# nothing but this\n");
        text.append(
                "--- # repair 2026-11-23T10:20:00+01:00 cut 3 bytes\nrepair: torn-tail\nat: 2015-03-20\ncut: abc\n...\n");
        text.append(run(1000, "install")).append(outcome(1000, "install/a", "ok", ""));
        return text.toString();
    }

    private void write(String text) throws IOException {
        Files.writeString(notebook, text);
    }

    private NotebookFile open() throws NotebookException {
        return new NotebookCache(cache).open(new NotebookSource.OnDisk(notebook));
    }

    /** Everything that one can ask. */
    private static List<Object> answers(Entries entries) {
        List<Object> answers = new ArrayList<>();
        for (String about : List.of("", "install", "install/a", "install/b", "upgrade", "none", "none/a")) {
            Address address = Address.of(about);
            answers.add(entries.last(address));
            answers.add(entries.outcomes(address));
            answers.add(entries.updatesByPlace().getOrDefault(address, List.of()));
            answers.add(entries.history(filter(address), 3));
            answers.add(entries.history(
                    new RunFilter(
                            address,
                            Optional.of("fuji"),
                            Optional.of(StepResult.FAILED),
                            Optional.empty(),
                            Optional.empty()),
                    1000));
            answers.add(entries.history(
                    new RunFilter(
                            address,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(LocalDate.of(2026, 11, 20)),
                            Optional.of(LocalDate.of(2026, 11, 22))),
                    1000));
        }
        for (String procedure : List.of("", "install", "upgrade", "none")) {
            answers.add(entries.lastRun(procedure));
        }
        for (String id : List.of("run0", "run7", "run99", "run1000", "run5000", "")) {
            answers.add(entries.run(id));
            answers.add(entries.ofRun(id));
        }
        answers.add(entries.runs());
        answers.add(entries.updates(Integer.MAX_VALUE));
        answers.add(entries.updates(3));
        Set<Address> steps = Set.of(Address.of("install/a"), Address.of("upgrade/a"), Address.of("none/a"));
        answers.add(entries.outcomes(steps, outcome -> outcome.result() != StepResult.OK));
        answers.add(entries.captures());
        return answers;
    }

    private static RunFilter filter(Address about) {
        return new RunFilter(about, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<Object> expected() throws IOException {
        return answers(new Entries("f", OpenedContent.of(Files.readAllBytes(notebook)), DOCUMENT.length()));
    }

    @Test
    void answersAreThoseThatThereAreWithoutAnIndex() throws IOException, NotebookException {
        String tooLong = "---\n" + "# long\n".repeat(800_000) + "update: install\nat: 2015-03-20\ntext: x\n";
        write(DOCUMENT + records() + tooLong + run(3000, "upgrade"));
        List<Object> expected = expected();
        assertEquals(expected, answers(open().entries()));
        // From the one that is kept now.
        assertEquals(expected, answers(open().entries()));
        assertTrue(open().entries().recently().lastRun("upgrade").isPresent(), "it is not read from where it is kept");
    }

    @Test
    void whatIsAppendedIsFound() throws IOException, NotebookException {
        write(DOCUMENT + records());
        NotebookCache notebooks = new NotebookCache(cache);
        NotebookSource source = new NotebookSource.OnDisk(notebook);
        Entries before = notebooks.open(source).entries();
        List<Object> earlier = answers(before);
        // Without its end: the record goes on when the next piece is appended.
        for (String more : List.of(
                run(2000, "upgrade"), "---\noutcome: install/a\nrun: run2000\n", "at: 2015-03-20\nresult: ok\n")) {
            Files.writeString(notebook, Files.readString(notebook) + more);
            assertEquals(expected(), answers(notebooks.open(source).entries()), more);
        }
        assertEquals(earlier, answers(before), "what was opened stays as it was");
        notebooks.leave();
        assertEquals(expected(), answers(open().entries()));
    }

    @Test
    void whatPeopleChangeIsSeen() throws IOException, NotebookException {
        String text = DOCUMENT + records();
        write(text);
        NotebookCache notebooks = new NotebookCache(cache);
        NotebookSource source = new NotebookSource.OnDisk(notebook);
        answers(notebooks.open(source).entries());
        FileTime time = Files.getLastModifiedTime(notebook);
        int at = text.indexOf("result: failed", text.length() / 20);
        // Of the same length, in the same file, with its time put back.
        write(text.substring(0, at) + "result: undone" + text.substring(at + 14));
        Files.setLastModifiedTime(notebook, time);
        assertEquals(expected(), answers(notebooks.open(source).entries()));
        assertEquals(expected(), answers(open().entries()));
        // Everything moves, in document 1.
        write(text.replace("title: t", "title: longer"));
        NotebookFile moved = notebooks.open(source);
        assertEquals("longer", moved.notebook().title());
        assertEquals(answers(open().entries()), answers(moved.entries()));
        // Shorter than the index is of.
        write(text.substring(0, text.length() / 5));
        assertEquals(expected(), answers(notebooks.open(source).entries()));
        assertEquals(expected(), answers(open().entries()));
    }

    @Test
    void anIndexThatIsNotOfThisFileIsPassedOver() throws IOException, NotebookException {
        write(DOCUMENT + records());
        List<Object> expected = expected();
        open().entries().lastRun("none");
        Path index = index();
        byte[] good = Files.readAllBytes(index);
        Path other = directory.resolve("other.lab.yaml");
        Files.writeString(other, DOCUMENT + records().replace("install", "replace"));
        new NotebookCache(cache)
                .open(new NotebookSource.OnDisk(other))
                .entries()
                .lastRun("none");
        byte[] foreign = Files.readAllBytes(indices().stream()
                .filter(file -> !file.equals(index))
                .findFirst()
                .orElseThrow());
        byte[] flipped = good.clone();
        flipped[flipped.length / 2] ^= 4;
        for (byte[] wrong : List.of(
                foreign,
                flipped,
                new byte[0],
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, 10),
                "labsh records 0 6 10\n".getBytes(StandardCharsets.US_ASCII))) {
            Files.write(index, wrong);
            assertEquals(expected, answers(open().entries()));
            assertFalse(Arrays.equals(wrong, Files.readAllBytes(index)), "it is not made again");
        }
    }

    @Test
    void whereNothingCanBeKeptTheAnswersAreTheSame() throws IOException, NotebookException {
        write(DOCUMENT + records());
        Files.writeString(cache, "a file where the directory should be");
        assertEquals(expected(), answers(open().entries()));
    }

    @Test
    void theIndexIsPrivate() throws IOException, NotebookException {
        write(DOCUMENT + records());
        open().entries().lastRun("none");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(index())));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("records"))));
    }

    @Test
    void aSmallNotebookHasNone() throws IOException, NotebookException {
        write(DOCUMENT + run(1, "install") + outcome(1, "install/a", "ok", ""));
        assertEquals(expected(), answers(open().entries()));
        assertEquals(List.of(), indices());
    }

    private List<Path> indices() throws IOException {
        Path records = cache.resolve("records");
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(records)) {
            return files.toList();
        }
    }

    private Path index() throws IOException {
        List<Path> indices = indices();
        assertEquals(1, indices.size());
        return indices.get(0);
    }
}
