package labsh.commands.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import labsh.commands.pages.Durations;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.Result;

/** How long a step takes, and took the last time that it went well. */
final class Elapsed {
    /** Of the newest records, which are near at hand whatever the notebook's size. */
    private static final int LOOKED_AT = 300;

    private Elapsed() {}

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
        AtomicInteger seen = new AtomicInteger();
        AtomicReference<Optional<Duration>> found = new AtomicReference<>(Optional.empty());
        entries.visit(entry -> {
            if (entry instanceof OutcomeEntry outcome
                    && outcome.step().equals(step.address())
                    && outcome.result() == Result.OK
                    && !outcome.took().isZero()) {
                found.set(Optional.of(outcome.took()));
            }
            return found.get().isEmpty() && seen.incrementAndGet() < LOOKED_AT;
        });
        return found.get();
    }
}
