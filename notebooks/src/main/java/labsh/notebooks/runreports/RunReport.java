package labsh.notebooks.runreports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.notebooks.Step;
import labsh.notebooks.history.RunStatus;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/**
 * A run for other programs to read: its steps, their outcomes and how it ended.
 *
 * @param notebook its name
 * @param procedure its name
 * @param run empty when nothing was started: refused or called wrongly
 * @param steps the steps of the run, in order
 * @param outcomes so far, in order; a step may have several
 * @param begun the step whose end has not been seen
 * @param state the state of the run
 * @param exit labsh's exit status; empty while it runs, or when it was ended by a signal
 */
public record RunReport(
        String notebook,
        String procedure,
        Optional<RunEntry> run,
        List<Step> steps,
        List<OutcomeEntry> outcomes,
        Optional<Step> begun,
        State state,
        OptionalInt exit) {
    /** The state of a run. */
    public enum State {
        /** Running; also the last state of a run whose labsh was killed. */
        RUNNING,
        /** Finished. */
        DONE,
        /** The user left it. */
        STOPPED,
        FAILED,
        REFUSED,
        /** Stopped at a step that ends the connection; {@code resume} goes on. */
        PAUSED,
        INTERRUPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RunReport {
        steps = List.copyOf(steps);
        outcomes = List.copyOf(outcomes);
    }

    /** The last outcome of a step; empty when it has none. */
    Optional<OutcomeEntry> last(Step step) {
        return Optional.ofNullable(RunStatus.last(outcomes).get(step.address()));
    }

    /** As JUnit's XML, which build servers read. */
    public String junit() {
        return JUnitReport.of(this);
    }

    /** As one JSON object. */
    public String json() {
        return JsonReport.of(this);
    }
}
