package labsh.commands.runs;

import java.util.Map;
import java.util.Optional;
import labsh.commands.files.FileChange;
import labsh.commands.reach.Host;
import labsh.notebooks.Step;

/**
 * A step that was really done in a run, with what it takes to take it back.
 *
 * @param step as it was run
 * @param host that it ran on
 * @param seq of its outcome in the run
 * @param values of the parameters when it ran
 * @param change what it did to a file, where it is a file step
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

    /** Whether anything takes this step back. */
    public boolean canBeUndone() {
        return change.isPresent() || !step.undo().isEmpty();
    }
}
