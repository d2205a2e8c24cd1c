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
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.records.StepResult;

/** The line that reports the end of a step during a replay. */
final class OutcomeLine {
    private OutcomeLine() {}

    /** One line: a mark, the step, the result, how long it took, and why. */
    static Report of(StepEnd end) {
        if (end.event() == StepEnd.Event.PASSED_OVER) {
            return passedOver(end.step(), end.remark());
        }
        List<Span> spans = new ArrayList<>(List.of(
                new Span(OutcomeStyle.role(end.result()), "  " + OutcomeStyle.mark(end.result()) + "  "),
                new Span(Role.NAME, end.step().name()),
                new Span(OutcomeStyle.role(end.result()), "  " + words(end))));
        if (!end.execution().took().equals(Duration.ZERO)) {
            spans.add(new Span(Role.DIM, "  " + Durations.words(end.execution().took())));
        }
        if (!end.remark().isEmpty()) {
            spans.add(new Span(Role.PLAIN, "  " + end.remark()));
        }
        end.execution().captured().forEach((name, value) -> {
            spans.add(new Span(Role.DIM, "  " + name + " = "));
            spans.add(new Span(Role.VALUE, value));
        });
        return Report.builder().line(spans.toArray(new Span[0])).build();
    }

    private static String words(StepEnd end) {
        String words = OutcomeWords.words(end.result());
        if (end.event().ofUndo()) {
            return end.result() == StepResult.UNDONE ? words : "undo " + words;
        }
        return end.amended().text().isEmpty() ? words : words + OutcomeWords.Text.AMENDED.words();
    }

    /** The line for a step that is for another system. */
    private static Report passedOver(Step step, String why) {
        return Report.builder()
                .line(
                        new Span(Role.DIM, "  –  "),
                        new Span(Role.NAME, step.name()),
                        new Span(Role.DIM, "  passed over: " + why))
                .build();
    }

    /**
     * The line between two tries of a step.
     *
     * @param next number of the next try
     * @param left the time until then
     */
    static Report retrying(StepEnd end, int next, Retry retry, Duration left) {
        String again = "retrying in " + Durations.words(left) + ", try " + next + " of " + retry.times();
        return Report.builder()
                .line(2, new Span(Role.DIM, "…  " + end.remark() + "; " + again))
                .build();
    }
}
