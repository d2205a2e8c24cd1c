package labsh.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.commands.Session;
import labsh.completions.LineHighlighter;
import labsh.completions.NotebookSuggestions;
import labsh.completions.Suggestion;
import labsh.completions.SuggestionFinder;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.NotebookCache;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.text.NearestWord;
import labsh.shell.screen.Theme;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Times what a session does between a key and the screen, in the virtual machine that labsh runs in: the serial collector
 * and the first compiler. A short warm-up: a person's Tab is among the first calls, not the millionth.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class InnerLoops {
    private List<String> names;
    private SuggestionFinder suggesting;
    private NotebookCache cache;
    private NotebookSource source;
    private Session session;
    private LineHighlighter highlighter;
    private String line;

    /** 100 000 notebooks by name, and one of 10 000 steps. */
    @Setup
    public void prepare() throws IOException {
        Path work = Files.createTempDirectory("labsh-bench");
        List<Suggestion> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(new Suggestion("notebook-" + i, "Title " + i, true));
        }
        names = many.stream().map(Suggestion::value).toList();
        suggesting = new SuggestionFinder(() -> many, () -> work, work, new NotebookSuggestions(Clock.systemUTC()));
        cache = new NotebookCache(work.resolve("cache"));
        source = new NotebookSource.OnDisk(Files.writeString(work.resolve("steps.lab.yaml"), steps(10_000)));
        session = Session.of(readAgain());
        highlighter = new LineHighlighter(Theme.COLOURS::style);
        line = "note " + "word --all 'quoted text' ".repeat(80);
    }

    private static String steps(int count) {
        StringBuilder text = new StringBuilder("labsh: 1\ntitle: Steps\nprocedures:\n  - name: all\n    steps:\n");
        for (int i = 0; i < count; i++) {
            text.append("      - name: s").append(i).append("\n        run: ':'\n");
        }
        return text.toString();
    }

    @Benchmark
    public Object tabWithNothingTyped() {
        return suggesting.of("open ", Session.EMPTY);
    }

    @Benchmark
    public Object tabBehindABeginning() {
        return suggesting.of("open notebook-9", Session.EMPTY);
    }

    @Benchmark
    public Object tabBehindAPart() {
        return suggesting.of("open book-777", Session.EMPTY);
    }

    @Benchmark
    public Object tabBehindATypo() {
        return suggesting.of("open notebokk-1", Session.EMPTY);
    }

    @Benchmark
    public Object nearestName() {
        return NearestWord.to("notebokk-12345", names);
    }

    @Benchmark
    public Object tabAmongSteps() {
        return suggesting.of("show all/s99", session);
    }

    @Benchmark
    public Object highlighting() {
        return highlighter.highlight(null, line);
    }

    @Benchmark
    public NotebookFile readAgain() {
        try {
            return cache.open(source);
        } catch (NotebookException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A notebook of 91 MB, with its journal. */
    @State(Scope.Benchmark)
    public static class Large {
        private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:20:00+01:00");

        private Journal journal;
        private Path work;

        @Setup
        public void prepare() throws IOException {
            work = Files.createTempDirectory("labsh-bench");
            Path notebook = work.resolve("large.lab.yaml");
            byte[] record = RecordText.of(update("  line of an output that is of middling length, as logs are\n".repeat(14)));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(notebook))) {
                out.write("labsh: 1\ntitle: Large\n".getBytes(StandardCharsets.UTF_8));
                for (long written = 0; written < 91_000_000; written += record.length) {
                    out.write(record);
                }
            }
            journal = new Journal(
                    new NotebookSource.OnDisk(notebook),
                    XdgDirectories.of(Map.of(), work.resolve("home")),
                    new LocalDisk(),
                    Clock.systemUTC());
        }

        static UpdateEntry update(String text) {
            return new UpdateEntry("20261123T092000Z-yama-1", Address.of("p"), AT, "thomas", "yama", text);
        }

        @TearDown
        public void clear() throws IOException {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Benchmark
    public Object append(Large large) {
        try {
            return large.journal.append(Large.update("a finding"));
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(String benchmark, String name, String reach) {}

    private static final List<Row> ROWS = List.of(
            new Row("tabWithNothingTyped", "Tab, 100 000 notebooks, nothing typed", "5 ms"),
            new Row("tabBehindABeginning", "Tab, 100 000 notebooks, a beginning", "5 ms"),
            new Row("tabBehindAPart", "Tab, 100 000 notebooks, a part", "5 ms"),
            new Row("tabBehindATypo", "Tab, 100 000 notebooks, a typo", "5 ms"),
            new Row("nearestName", "the name nearest a typo, of 100 000", ""),
            new Row("tabAmongSteps", "Tab, 10 000 steps", "5 ms"),
            new Row("highlighting", "highlighting 2 005 characters", "2 ms"),
            new Row("append", "91 MB: an append, on the disk and read back", "2 ms"),
            new Row("readAgain", "10 000 steps: read again before a command", ""));

    /** @param arguments names of benchmarks, or nothing for all */
    public static void main(String[] arguments) throws RunnerException {
        System.out.printf("%n%-46s %12s %12s %10s%n", "", "median", "9 of 10", "to reach");
        for (Row row : ROWS) {
            if (arguments.length > 0 && !List.of(arguments).contains(row.benchmark())) {
                continue;
            }
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include("InnerLoops\\." + row.benchmark() + "$")
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            Statistics seen = results.iterator().next().getPrimaryResult().getStatistics();
            System.out.printf("%-46s %9.2f ms %9.2f ms %10s%n",
                    row.name(), seen.getPercentile(50), seen.getPercentile(90), row.reach());
        }
    }
}
