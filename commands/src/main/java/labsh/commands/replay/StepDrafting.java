package labsh.commands.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labsh.commands.AdHocCommand;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.Excerpt;
import labsh.commands.files.NewFile;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.commands.trust.Trust;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.imports.StepYaml;
import labsh.notebooks.records.Evidence;

/**
 * Turns the user's commands into steps or evidence. Steps are written to a file beside the notebook, for the user to
 * copy: labsh does not edit what people wrote.
 */
public final class StepDrafting {
    /** The largest document 1, in bytes. */
    private static final int MOST_READ = 1 << 20;

    private final CommandContext context;

    public StepDrafting(CommandContext context) {
        this.context = context;
    }

    /** The commands and their outputs as evidence. */
    public static Evidence evidence(List<AdHocCommand> commands) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (AdHocCommand command : commands) {
            line(all, "$ " + command.text().strip());
            byte[] output = command.output().omitted() > 0
                    ? command.output().text().getBytes(StandardCharsets.UTF_8)
                    : bytes(command);
            all.writeBytes(output);
            if (output.length > 0 && output[output.length - 1] != '\n') {
                all.write('\n');
            }
            if (!command.well()) {
                line(all, "[" + command.how() + "]");
            }
        }
        int count = commands.size();
        return new Evidence(
                count + (count == 1 ? " command" : " commands") + " typed between the steps",
                Excerpt.cut(all.toByteArray()));
    }

    private static byte[] bytes(AdHocCommand command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(command.output().head());
        bytes.writeBytes(command.output().tail());
        return bytes.toByteArray();
    }

    private static void line(ByteArrayOutputStream to, String line) {
        to.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the steps to a file, and offers the editor at the place in the notebook where they belong.
     *
     * @param procedure the one that they belong to; if it does not exist, a new one is drafted
     */
    public Session asSteps(Session session, List<AdHocCommand> typed, String procedure) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Redaction redaction = Redaction.of(session.bindings());
        List<StepYaml.Command> commands = typed.stream()
                .map(t -> new StepYaml.Command(redaction.of(t.text()), t.how()))
                .toList();
        String steps = text(file.notebook(), procedure, commands);
        if (!context.ui().present()) {
            context.ui().hand(steps);
            return session;
        }
        Path notebook = context.store().pathOf(file);
        Path beside = written(steps);
        int line = lineOf(file.notebook(), procedure, notebook);
        context.ui()
                .tell(Report.builder()
                        .code(5, Block.Code.Kind.OUTPUT, steps.stripTrailing())
                        .line(
                                5,
                                new Span(Role.DIM, "to read them in below the cursor: "),
                                new Span(Role.NAME, ":r " + beside),
                                new Span(Role.DIM, " in vi, nano ^R, emacs C-x i"))
                        .build());
        boolean wanted =
                context.ui().choose(Menu.confirmation("open the notebook at line " + line + ", to put them there?"));
        return wanted ? edited(session, file, notebook, line, beside) : session;
    }

    private Session edited(Session session, NotebookFile file, Path notebook, int line, Path beside) {
        Trust trust = new Trust(context);
        Set<String> trusted = trust.trusted(file);
        if (!context.ui().editFile(notebook, line)) {
            throw new CommandException(ExitCode.REFUSED, "the editor did not start", "set EDITOR");
        }
        NotebookFile after = context.store().refreshed(file);
        trust.edited(file, trusted, after);
        int more = steps(after.notebook()) - steps(file.notebook());
        context.ui()
                .tell(Report.line(
                        more > 0
                                ? "the notebook has " + more + (more == 1 ? " more step" : " more steps")
                                : "the notebook has no more steps than before; they stay in " + beside));
        return session.withNotebook(after);
    }

    private static int steps(Notebook notebook) {
        return notebook.procedures().stream().mapToInt(p -> p.steps().size()).sum();
    }

    private static String text(Notebook notebook, String procedure, List<StepYaml.Command> commands) {
        return notebook.procedure(procedure)
                .map(p -> StepYaml.of(
                        commands,
                        p.steps().stream().map(Step::name).toList(),
                        indent(p.steps().get(0).place().column())))
                .orElseGet(() -> StepYaml.procedure(
                        procedure,
                        commands,
                        notebook.procedures().isEmpty()
                                ? 2
                                : indent(notebook.procedures().get(0).place().column())));
    }

    /** A place is that of an item's first key; a dash and a blank precede it. */
    private static int indent(int column) {
        return Math.max(0, column - 3);
    }

    private Path written(String steps) {
        try {
            Path beside = PrivateDirectory.create(context.state()).resolve("kept-steps.yaml");
            NewFile.replace(beside, steps);
            return beside;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED, context.state() + " cannot be written: " + IoErrorText.of(e), "doctor tells why");
        }
    }

    /** The last line of the procedure, or of all procedures, from 1. */
    private static int lineOf(Notebook notebook, String procedure, Path file) {
        List<String> lines = lines(file);
        int from = notebook.procedure(procedure)
                .map(p -> p.steps().get(p.steps().size() - 1).place().line())
                .orElse(1);
        int next = notebook.procedure(procedure).stream()
                .flatMap(p -> notebook.procedures().stream()
                        .filter(other -> other.place().line() > p.place().line()))
                .mapToInt(other -> other.place().line())
                .min()
                .orElse(lines.size() + 1);
        int end = from;
        for (int line = from; line < next && line <= lines.size() && !isMark(lines.get(line - 1), line); line++) {
            end = lines.get(line - 1).isBlank() ? end : line;
        }
        return end;
    }

    /** Whether the records begin at this line. */
    private static boolean isMark(String line, int number) {
        return number > 1 && line.startsWith("---");
    }

    /** The lines of document 1, and perhaps some after it; bytes that are not UTF-8 do not matter here. */
    private static List<String> lines(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The procedure that steps belong to by default: that of the current run, or the only one. */
    public static Optional<String> procedure(Session session) {
        List<Procedure> all = session.requireNotebook().notebook().procedures();
        return session.run()
                .map(OpenRun::procedure)
                .or(() -> all.size() == 1 ? Optional.of(all.get(0).name()) : Optional.empty());
    }
}
