package labsh.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.reading.ReadResult;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.EntryReader;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.ReadEntry;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.UpdateEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks that labsh ships. What they do is proved where it can be done; here: that they are whole. */
class LibraryTest {
    private static final Path LIBRARY = Path.of("library");
    private static final int COLUMNS = 80;

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARY)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theLibraryHoldsTheLabNotes() throws IOException {
        assertEquals(
                List.of(
                        "debian-laptop.lab.yaml",
                        "freebsd-upgrade.lab.yaml",
                        "kvm-passthrough.lab.yaml",
                        "netbsd-gateway.lab.yaml",
                        "octopress.lab.yaml",
                        "packet-filtering.lab.yaml",
                        "printing.lab.yaml",
                        "syncookies.lab.yaml",
                        "tutorial.lab.yaml",
                        "x11.lab.yaml"),
                notebooks().stream().map(n -> n.getFileName().toString()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void aShippedNotebookReadsWithoutAProblem(Path file) throws IOException {
        ReadResult reading = read(file);
        assertEquals(
                "", reading.problems().stream().map(Problem::report).collect(Collectors.joining()), file.toString());
        assertTrue(reading.notebook().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void aShippedNotebookIsOnTheClassPathByteForByte(Path file) throws IOException {
        try (var resource = LibraryTest.class.getResourceAsStream("/labsh/library/" + file.getFileName())) {
            assertEquals(Files.readString(file), new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void everyTextOfAShippedNotebookParsesInItsShell(Path file) throws IOException, InterruptedException {
        assertTrue(installed("sh"), "no sh on the PATH");
        List<String> faults = new ArrayList<>();
        for (Step step : steps(notebook(file))) {
            for (Map.Entry<String, String> text : texts(step).entrySet()) {
                if (installed(step.shell())) {
                    parse(step.shell(), text.getValue())
                            .ifPresent(fault -> faults.add(step.address() + " " + text.getKey() + ": " + fault));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void everyRecordOfAShippedNotebookParsesAndIsAboutSomethingInIt(Path file) throws IOException {
        Notebook notebook = notebook(file);
        for (Entry entry : entries(file)) {
            assertTrue(isAboutSomethingIn(notebook, entry), entry.toString());
        }
    }

    @Test
    void theOldFindingsAreThereWithTheirOwnDates() throws IOException {
        List<String> updates = new ArrayList<>();
        Map<String, String> surveyed = new LinkedHashMap<>();
        for (Path file : notebooks()) {
            String host = "";
            for (Entry entry : entries(file)) {
                if (entry instanceof UpdateEntry update) {
                    updates.add(file.getFileName().toString().replace(".lab.yaml", "") + " "
                            + (update.at().toLocalDate() + " " + update.status()).strip());
                } else if (entry instanceof RunEntry run) {
                    host = run.system();
                } else if (entry instanceof OutcomeEntry outcome) {
                    surveyed.put(host, outcome.captured().get("state"));
                }
            }
        }
        assertEquals(
                List.of(
                        "kvm-passthrough 2013-08-06",
                        "packet-filtering 2015-01-07",
                        "packet-filtering 2015-01-07",
                        "packet-filtering 2015-01-07 open",
                        "packet-filtering 2015-03-20 open",
                        "packet-filtering 2015-04-01 open",
                        "packet-filtering 2015-06-17 open",
                        "packet-filtering 2015-09-17 solved",
                        "printing 2015-03-02 solved"),
                updates);
        assertEquals(
                "{Ubuntu Linux 12.04=on, Debian Linux 6=off, Debian Linux 7=on, CentOS 5=on, CentOS 6=on, FreeBSD 8=on,"
                        + " Solaris 10=not-implemented, OpenBSD 5.3=not-implemented}",
                surveyed.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void proseAndCommandsFitOnAScreen(Path file) throws IOException {
        List<String> wide = new ArrayList<>();
        boolean evidence = false;
        for (String line : Files.readAllLines(file)) {
            evidence ^= line.strip().equals("```") || line.equals("evidence: |") || (evidence && line.equals("..."));
            // Lines of logs and of configuration files are as long as they are.
            if (!evidence && line.length() > COLUMNS && !line.strip().startsWith("<merge ")) {
                wide.add(line);
            }
        }
        assertEquals(List.of(), wide);
        assertEquals(false, evidence, "a code fence or evidence is not closed");
    }

    /** What one procedure captures would otherwise be the next procedure's parameter, in the same session. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void noCaptureHasTheNameOfAParameter(Path file) throws IOException {
        Notebook notebook = notebook(file);
        Set<String> parameters =
                notebook.everyParameter().stream().map(Parameter::name).collect(Collectors.toSet());
        for (Step step : steps(notebook)) {
            for (Capture capture : step.captures()) {
                assertFalse(parameters.contains(capture.name()), step.address() + " captures " + capture.name());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void everyProcedureAndStepHasATitle(Path file) throws IOException {
        Notebook notebook = notebook(file);
        for (Procedure procedure : notebook.procedures()) {
            assertNotEquals("", procedure.title(), procedure.name());
        }
        for (Step step : steps(notebook)) {
            assertNotEquals("", step.title(), step.address().toString());
        }
    }

    private static ReadResult read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return NotebookReader.read(
                file.getFileName().toString(), DocumentBounds.of(bytes).first().of(bytes));
    }

    private static Notebook notebook(Path file) throws IOException {
        return read(file).notebook().orElseThrow();
    }

    private static List<Step> steps(Notebook notebook) {
        return notebook.procedures().stream().flatMap(p -> p.steps().stream()).toList();
    }

    private static List<Entry> entries(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Entry> entries = new ArrayList<>();
        for (DocumentBounds.Range range : DocumentBounds.of(bytes).later()) {
            ReadEntry read = EntryReader.read(file.toString(), range.of(bytes), () -> 1);
            assertEquals(List.of(), read.problems());
            entries.add(read.entry().orElseThrow());
        }
        return entries;
    }

    private static boolean isAboutSomethingIn(Notebook notebook, Entry entry) {
        return entry.match(new Entry.Match<Boolean>() {
            @Override
            public Boolean run(RunEntry run) {
                return notebook.procedure(run.procedure()).isPresent();
            }

            @Override
            public Boolean outcome(OutcomeEntry outcome) {
                Set<String> names = notebook.step(outcome.step()).stream()
                        .flatMap(s -> s.captures().stream())
                        .map(Capture::name)
                        .collect(Collectors.toSet());
                return names.equals(outcome.captured().keySet());
            }

            @Override
            public Boolean update(UpdateEntry update) {
                return notebook.procedure(update.about().procedure()).isPresent();
            }

            @Override
            public Boolean repair(RepairEntry repair) {
                return false;
            }
        });
    }

    /** Every text of the step that a shell gets, by key. */
    private static Map<String, String> texts(Step step) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (step.action() instanceof Action.Run run) {
            texts.put("run", run.text());
        }
        texts.put("needs", step.needs());
        texts.put("done-if", step.doneIf());
        texts.put("undo", step.undo());
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private static boolean installed(String program) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** What the shell has to say against the text without running it; empty when it parses. */
    private static Optional<String> parse(String shell, String text) throws IOException, InterruptedException {
        List<String> command = shell.equals("python3")
                ? List.of(shell, "-c", "import ast, sys; ast.parse(sys.stdin.read())")
                : List.of(shell, "-n");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), shell + " does not end");
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(said);
    }
}
