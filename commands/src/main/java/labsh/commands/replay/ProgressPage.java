package labsh.commands.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labsh.commands.pages.Durations;
import labsh.commands.pages.OutcomeStyle;
import labsh.commands.pages.PastSummary;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/**
 * The steps of a run: those done with result and duration, the next one, and those to come. Of a long run only the
 * steps around the next one are shown, so that the page fits on the screen above a question.
 */
public final class ProgressPage {
    /** Rows before the next step, and in total. */
    private static final int BEFORE = 7;

    private static final int MOST = 16;

    private final NotebookFile file;
    private final OpenRun run;
    private final OutcomeWords words;
    private final Map<String, OutcomeEntry> outcomes = new HashMap<>();

    public ProgressPage(RunSession session) {
        this.file = session.notebook();
        this.run = session.run();
        this.words = new OutcomeWords(file.notebook());
        RunStatus.last(PastSummary.outcomes(file.entries(), run.id()))
                .forEach((step, outcome) -> outcomes.put(step.step(), outcome));
    }

    /** Whether every step so far ended as expected. */
    public boolean allWell() {
        return outcomes.values().stream().allMatch(ProgressPage::isWell);
    }

    private static boolean isWell(OutcomeEntry outcome) {
        return !outcome.ofUndo() && outcome.result().isGood();
    }

    public Report page() {
        int steps = run.steps().size();
        int from = Math.max(0, Math.min(run.next() - BEFORE, steps - MOST));
        int to = Math.min(steps, from + MOST);
        List<List<Span>> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(row(i));
        }
        Report.Builder page = Report.builder();
        if (from > 0) {
            page.line(5, new Span(Role.DIM, more(from) + " before"));
        }
        page.table(5, rows);
        if (to < steps) {
            page.line(5, new Span(Role.DIM, more(steps - to) + " to come"));
        }
        return page.line(5, new Span(Role.DIM, total())).build();
    }

    private static String more(int steps) {
        return steps + (steps == 1 ? " step" : " steps");
    }

    private List<Span> row(int index) {
        String name = run.steps().get(index);
        String number = index + 1 + "/" + run.steps().size();
        Span title = new Span(Role.DIM, title(file.notebook(), name));
        boolean next = index == run.next();
        OutcomeEntry outcome = outcomes.get(name);
        if (outcome == null || (next && outcome.result() == StepResult.UNDONE)) {
            return List.of(
                    new Span(Role.KEY, next ? ">" : ""),
                    new Span(Role.DIM, number),
                    new Span(next ? Role.NAME : Role.PLAIN, name),
                    new Span(next ? Role.KEY : Role.DIM, next ? "next" : "to come"),
                    new Span(Role.DIM, ""),
                    title);
        }
        Role role = OutcomeStyle.role(outcome.result());
        return List.of(
                new Span(next ? Role.KEY : role, next ? ">" : OutcomeStyle.mark(outcome.result())),
                new Span(Role.DIM, number),
                new Span(Role.NAME, name),
                new Span(role, words.of(outcome)),
                new Span(Role.DIM, outcome.took().isZero() ? "" : Durations.words(outcome.took())),
                title);
    }

    private String title(Notebook notebook, String step) {
        return notebook.step(new Address(run.procedure(), step))
                .map(Step::title)
                .orElse("");
    }

    private String total() {
        Duration took = outcomes.values().stream().map(OutcomeEntry::took).reduce(Duration.ZERO, Duration::plus);
        long done = outcomes.values().stream().filter(ProgressPage::isWell).count();
        return done + " of " + run.steps().size() + " done, " + Durations.words(took) + " in steps";
    }
}
