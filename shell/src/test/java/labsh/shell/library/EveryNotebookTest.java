package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labsh.notebooks.Action;
import labsh.notebooks.Notebook;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every shipped notebook must stand: to be checked, and to be shown on narrow and on wide screens. */
class EveryNotebookTest {
    @TempDir
    Path home;

    static List<String> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../notebooks/library"))) {
            return files.map(file -> file.getFileName().toString().replace(".lab.yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void isWithoutProblems(String notebook) {
        Program.Result result = Program.labsh(home).run("check", notebook);
        assertEquals(new Program.Result(0, notebook + ": no problems\n", ""), result);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void isShownWholeAtAnyWidth(String name) throws NotebookException {
        Notebook notebook = NotebookFiles.load(new NotebookSource.Shipped(name)).notebook();
        StringBuilder lines = new StringBuilder("show\n");
        notebook.procedures()
                .forEach(procedure ->
                        lines.append("show ").append(procedure.name()).append('\n'));
        for (int columns : new int[] {60, 80, 200}) {
            Program.Result pages = Program.labsh(home)
                    .with("COLUMNS", String.valueOf(columns))
                    .reading(lines.toString())
                    .run(name);
            assertEquals(0, pages.exit(), pages.toString());
            List<String> wide = new ArrayList<>(pages.out().lines().toList());
            wide.removeIf(line -> line.codePointCount(0, line.length()) <= columns);
            assertEquals(List.of(), wide, "lines of more than " + columns + " columns");
            // Where a line was broken does not matter, within commands neither.
            String shown = letters(pages.out().replaceAll("\\n *⤷ ", ""));
            for (String text : texts(notebook)) {
                assertTrue(shown.contains(letters(text)), () -> "not shown: " + text + "\n" + pages.out());
            }
        }
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** What the pages must hold, whatever their width: every title, and every command to the letter. */
    private static List<String> texts(Notebook notebook) {
        List<String> texts = new ArrayList<>();
        for (Procedure procedure : notebook.procedures()) {
            texts.add(procedure.title());
            for (Step step : procedure.steps()) {
                texts.add(step.title());
                if (step.action() instanceof Action.Run run) {
                    texts.add(run.text());
                }
            }
        }
        return texts;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"kvm-passthrough", "packet-filtering"})
    void looksOnATerminalAsItDoesInAFile(String notebook) {
        Program labsh = Program.labsh(home).with("NO_COLOR", "1");
        List<String> file = labsh.with("COLUMNS", "80")
                .run("show", notebook)
                .out()
                .lines()
                .map(String::stripTrailing)
                .toList();
        try (Terminal terminal = Terminal.of(80, file.size() + 20).start(labsh, "show", notebook)) {
            terminal.waitForExit();
            assertEquals(file, terminal.screen().lines());
        }
    }
}
