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

/** How long a step takes, and took the last time that it went well. */
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

    /** How long it took the last time that it went well; empty when that is long ago or never was. */
    static Optional<Duration> last(Step step, Entries entries) {
        return entries.recently()
                .lastGood(step.address(), outcome -> !outcome.took().isZero())
                .map(OutcomeEntry::took);
    }
}
