package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.pages.HistoryPage;
import labsh.commands.pages.OutcomeStyle;
import labsh.commands.replay.TranscriptStore;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.PastRun;
import labsh.notebooks.index.RunFilter;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/** The commands {@code history} and {@code output}. */
final class RecordCommands {
    /** How many runs are shown by default; a notebook may have thousands. */
    private static final int RUNS = 20;

    /** How many bytes of late output are shown; the file has the rest. */
    private static final int MOST_LATE = 1 << 16;

    private RecordCommands() {}

    static List<Command> all() {
        return List.of(history(), output());
    }

    private static Command history() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ON_NOTEBOOK,
                "history",
                "show earlier runs and their outcomes",
                "Oldest first, so that the last one stands above the prompt; the last " + RUNS
                        + " unless `--all` is given.",
                List.of(new Argument("ADDRESS", Argument.Kind.ADDRESS, OPTIONAL, "PROCEDURE or PROCEDURE/STEP")),
                List.of(
                        Option.taking("host", "HOST", Argument.Kind.WORD, "only runs on this host"),
                        Option.choosing(
                                "result",
                                "RESULT",
                                Stream.of(StepResult.values())
                                        .map(StepResult::word)
                                        .toList(),
                                "only outcomes with this result"),
                        Option.taking("since", "DATE", Argument.Kind.WORD, "only runs on or after that day"),
                        Option.taking("until", "DATE", Argument.Kind.WORD, "only runs on or before that day"),
                        Option.flag("all", "every run, however many there are")),
                RecordCommands::history);
    }

    private static CommandResult history(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        RunFilter filter = new RunFilter(
                AddressLookup.address(current, invocation.argument("ADDRESS").orElse("")),
                invocation.option("host"),
                invocation.option("result").flatMap(StepResult::of),
                invocation.option("since").map(RecordCommands::day),
                invocation.option("until").map(RecordCommands::day));
        int most = invocation.has("all") ? Integer.MAX_VALUE - 1 : RUNS;
        List<PastRun> runs = file.entries().history(filter, most + 1);
        boolean earlier = runs.size() > most;
        context.ui()
                .page(HistoryPage.of(
                        earlier ? runs.subList(1, runs.size()) : runs,
                        earlier,
                        filter.isOpen(),
                        new OutcomeWords(file.notebook())));
        return CommandResult.ok(current);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException("'" + text + "' is not a day", "--since 2015-03-20");
        }
    }

    private static Command output() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ON_NOTEBOOK,
                "output",
                "show what a step printed",
                "The last time, or in the run given (its id stands in history). A record keeps the beginning and the end of"
                        + " a long output; all of it is kept on the host where the step ran, and `--full` shows it.",
                List.of(
                        new Argument("STEP", Argument.Kind.STEP, ONE, "PROCEDURE/STEP"),
                        new Argument("RUN", Argument.Kind.RUN, OPTIONAL, "a run's id, or its beginning")),
                List.of(Option.flag("full", "the whole output, unchanged, page by page")),
                RecordCommands::output);
    }

    private static void full(OutcomeEntry outcome, CommandContext context) {
        try (InputStream text = new TranscriptStore(context)
                .open(outcome)
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED,
                        outcome.transcript().isPresent()
                                ? "all of the output is kept on the host where the step ran, and not here"
                                : nothing(outcome),
                        "output " + outcome.step() + " shows what the record has"))) {
            context.ui().page(text);
        } catch (IOException e) {
            throw new CommandException(ExitCode.REFUSED, "cannot read the whole output: " + IoErrorText.of(e), "");
        }
    }

    private static void late(OutcomeEntry outcome, CommandContext context, Report.Builder page) {
        try (InputStream text =
                new TranscriptStore(context).openLate(outcome).orElseGet(InputStream::nullInputStream)) {
            byte[] shown = text.readNBytes(MOST_LATE);
            if (shown.length > 0) {
                page.gap()
                        .line(new Span(Role.DIM, "printed in the background after its end:"))
                        .code(
                                0,
                                Block.Code.Kind.OUTPUT,
                                new String(shown, StandardCharsets.UTF_8).replace("\r\n", "\n"));
            }
            if (text.read() >= 0) {
                page.line(new Span(Role.DIM, "…"));
            }
        } catch (IOException e) {
            page.gap()
                    .line(new Span(Role.WARNING, "what it printed after its end cannot be read: " + IoErrorText.of(e)));
        }
    }

    private static String nothing(OutcomeEntry outcome) {
        boolean unseen = !outcome.ofUndo() && outcome.result() == StepResult.UNKNOWN;
        boolean told = outcome.result() == StepResult.OK && !outcome.ran();
        return unseen || told
                ? "labsh did not see it end; what it printed until then is not kept"
                : "it printed nothing, or nothing was kept";
    }

    private static CommandResult output(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        Address address =
                AddressLookup.address(current, invocation.argument("STEP").orElseThrow());
        if (!address.isStep()) {
            throw new UsageException("output needs a step", "output " + address + "/STEP");
        }
        String run = invocation.argument("RUN").orElse("");
        OutcomeEntry outcome = file.entries()
                .lastPrinted(address, o -> o.run().startsWith(run))
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        run.isEmpty() ? address + " has never run" : address + " has no outcome in a run " + run,
                        "history " + address + " shows its runs"));
        if (invocation.has("full")) {
            full(outcome, context);
            return CommandResult.ok(current);
        }
        Report.Builder page = Report.builder()
                .line(
                        0,
                        List.of(
                                new Span(Role.NAME, address.toString()),
                                new Span(
                                        OutcomeStyle.role(outcome.result()),
                                        "  " + new OutcomeWords(file.notebook()).of(outcome)),
                                new Span(Role.DIM, "  " + outcome.at().toLocalDate())),
                        List.of(new Span(Role.DIM, outcome.run())));
        if (outcome.output().isEmpty()) {
            page.line(new Span(Role.DIM, nothing(outcome)));
        } else {
            page.code(0, Block.Code.Kind.OUTPUT, outcome.output().text());
        }
        late(outcome, context, page);
        context.ui().page(page.build());
        return CommandResult.ok(current);
    }
}
