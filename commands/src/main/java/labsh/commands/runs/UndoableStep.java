package labsh.commands.runs;

import java.util.Map;
import java.util.Optional;
import labsh.commands.files.FileChange;
import labsh.commands.reach.Host;
import labsh.notebooks.Step;

/**
 * A step of a run that took effect, with what is needed to undo it.
 *
 * @param step as it was run
 * @param host that it ran on
 * @param seq of its outcome in the run
 * @param values of the parameters when it ran
 * @param change the change of the file, for a file step
 * @param digest of what ran, as in its record
 * @param stateBefore name of the saved shell state that it started with; empty when there is none
 */
public record UndoableStep(
        Step step,
        Host host,
        int seq,
        Map<String, String> values,
        Optional<FileChange> change,
        String digest,
        String stateBefore) {
    public UndoableStep {
        values = Map.copyOf(values);
    }

    /** Name of the saved shell state that it left. */
    public String stateAfter() {
        return stateAfter(seq);
    }

    /** Name of the saved shell state after an outcome; after 0, the one that the run began with. */
    public static String stateAfter(int seq) {
        return "state-" + seq;
    }

    /** Whether this step can be undone. */
    public boolean canBeUndone() {
        return change.isPresent() || !step.undo().isEmpty();
    }
}
