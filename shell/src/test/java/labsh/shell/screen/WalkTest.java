package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import labsh.commands.Command;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.line.Parser;
import labsh.commands.pages.NotebookPage;
import labsh.commands.pages.PastSummary;
import labsh.commands.report.Report;
import labsh.commands.table.Commands;
import labsh.commands.table.HelpPage;
import labsh.notebooks.NotebookException;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.shell.pty.Program;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks everything there is of a kind, so that what is added later cannot lack what the others have. */
class WalkTest {
    @TempDir
    private Path home;

    /** Renders at several widths, with colours and without, and looks at every line. */
    private static void assertFits(String what, Report report) {
        for (int width : new int[] {40, 60, 80, 200}) {
            for (Theme theme : List.of(Theme.PLAIN, Theme.COLOURS)) {
                for (AttributedString line : new Rendering(theme, width).lines(report)) {
                    assertTrue(line.columnLength() < width, () -> what + " at " + width + ": " + line);
                    assertFalse(line.toString().contains("\n"), () -> what + " at " + width + ": " + line);
                }
            }
        }
    }

    @Test
    void everyCommandIsExplained() {
        assertFits("help", HelpPage.all(Commands.all()));
        for (Command command : Commands.all()) {
            String name = command.name();
            assertClause(name, command.summary());
            command.syntax().arguments().forEach(a -> assertClause(name + " " + a.label(), a.summary()));
            command.syntax().options().forEach(o -> assertClause(name + " --" + o.name(), o.summary()));
            String details = command.details().strip();
            assertTrue(
                    details.isEmpty() || details.endsWith(".") || details.endsWith("```"),
                    () -> name + ": its details end without a full stop");
            assertFits("help " + name, HelpPage.of(command));
        }
    }

    /** One clause: lines of a table, neither sentences nor empty. */
    private static void assertClause(String what, String summary) {
        assertFalse(summary.isBlank(), () -> what + " has no summary");
        assertFalse(summary.endsWith("."), () -> what + ": " + summary);
        assertFalse(
                Character.isUpperCase(summary.charAt(0)) && !summary.startsWith("PROCEDURE"),
                () -> what + ": " + summary);
    }

    @Test
    void everyUsageIsUnderstoodByItsOwnGrammar() {
        Parser parser = new Parser(Commands::syntax);
        for (Command command : Commands.all()) {
            String usage = command.syntax().usage();
            Invocation invocation = Invocation.of(parser.parse(line(command, usage)));
            for (Argument argument : command.syntax().arguments()) {
                assertEquals(List.of(word(argument)), invocation.all(argument.label()), usage);
            }
            for (Option option : command.syntax().options()) {
                assertTrue(invocation.has(option.name()), usage);
                option.value()
                        .ifPresent(v -> assertEquals(
                                word(v), invocation.option(option.name()).orElse(""), usage));
            }
        }
    }

    /** A usage line as somebody could type it, each label standing for itself where any word may stand. */
    private static String line(Command command, String usage) {
        String line = usage.replaceAll("[\\[\\]…]", "");
        for (Option option : command.syntax().options()) {
            line = line.replace(
                    option.usage(),
                    "--" + option.name()
                            + option.value().map(v -> " " + word(v)).orElse(""));
        }
        return line;
    }

    private static String word(Argument argument) {
        return argument.choices().isEmpty()
                ? argument.label()
                : argument.choices().get(0);
    }

    private Catalog shipped() {
        return new Catalog(home, "", XdgDirectories.of(Map.of(), home));
    }

    @Test
    void everyShippedNotebookCanBeShownWholeAndInParts() throws NotebookException {
        List<Catalog.Listed> all = shipped().list();
        assertTrue(all.size() >= 9, () -> all.toString());
        for (Catalog.Listed listed : all) {
            NotebookFile file = NotebookFiles.load(listed.source());
            NotebookPage page = new NotebookPage(file, new PastSummary(file, Clock.systemUTC()));
            assertFits(listed.name(), page.notebook());
            file.notebook().procedures().forEach(procedure -> {
                assertFits(listed.name() + " " + procedure.name(), page.procedure(procedure));
                procedure.steps().forEach(step -> assertFits(listed.name() + " " + step.address(), page.step(step)));
            });
        }
    }

    @Test
    void everyShippedProcedureCanBeTriedDry() throws NotebookException {
        StringBuilder lines = new StringBuilder();
        int procedures = 0;
        for (Catalog.Listed listed : shipped().list()) {
            lines.append("open ").append(listed.name()).append('\n');
            for (var procedure : NotebookFiles.load(listed.source()).notebook().procedures()) {
                lines.append("run ").append(procedure.name()).append(" --dry-run\n");
                procedures++;
            }
        }
        Program.Result result = Program.labsh(home).reading(lines.toString()).run();
        assertEquals("", result.err());
        assertEquals(0, result.exit());
        assertEquals(
                procedures,
                result.out()
                        .lines()
                        .filter("dry run: nothing was run, nothing was recorded"::equals)
                        .count());
    }
}
