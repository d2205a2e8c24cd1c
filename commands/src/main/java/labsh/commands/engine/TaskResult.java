package labsh.commands.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.commands.output.Transcript;
import labsh.commands.shellstate.StateChange;
import labsh.notebooks.records.RecordedOutput;

/**
 * How a task ended. A failure is a value, not an exception.
 *
 * @param how how it ended
 * @param exit 0 to 255, 128 + n for signal n; empty when the task did not start
 * @param took measured on a monotonic clock
 * @param output cut to the limits of a record
 * @param stateKept whether the task's state is the carried state now
 * @param stateLost why the task's state was lost, if it should have been carried on; empty otherwise
 * @param remarks for the user and the record: why there is no new state, which jobs live on, …
 * @param change what the task changed in the carried state
 * @param transcript all of the output, if the runner's settings ask for it
 */
public record TaskResult(
        How how,
        OptionalInt exit,
        Duration took,
        RecordedOutput output,
        boolean stateKept,
        Optional<String> stateLost,
        List<String> remarks,
        StateChange change,
        Optional<Transcript> transcript) {
    /** How a task ended. */
    public enum How {
        /** It exited. */
        EXITED,
        /** The time limit expired. */
        TIMED_OUT,
        /** The user interrupted it, with Ctrl-C or by choosing to kill it. */
        INTERRUPTED,
        /** Unknown: labsh's own shell for steps, or the connection to it, was ended before the task was, or with it. */
        LOST,
        /** It never ran: no such interpreter, no such directory, no such user; the remarks say which. */
        NOT_STARTED
    }

    public TaskResult {
        remarks = List.copyOf(remarks);
    }

    /** The result of a task that never ran. */
    public static TaskResult notStarted(String why) {
        return new TaskResult(
                How.NOT_STARTED, OptionalInt.empty(), Duration.ZERO, RecordedOutput.NONE, false, List.of(why));
    }

    /** A task that may or may not have run. */
    static TaskResult lost(Duration took, String why) {
        return new TaskResult(How.LOST, OptionalInt.empty(), took, RecordedOutput.NONE, false, List.of(why));
    }

    /** The result of a task without a change of state and without a transcript. */
    public TaskResult(
            How how, OptionalInt exit, Duration took, RecordedOutput output, boolean stateKept, List<String> remarks) {
        this(how, exit, took, output, stateKept, Optional.empty(), remarks, StateChange.NONE, Optional.empty());
    }
}
