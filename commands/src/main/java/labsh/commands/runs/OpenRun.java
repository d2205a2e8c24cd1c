package labsh.commands.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.reach.Host;

/**
 * A run that has been started here, or taken over from an earlier process.
 *
 * @param id as in its record
 * @param procedure its name
 * @param on the host that the person said its steps run on; empty where nobody said one
 * @param steps the names of the steps it is to do, in order
 * @param next index in {@code steps} of the one to do next; their number when all are done
 * @param seq of the last outcome recorded; 0 before the first
 * @param done what was really done so far, for taking it back
 * @param unknown the step whose end was not seen, for as long as nobody has decided what became of it
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

    /** With one more outcome; that decides what was unknown. */
    public OpenRun counted() {
        return new OpenRun(id, procedure, on, steps, next, seq + 1, done, Optional.empty());
    }

    /** With the next step to do behind the one that was. */
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
     * Without a step that has been taken back, and without its earlier tries. When nothing at or behind it is left, it
     * is the one to do next.
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

    /** Whether nothing that is done was begun after this. */
    public boolean isLast(UndoableStep step) {
        return done.stream().noneMatch(other -> other.seq() > step.seq());
    }
}
