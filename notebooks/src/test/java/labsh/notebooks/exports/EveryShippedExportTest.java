package labsh.notebooks.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.imports.ImportFormat;
import labsh.notebooks.imports.ImportResult;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Every shipped notebook, with an outcome and an update for each of its parts, in every format. */
class EveryShippedExportTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02Z");

    @TempDir
    private Path directory;

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("library"))) {
            return files.filter(f -> f.toString().endsWith(".lab.yaml")).sorted().toList().stream();
        }
    }

    /** The notebook with one record more for each of its parts; what they say holds {@link #token}. */
    private NotebookFile recorded(Path path) throws Exception {
        Notebook notebook = NotebookFiles.load(path).notebook();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(path));
        List<Entry> entries = new ArrayList<>(List.of(update(Address.NOTEBOOK)));
        for (Procedure procedure : notebook.procedures()) {
            String run = "20261123T101502Z-yama-" + procedure.name();
            entries.add(new RunEntry(run, procedure.name(), AT, "me", "yama", "a system", Map.of(), ""));
            int seq = 0;
            for (Step step : procedure.steps()) {
                seq++;
                entries.add(outcome(step, run, seq));
                entries.add(update(step.address()));
            }
            entries.add(update(new Address(procedure.name(), "")));
        }
        entries.forEach(entry -> all.writeBytes(RecordText.of(entry)));
        return NotebookFiles.load(Files.write(directory.resolve(path.getFileName()), all.toByteArray()));
    }

    private static OutcomeEntry outcome(Step step, String run, int seq) {
        return new OutcomeEntry(
                step.address(),
                run,
                seq,
                AT,
                Duration.ofSeconds(1),
                StepResult.OK,
                OptionalInt.of(0),
                RecordedOutput.of("<printed> & \u001b[31m " + token("output", step.address()) + "\n"),
                Map.of("found", "a|b"),
                "Remarked " + token("remark", step.address()),
                "");
    }

    private static UpdateEntry update(Address about) {
        Evidence evidence = new Evidence("/var/log/<x>", RecordedOutput.of("``` " + token("evidence", about) + "\n"));
        return new UpdateEntry("", about, AT, "me", "yama", "open", "Found " + token("update", about), evidence);
    }

    private static String token(String kind, Address about) {
        return "T" + kind + "." + about.toString().replace('/', '.') + ".T";
    }

    /** The tokens of these kinds in the order in which a reader should meet them. */
    private static List<String> expected(Notebook notebook, List<String> ofStep, List<String> ofUpdate) {
        List<String> tokens = new ArrayList<>();
        ofUpdate.forEach(kind -> tokens.add(token(kind, Address.NOTEBOOK)));
        for (Procedure procedure : notebook.procedures()) {
            for (Step step : procedure.steps()) {
                ofStep.forEach(kind -> tokens.add(token(kind, step.address())));
                ofUpdate.forEach(kind -> tokens.add(token(kind, step.address())));
            }
            ofUpdate.forEach(kind -> tokens.add(token(kind, new Address(procedure.name(), ""))));
        }
        return tokens;
    }

    private static List<String> found(String text) {
        Matcher matcher = Pattern.compile("T(output|remark|update|evidence)\\.[a-z0-9.-]*\\.T")
                .matcher(text);
        return matcher.results().map(r -> r.group()).toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void markdownHasEverythingOnceInItsPlaceAndComesInAgain(Path path) throws Exception {
        NotebookFile file = recorded(path);
        String markdown = Export.of(ExportFormat.MARKDOWN, file);
        List<String> expected = expected(file.notebook(), List.of("remark"), List.of("update", "evidence"));
        assertEquals(expected, found(markdown));
        ImportResult again = Samples.imported(ImportFormat.MARKDOWN, markdown);
        Notebook notebook = Samples.opened(directory, again.document()).notebook();
        assertEquals(shellSteps(file.notebook()), shellSteps(notebook));
        String post = Export.of(ExportFormat.POST, file);
        assertEquals(expected, found(post));
        assertTrue(post.startsWith("---\nlayout: post\n"), post);
        assertTrue(post.endsWith("{% endraw %}\n"), post);
    }

    /** What an import can take: shell text with all that stands behind its fence. */
    private static List<String> shellSteps(Notebook notebook) {
        return notebook.procedures().stream()
                .flatMap(p -> p.steps().stream())
                .filter(step -> step.action() instanceof Action.Run)
                .map(step -> step.address() + " " + step.shell() + " as " + step.as() + "\n"
                        + ((Action.Run) step.action()).text().strip() + "\n"
                        + step.expect().exits() + step.expect().output()
                        + step.expect().notOutput()
                        + step.expect().within() + "\n" + step.needs().strip() + "\n"
                        + step.doneIf().strip() + "\n" + step.undo().strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aWebPageIsWellFormedAndHasEverythingOnce(Path path) throws Exception {
        NotebookFile file = recorded(path);
        String html = Export.of(ExportFormat.HTML, file);
        assertEquals(
                expected(file.notebook(), List.of("output", "remark"), List.of("update", "evidence")), found(html));
        Deque<String> open = new ArrayDeque<>();
        Set<String> ids = new java.util.HashSet<>();
        String body = html.substring(html.indexOf("</style>") + "</style>".length());
        open.push("html");
        open.push("head");
        Matcher tags = Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)( /)?>|<|>")
                .matcher(body);
        while (tags.find()) {
            assertTrue(tags.group(2) != null, "a bare < or > in: " + around(body, tags.start()));
            if (tags.group(1).equals("/")) {
                assertEquals(tags.group(2), open.pop(), around(body, tags.start()));
            } else if (!Set.of("meta", "br", "hr", "img").contains(tags.group(2))) {
                open.push(tags.group(2));
            }
            Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(tags.group(3) == null ? "" : tags.group(3));
            assertTrue(!id.find() || ids.add(id.group(1)), "twice: " + around(body, tags.start()));
        }
        assertTrue(open.isEmpty(), open.toString());
        for (Procedure procedure : file.notebook().procedures()) {
            assertTrue(ids.contains(procedure.name()), procedure.name());
            procedure
                    .steps()
                    .forEach(step -> assertTrue(ids.contains(step.address().toString()), step.toString()));
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void jsonParsesAndAScriptIsShell(Path path) throws Exception {
        NotebookFile file = recorded(path);
        String json = Export.of(ExportFormat.JSON, file);
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                parser.getString();
            }
        }
        assertEquals(
                expected(file.notebook(), List.of("output", "remark"), List.of("update", "evidence")).stream()
                        .sorted()
                        .toList(),
                found(json).stream().sorted().toList());
        String script = Export.of(ExportFormat.SCRIPT, file);
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
    }
}
