package labsh.commands.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.Result;
import labsh.notebooks.journal.RunEntry;

/** What the records say of the past, in a few words. */
public final class Past {
    private final Entries entries;
    private final Clock clock;

    public Past(NotebookFile file, Clock clock) {
        this(file.entries(), clock);
    }

    private Past(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** What can be said at once: of a large notebook without an index, what its last records say. */
    public static Past recent(NotebookFile file, Clock clock) {
        return new Past(file.entries().recently(), clock);
    }

    /** How a step last ended, when, and where: {@code ok on yama, 2 days ago}. Empty when it never did. */
    public Optional<Span> ofStep(Address step) {
        return entries.last(step)
                .map(o -> new Span(Outcomes.role(o.result()), Outcomes.words(o) + where(o.run()) + ", " + ago(o.at())));
    }

    /** How the last run of a procedure ended. Empty when there was none. */
    public Optional<Span> ofProcedure(Procedure procedure) {
        return entries.lastRun(procedure.name()).map(run -> {
            List<OutcomeEntry> outcomes = outcomes(entries, run);
            Result result = resultOf(outcomes);
            String when = " on " + run.host() + ", " + ago(run.at());
            if (outcomes.isEmpty()) {
                return new Span(Role.DIM, "started" + when);
            }
            Optional<String> alone = alone(procedure, outcomes);
            if (alone.isPresent()) {
                return new Span(Outcomes.role(result), alone.get() + " alone " + Outcomes.words(result) + when);
            }
            return stoppedAfter(procedure, outcomes)
                    .filter(step -> Outcomes.role(result) != Role.FAILED)
                    .map(step -> new Span(Role.WARNING, "stopped after " + step + when))
                    .orElse(new Span(Outcomes.role(result), Outcomes.words(result) + when));
        });
    }

    /** The one step that a run did, where it was asked for by its name: it is not the procedure's first one. */
    private static Optional<String> alone(Procedure procedure, List<OutcomeEntry> outcomes) {
        List<String> steps =
                outcomes.stream().map(o -> o.step().step()).distinct().toList();
        boolean first = steps.get(0).equals(procedure.steps().get(0).name());
        return steps.size() == 1 && !first ? Optional.of(steps.get(0)) : Optional.empty();
    }

    /** The step after which a run went no further; empty when it got to its procedure's last step. */
    private static Optional<String> stoppedAfter(Procedure procedure, List<OutcomeEntry> outcomes) {
        String last = procedure.steps().get(procedure.steps().size() - 1).name();
        boolean ended = outcomes.stream().anyMatch(o -> o.step().step().equals(last));
        return ended || outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(outcomes.get(outcomes.size() - 1).step().step());
    }

    /** The outcomes of a run, in the order of the file. */
    static List<OutcomeEntry> outcomes(Entries entries, RunEntry run) {
        return outcomes(entries, run.run());
    }

    /** The same, by the run's id. */
    public static List<OutcomeEntry> outcomes(Entries entries, String run) {
        return entries.ofRun(run).stream()
                .filter(OutcomeEntry.class::isInstance)
                .map(OutcomeEntry.class::cast)
                .toList();
    }

    /** The result of a whole run: the last word on each step, the worst of them. */
    static Result resultOf(List<OutcomeEntry> outcomes) {
        if (outcomes.isEmpty()) {
            return Result.UNKNOWN;
        }
        java.util.Map<Address, Result> last = new java.util.LinkedHashMap<>();
        outcomes.forEach(o -> last.put(o.step(), o.result()));
        return last.values().stream()
                .filter(r -> Outcomes.role(r) == Role.FAILED || r == Result.UNKNOWN)
                .findFirst()
                .orElse(last.values().stream().allMatch(r -> r == Result.UNDONE) ? Result.UNDONE : Result.OK);
    }

    private String where(String run) {
        return entries.run(run).map(r -> " on " + r.host()).orElse("");
    }

    private String ago(OffsetDateTime at) {
        return Durations.ago(Duration.between(at.toInstant(), clock.instant()));
    }

    /** The updates on a notebook, a procedure or a step, each with its date. */
    public void updates(Report.Builder page, int indent, Address about) {
        entries.updates(about).forEach(update -> {
            page.gap();
            Findings.show(page, indent, indent, "Update " + update.at().toLocalDate(), update);
        });
    }
}
