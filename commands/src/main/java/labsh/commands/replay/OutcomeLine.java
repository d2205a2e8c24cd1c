package labsh.commands.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import labsh.commands.pages.Durations;
import labsh.commands.pages.OutcomeStyle;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.journal.OutcomeWords;
import labsh.notebooks.journal.StepResult;

/** How a step's end is told while it is replayed. */
final class OutcomeLine {
    private OutcomeLine() {}

    /** One line: a mark, the step, the result, how long it took, and why. */
    static Report of(Step step, Recorder.Facts facts) {
        String amended = facts.amended().isEmpty() ? "" : OutcomeWords.Text.AMENDED.words();
        return of(step, facts, OutcomeWords.words(facts.result()) + amended);
    }

    /** The same, of how a step was taken back. */
    static Report ofUndo(Step step, Recorder.Facts facts) {
        boolean undone = facts.result() == StepResult.UNDONE;
        return of(step, facts, (undone ? "" : "undo ") + OutcomeWords.words(facts.result()));
    }

    private static Report of(Step step, Recorder.Facts facts, String words) {
        List<Span> spans = new ArrayList<>(List.of(
                new Span(OutcomeStyle.role(facts.result()), "  " + OutcomeStyle.mark(facts.result()) + "  "),
                new Span(Role.NAME, step.name()),
                new Span(OutcomeStyle.role(facts.result()), "  " + words)));
        if (!facts.took().equals(Duration.ZERO)) {
            spans.add(new Span(Role.DIM, "  " + Durations.words(facts.took())));
        }
        if (!facts.remark().isEmpty()) {
            spans.add(new Span(Role.PLAIN, "  " + facts.remark()));
        }
        facts.captured().forEach((name, value) -> {
            spans.add(new Span(Role.DIM, "  " + name + " = "));
            spans.add(new Span(Role.VALUE, value));
        });
        return Report.builder().line(spans.toArray(new Span[0])).build();
    }

    /** A step for another system, among others of which one is for this. */
    static Report passedOver(Step step, String why) {
        return Report.builder()
                .line(
                        new Span(Role.DIM, "  –  "),
                        new Span(Role.NAME, step.name()),
                        new Span(Role.DIM, "  passed over: " + why))
                .build();
    }

    /**
     * A failed try that is not the last.
     *
     * @param next number of the next try
     * @param left until then
     */
    static Report retrying(Recorder.Facts facts, int next, Retry retry, Duration left) {
        String again = "again in " + Durations.words(left) + ", try " + next + " of " + retry.times();
        return Report.builder()
                .line(2, new Span(Role.DIM, "…  " + facts.remark() + "; " + again))
                .build();
    }
}
