package labsh.commands.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that has been started here.
 *
 * @param id as in its record
 * @param procedure its name
 * @param steps the names of the steps it is to do, in order
 * @param next index in {@code steps} of the one to do next; their number when all are done
 * @param seq of the last outcome recorded; 0 before the first
 * @param done what was really done so far, for taking it back
 */
public record OpenRun(String id, String procedure, List<String> steps, int next, int seq, List<DoneStep> done) {
    public OpenRun {
        steps = List.copyOf(steps);
        done = List.copyOf(done);
    }

    public boolean atEnd() {
        return next >= steps.size();
    }

    public OpenRun counted() {
        return new OpenRun(id, procedure, steps, next, seq + 1, done);
    }

    public OpenRun at(int index) {
        return new OpenRun(id, procedure, steps, index, seq, done);
    }

    public OpenRun withDone(DoneStep step) {
        List<DoneStep> more = new ArrayList<>(done);
        more.add(step);
        return new OpenRun(id, procedure, steps, next, seq, more);
    }

    public OpenRun without(DoneStep step) {
        List<DoneStep> fewer = new ArrayList<>(done);
        fewer.remove(step);
        return new OpenRun(id, procedure, steps, next, seq, fewer);
    }
}
