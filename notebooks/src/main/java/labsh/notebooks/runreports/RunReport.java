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
 * One run as programs want to read it: what was to be done, what became of it, how it ended.
 *
 * @param notebook its name
 * @param procedure its name
 * @param run empty where nothing was started: refused, called wrongly
 * @param steps that were to be done, in order
 * @param outcomes so far, in order; a step may have several
 * @param begun the step whose end has not been seen
 * @param state how it stands
 * @param exit labsh's exit status; empty while it runs, or where it was ended from outside
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
    /** How a run stands, or ended. */
    public enum State {
        /** At the time of writing; for good where labsh was killed. */
        RUNNING,
        /** To its end. */
        DONE,
        /** The person left it. */
        STOPPED,
        FAILED,
        REFUSED,
        /** Where a step ends the connection: {@code resume} goes on. */
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

    /** The last word on a step; empty when it has none. */
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
