package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import labsh.commands.pages.PastSummary;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookCache;
import labsh.notebooks.catalog.NotebookFile;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening a large notebook costs, counted in the bytes that are read: the same on every machine. */
class LargeNotebookGuardTest {
    private static final Path COUNTERS = Path.of("/proc/thread-self/io");
    private static final int RECORDS = 10_000;

    private static final String DOCUMENT = """
            labsh: 1
            title: Large
            procedures:
              - name: install
                steps:
                  - name: a
                    run: ':'
              - name: never
                steps:
                  - name: a
                    run: ':'
            """;

    private static String record(int number) {
        return """
                --- # run 2026-11-23T10:15:02+01:00 install on yama by thomas
                run: run%d
                procedure: install
                at: 2026-11-23T10:15:02.120+01:00
                host: yama
                parameters:
                  text: %s
                ...
                """.formatted(number, "x".repeat(700));
    }

    /** Of this thread, with what it reads of classes and of the counter itself. */
    private static long read() {
        try {
            return Files.readAllLines(COUNTERS).stream()
                    .filter(line -> line.startsWith("rchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long during(LongSupplier work) {
        long before = read();
        assertTrue(work.getAsLong() >= 0);
        return read() - before;
    }

    private static long greeted(NotebookFile file) {
        PastSummary past = PastSummary.recent(file, Clock.systemUTC());
        List<Procedure> procedures = file.notebook().procedures();
        assertTrue(past.ofProcedure(procedures.get(0)).isPresent());
        assertTrue(past.ofProcedure(procedures.get(1)).isEmpty());
        return 0;
    }

    private static NotebookFile open(NotebookCache cache, Path notebook) {
        try {
            return cache.open(new NotebookSource.OnDisk(notebook));
        } catch (NotebookException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theGreetingReadsBothEndsAndACommandOnlyWhatIsNew(@TempDir Path directory) throws IOException {
        Needed.that(Files.exists(COUNTERS), "a kernel that counts what is read (" + COUNTERS + ")");
        Path notebook = directory.resolve("large.lab.yaml");
        StringBuilder text = new StringBuilder(DOCUMENT);
        for (int i = 0; i < RECORDS; i++) {
            text.append(record(i));
        }
        Files.writeString(notebook, text);
        long size = Files.size(notebook);
        Path cache = directory.resolve("cache");
        // Once for the classes that are read meanwhile.
        greeted(open(new NotebookCache(directory.resolve("other")), notebook));

        NotebookCache notebooks = new NotebookCache(cache);
        long greeting = during(() -> greeted(open(notebooks, notebook)));
        assertTrue(greeting < 3 << 20, greeting + " bytes of " + size + " up to the greeting");

        NotebookFile file = open(notebooks, notebook);
        assertEquals(RECORDS, file.entries().runs().size());
        Files.writeString(notebook, record(RECORDS), java.nio.file.StandardOpenOption.APPEND);
        long again = during(() -> {
            NotebookFile now = open(notebooks, notebook);
            return now.entries().lastRun("install").orElseThrow().run().equals("run" + RECORDS) ? 0 : -1;
        });
        assertTrue(again < 64 << 10, again + " bytes after an append");

        notebooks.leave();
        long kept = during(() -> greeted(open(new NotebookCache(cache), notebook)));
        assertTrue(kept < 4 << 20, kept + " bytes with an index that is kept");
    }
}
