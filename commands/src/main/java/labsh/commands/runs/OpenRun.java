package labsh.commands.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.reach.Host;

/**
 * A run that this process started, or took over from an earlier process.
 *
 * @param id as in its record
 * @param procedure its name
 * @param on the host that the user said its steps run on; empty where nobody said one
 * @param steps the names of its steps, in order
 * @param next index in {@code steps} of the next one; their number when the run is finished
 * @param seq of the last outcome recorded; 0 before the first
 * @param done the steps that took effect, which can be undone
 * @param unknown the step whose end was not seen, until the user has decided about it
 */
public record OpenRun(
        String id,
        String procedure,
        Optional<Host> on,
        List<String> steps,
        int next,
        int seq,
        List<UndoableStep> done,
        Optional<UndoableStep> unknown) {
    public OpenRun {
        steps = List.copyOf(steps);
        done = List.copyOf(done);
    }

    public boolean atEnd() {
        return next >= steps.size();
    }

    /** With one more outcome, after which no step is unknown. */
    public OpenRun counted() {
        return new OpenRun(id, procedure, on, steps, next, seq + 1, done, Optional.empty());
    }

    /** With the position moved to the next step. */
    public OpenRun moved() {
        return at(next + 1);
    }

    public OpenRun at(int index) {
        return new OpenRun(id, procedure, on, steps, index, seq, done, unknown);
    }

    public OpenRun withDone(UndoableStep step) {
        List<UndoableStep> more = new ArrayList<>(done);
        more.add(step);
        return new OpenRun(id, procedure, on, steps, next, seq, more, unknown);
    }

    public OpenRun withUnknown(Optional<UndoableStep> step) {
        return new OpenRun(id, procedure, on, steps, next, seq, done, step);
    }

    /**
     * Without a step that has been undone, and without its earlier tries. If no step at or after it is left, it becomes
     * the next one.
     */
    public OpenRun without(UndoableStep step) {
        List<UndoableStep> fewer = new ArrayList<>(done);
        fewer.removeIf(other -> other.seq() <= step.seq()
                && other.step().address().equals(step.step().address()));
        int index = steps.indexOf(step.step().name());
        boolean last =
                fewer.stream().noneMatch(other -> steps.indexOf(other.step().name()) >= index);
        return new OpenRun(
                id, procedure, on, steps, last && index >= 0 ? Math.min(next, index) : next, seq, fewer, unknown);
    }

    /** Whether no step that took effect started after this one. */
    public boolean isLast(UndoableStep step) {
        return done.stream().noneMatch(other -> other.seq() > step.seq());
    }
}
