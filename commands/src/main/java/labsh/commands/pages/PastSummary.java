package labsh.commands.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.Entries;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/** What the records say of the past, in a few words. */
public final class PastSummary {
    /** More than anybody reads; a hostile notebook may have any number. */
    private static final int MOST_UPDATES = 1000;

    private final Entries entries;
    private final OutcomeWords words;
    private final Clock clock;
    private Optional<List<UpdateEntry>> updates = Optional.empty();

    public PastSummary(NotebookFile file, Clock clock) {
        this(file.entries(), file.notebook(), clock);
    }

    private PastSummary(Entries entries, Notebook notebook, Clock clock) {
        this.entries = entries;
        this.words = new OutcomeWords(notebook);
        this.clock = clock;
    }

    /** What is known without delay: of a large notebook without an index, what its last records say. */
    public static PastSummary recent(NotebookFile file, Clock clock) {
        return new PastSummary(file.entries().recently(), file.notebook(), clock);
    }

    /** How a step last ended, when, and where: {@code ok on yama, 2 days ago}. Empty when it never did. */
    public Optional<Span> ofStep(Address step) {
        return entries.last(step)
                .map(o -> new Span(OutcomeStyle.role(o.result()), words.of(o) + where(o) + ", " + ago(o.at())));
    }

    /** Shows the amended text with which a step last ended, if it was amended. */
    void amendment(Report.Builder page, int indent, Address step) {
        entries.last(step).filter(words::isAmended).ifPresent(o -> {
            page.line(indent, new Span(Role.DIM, "what ran last time, as amended:"));
            if (o.diff().isEmpty()) {
                page.code(indent + 2, Block.Code.Kind.SHELL, o.amended());
            } else {
                page.code(indent + 2, Block.Code.Kind.CHANGE, o.diff().stripTrailing());
            }
        });
    }

    /** How the last run of a procedure ended. Empty when there was none. */
    public Optional<Span> ofProcedure(Procedure procedure) {
        return entries.lastRun(procedure.name()).map(run -> {
            List<OutcomeEntry> outcomes = outcomes(entries, run.run());
            String when = " on " + run.host() + ", " + ago(run.at());
            if (outcomes.isEmpty()) {
                return new Span(Role.DIM, "started" + when);
            }
            RunStatus status = RunStatus.of(outcomes, words, Optional.of(procedure));
            Optional<String> alone = alone(procedure, outcomes);
            if (alone.isPresent()) {
                return new Span(role(status), "only step " + alone.get() + " was run; " + status.words() + when);
            }
            return stoppedAfter(procedure, outcomes)
                    .filter(step -> status.result().isGood() || status.result() == StepResult.SKIPPED)
                    .map(step -> new Span(Role.WARNING, "stopped after " + step + when))
                    .orElse(new Span(role(status), status.words() + begun(procedure, outcomes) + when));
        });
    }

    /** A refused run needs attention; a step that was passed over does not. */
    static Role role(RunStatus status) {
        boolean refused = status.result() == StepResult.REFUSED
                && status.words().startsWith(OutcomeWords.words(StepResult.REFUSED));
        return refused ? Role.WARNING : OutcomeStyle.role(status.result());
    }

    /** The step at which a run began, unless it was the procedure's first. */
    private static String begun(Procedure procedure, List<OutcomeEntry> outcomes) {
        String first = outcomes.get(0).step().step();
        boolean later =
                procedure.steps().stream().skip(1).anyMatch(s -> s.name().equals(first));
        boolean others = outcomes.stream().map(o -> o.step().step()).distinct().count() > 1;
        return later && others ? ", from " + first : "";
    }

    /** The only step of a run that was asked for by name; empty for other runs. */
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
    public static List<OutcomeEntry> outcomes(Entries entries, String run) {
        return entries.ofRun(run).stream()
                .filter(OutcomeEntry.class::isInstance)
                .map(OutcomeEntry.class::cast)
                .toList();
    }

    private String where(OutcomeEntry outcome) {
        String host = entries.hostOf(outcome);
        return host.isEmpty() ? "" : " on " + host;
    }

    private String ago(OffsetDateTime at) {
        return Durations.ago(Duration.between(at.toInstant(), clock.instant()));
    }

    /** The updates on a notebook, a procedure or a step, each with its date. */
    void updates(Report.Builder page, int indent, Address about) {
        newest().stream().filter(update -> update.about().equals(about)).forEach(update -> {
            page.gap();
            UpdateBlocks.show(page, indent, indent, "Update " + update.at().toLocalDate(), update);
        });
    }

    /** Says when a notebook has more updates than a page shows. */
    void earlierUpdates(Report.Builder page) {
        if (newest().size() == MOST_UPDATES) {
            page.gap()
                    .line(new Span(
                            Role.DIM,
                            "of the newest " + MOST_UPDATES + " updates; the notebook may have earlier ones"));
        }
    }

    /** Read once, for all addresses. */
    private List<UpdateEntry> newest() {
        if (updates.isEmpty()) {
            updates = Optional.of(entries.updates(MOST_UPDATES));
        }
        return updates.get();
    }
}
