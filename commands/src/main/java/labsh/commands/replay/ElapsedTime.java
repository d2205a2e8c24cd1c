package labsh.commands.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.pages.Durations;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;
import labsh.notebooks.history.Entries;
import labsh.notebooks.records.OutcomeEntry;

/** The line with the elapsed time of a step and its last duration. */
final class ElapsedTime {
    private ElapsedTime() {}

    /** The line for a running step, by the time that has passed. */
    static Function<Duration, Report> line(Step step, Entries entries) {
        Optional<Duration> last = last(step, entries);
        return passed -> Report.builder()
                .line(
                        5,
                        new Span(Role.DIM, "… " + step.name() + "  " + Durations.words(passed)),
                        new Span(
                                Role.DIM,
                                last.map(l -> ", " + Durations.words(l) + " last time")
                                        .orElse("")))
                .build();
    }

    /** The duration of the step's last success; empty when there is none among the recent records. */
    static Optional<Duration> last(Step step, Entries entries) {
        return entries.recently()
                .lastGood(step.address(), outcome -> !outcome.took().isZero())
                .map(OutcomeEntry::took);
    }
}
