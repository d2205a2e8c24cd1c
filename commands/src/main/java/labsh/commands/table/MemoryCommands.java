package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.MANY;
import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import labsh.commands.pages.CapturedTable;
import labsh.commands.pages.DiffPage;
import labsh.commands.pages.Durations;
import labsh.commands.pages.SearchPage;
import labsh.commands.replay.Whereabouts;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.PastRun;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.history.TooManyRecordsException;
import labsh.notebooks.index.RunFilter;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.search.Query;
import labsh.notebooks.system.SystemGuard;

/** The commands {@code search}, {@code diff}, {@code table} and {@code stale}. */
final class MemoryCommands {
    private static final int MOST_HITS = 20;
    private static final int DAYS = 180;
    private static final int MOST_CAPTURED = 100;

    private MemoryCommands() {}

    static List<Command> all() {
        return List.of(search(), diff(), table(), stale());
    }

    private static Command search() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ALONE,
                "search",
                "search all notebooks",
                "In names, titles, prose, commands, updates and outputs; all words must occur. The best come first.",
                List.of(new Argument("TEXT", Argument.Kind.TEXT, ONE, "one word or more")),
                List.of(),
                (invocation, session, context) -> {
                    Query query = Query.of(invocation.argument("TEXT").orElseThrow());
                    context.ui().page(SearchPage.of(context.notebooks().search(query, MOST_HITS), query));
                    return CommandResult.ok(session);
                });
    }

    private static Command diff() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ON_NOTEBOOK,
                "diff",
                "compare what a step printed with the last good run on this host",
                "Without a run, the last one is compared with the good one before it; with one run, that one; "
                        + "with two, those two."
                        + " What the step declares in `expect: {ignore: …}` does not count.",
                List.of(
                        new Argument("STEP", Argument.Kind.STEP, ONE, "PROCEDURE/STEP"),
                        new Argument("RUN", Argument.Kind.RUN, MANY, "a run's id, or its beginning")),
                List.of(),
                MemoryCommands::diff);
    }

    private static CommandResult diff(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        Address address =
                AddressLookup.address(current, invocation.argument("STEP").orElseThrow());
        Step step = file.notebook()
                .step(address)
                .orElseThrow(() -> new UsageException("diff needs a step", "diff " + address + "/STEP"));
        List<OutcomeEntry> outcomes = file.entries().outcomes(address).stream()
                .filter(OutcomeEntry::ran)
                .toList();
        List<String> runs = invocation.all("RUN");
        if (runs.size() > 2) {
            throw new UsageException("diff compares two runs", "diff STEP [RUN [RUN]]");
        }
        OutcomeEntry after = outcome(outcomes, runs.isEmpty() ? "" : runs.get(runs.size() - 1), address);
        OutcomeEntry before = runs.size() == 2
                ? outcome(outcomes, runs.get(0), address)
                : lastGood(file, outcomes, after, machine(file, after, context));
        context.ui().page(DiffPage.of(before, after, step.expect().ignore(), new OutcomeWords(file.notebook())));
        return CommandResult.ok(current);
    }

    private static OutcomeEntry outcome(List<OutcomeEntry> outcomes, String run, Address address) {
        return outcomes.stream()
                .filter(o -> o.run().startsWith(run))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        run.isEmpty() ? address + " has never run" : address + " has no outcome in a run " + run,
                        "history " + address + " shows its runs"));
    }

    /** This one, or the one that the outcome is of, where ssh reached it. */
    private static String machine(NotebookFile file, OutcomeEntry outcome, CommandContext context) {
        boolean far = !outcome.ranOn().reached().isEmpty()
                || file.entries()
                        .run(outcome.run())
                        .filter(run -> !run.reached().isEmpty())
                        .isPresent();
        return far ? file.entries().hostOf(outcome) : new Whereabouts(context).host(file);
    }

    private static OutcomeEntry lastGood(
            NotebookFile file, List<OutcomeEntry> outcomes, OutcomeEntry than, String host) {
        List<OutcomeEntry> good = outcomes.subList(0, outcomes.indexOf(than)).stream()
                .filter(o -> o.result() == StepResult.OK)
                .toList();
        Set<String> runs = good.stream().map(OutcomeEntry::run).collect(Collectors.toSet());
        Map<String, String> begun = file.entries().runs(Integer.MAX_VALUE, run -> runs.contains(run.run())).stream()
                .collect(Collectors.toMap(RunEntry::run, RunEntry::host, (a, b) -> b));
        return good.stream()
                .filter(o -> host.equals(
                        o.ranOn().host().isEmpty()
                                ? begun.get(o.run())
                                : o.ranOn().host()))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        than.step() + " has no good run before that on " + host,
                        "diff STEP RUN RUN compares any two"));
    }

    private static Command table() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ON_NOTEBOOK,
                "table",
                "make a table of captured values of all runs",
                "One row for each run: when, on which host and system, and the values. Without a name, of everything that"
                        + " was ever captured.",
                List.of(new Argument("CAPTURED", Argument.Kind.CAPTURED, MANY, "names of captured values")),
                List.of(
                        Option.flag("markdown", "as a Markdown table"),
                        Option.flag("csv", "as comma-separated values; formulas become text")),
                MemoryCommands::table);
    }

    private static CommandResult table(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        List<String> names = invocation.all("CAPTURED");
        if (names.isEmpty()) {
            Set<String> all = new TreeSet<>();
            file.entries().captures().forEach(o -> all.addAll(o.captured().keySet()));
            names = List.copyOf(all);
            if (names.size() > MOST_CAPTURED) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        names.size() + " names of captured values are too many for a table",
                        "table NAME… makes one of those that you name");
            }
        }
        List<List<String>> rows = CapturedTable.of(file, names);
        if (rows.size() == 1) {
            String none = names.isEmpty() ? "anything" : String.join(", ", names);
            throw new CommandException(ExitCode.USAGE, "no run has captured " + none, "capture in a step does");
        }
        if (invocation.has("csv")) {
            context.ui().hand(CapturedTable.csv(rows));
        } else if (invocation.has("markdown")) {
            context.ui().hand(CapturedTable.markdown(rows));
        } else {
            context.ui().page(page(rows));
        }
        return CommandResult.ok(session.withNotebook(file));
    }

    private static Report page(List<List<String>> rows) {
        List<List<Span>> spans = new ArrayList<>();
        for (List<String> row : rows) {
            Role role = spans.isEmpty() ? Role.TITLE : Role.PLAIN;
            spans.add(row.stream().map(cell -> new Span(role, cell)).toList());
        }
        return Report.builder().table(0, spans).build();
    }

    private static Command stale() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ALONE,
                "stale",
                "list procedures not verified on this host for a long time",
                "All notebooks are looked at; procedures for other systems are left out.",
                List.of(new Argument("DAYS", Argument.Kind.WORD, OPTIONAL, "after how many days; 180 by default")),
                List.of(),
                MemoryCommands::stale);
    }

    private static CommandResult stale(Invocation invocation, Session session, CommandContext context) {
        String days = invocation.argument("DAYS").orElse(String.valueOf(DAYS));
        if (!days.matches("[0-9]{1,6}")) {
            throw new UsageException("'" + days + "' is not a number of days", "stale 90");
        }
        List<List<Span>> rows = new ArrayList<>();
        context.notebooks().readable().forEach(file -> rows.addAll(rows(file, Integer.parseInt(days), context)));
        context.ui()
                .page(
                        rows.isEmpty()
                                ? Report.line("everything for this system was verified within " + days + " days")
                                : Report.builder().table(0, rows).build());
        return CommandResult.ok(session);
    }

    private static List<List<Span>> rows(NotebookFile file, int days, CommandContext context) {
        try {
            return file.notebook().procedures().stream()
                    .filter(procedure -> fits(procedure.systems(), context))
                    .flatMap(procedure -> row(file, procedure, days, context).stream())
                    .toList();
        } catch (TooManyRecordsException e) {
            // The other notebooks are still checked.
            return List.of(
                    List.of(new Span(Role.NAME, file.source().name()), new Span(Role.FAILED, "has " + e.getMessage())));
        }
    }

    private static boolean fits(List<SystemGuard> systems, CommandContext context) {
        return systems.isEmpty()
                || systems.stream().anyMatch(s -> s.fits(context.machine().system()));
    }

    private static Optional<List<Span>> row(NotebookFile file, Procedure procedure, int days, CommandContext context) {
        // The last step that is for this system decides.
        Optional<Step> last = procedure.steps().stream()
                .filter(step -> fits(step.systems(), context))
                .reduce((a, b) -> b);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Verified verified = verified(file, procedure, last.get(), context);
        if (verified.asItIs()
                && verified.age().map(a -> !a.isNegative() && a.toDays() < days).orElse(false)) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                new Span(Role.NAME, file.source().name() + " " + procedure.name()),
                new Span(Role.WARNING, verified.age().map(Durations::ago).orElse("never here") + verified.but()),
                new Span(Role.PLAIN, procedure.title())));
    }

    /**
     * When a procedure was last verified.
     *
     * @param age empty when it never did
     * @param but a remark when the text that ran was not the notebook's; else empty
     */
    private record Verified(Optional<Duration> age, String but) {
        boolean asItIs() {
            return but.isEmpty();
        }
    }

    /**
     * The last successful run of the last step on this host: with the notebook's text if there is one, else with
     * another text.
     */
    private static Verified verified(NotebookFile file, Procedure procedure, Step last, CommandContext context) {
        OutcomeWords words = new OutcomeWords(file.notebook());
        RunFilter here = new RunFilter(
                new Address(procedure.name(), ""),
                Optional.of(new Whereabouts(context).host(file)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Predicate<PastRun> well =
                run -> lastOf(last, run).filter(o -> o.result().isGood()).isPresent()
                        && status(run, words, procedure).result().isGood();
        Predicate<PastRun> asItIs = run -> status(run, words, procedure).text() == OutcomeWords.Text.SAME;
        List<PastRun> another = new ArrayList<>();
        Predicate<PastRun> best = run -> {
            if (another.isEmpty()) {
                another.add(run);
            }
            return asItIs.test(run);
        };
        Optional<PastRun> good = file.entries()
                .lastRun(here, well.and(best))
                .or(() -> another.stream().findFirst());
        Optional<Duration> age = good.flatMap(run -> lastOf(last, run))
                .map(o -> Duration.between(o.at().toInstant(), context.clock().instant()));
        return new Verified(
                age,
                good.map(run -> status(run, words, procedure).text().words()).orElse(""));
    }

    private static Optional<OutcomeEntry> lastOf(Step step, PastRun run) {
        return Optional.ofNullable(RunStatus.last(forward(run)).get(step.address()));
    }

    private static RunStatus status(PastRun run, OutcomeWords words, Procedure procedure) {
        return RunStatus.of(forward(run), words, Optional.of(procedure));
    }

    /** The outcomes without undos: a step that succeeded is verified, even if it was undone later. */
    private static List<OutcomeEntry> forward(PastRun run) {
        return run.outcomes().stream()
                .filter(o -> !o.ofUndo() && o.result() != StepResult.UNDONE)
                .toList();
    }
}
