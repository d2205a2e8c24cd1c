package labsh.commands.replay;

import java.util.EnumSet;
import java.util.Set;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.records.StepResult;

/**
 * What the end of a step makes of its run, and what is to be done about it. Computed, not done: {@link OutcomeRecorder}
 * carries it out.
 *
 * @param next the run from then on
 * @param actions in the order in which they are carried out
 */
record StepTransition(OpenRun next, Set<Action> actions) {
    /**
     * What may have to be done, in the only order. Each comes after those that it would be untrue without, for labsh may
     * be killed between any two.
     */
    enum Action {
        /** Saves the shell state: whoever finds the outcome finds what the step left. */
        STATE,
        /** Appends the record to the notebook, with what was printed, which the run's log has not. */
        JOURNAL,
        /** Writes the outcome to the run's log; where it is not there, resuming takes it from the notebook. */
        RUN_LOG,
        /** Tells the audit, which began with the start of the step. */
        AUDIT,
        /** Tells the reports: they say nothing that is not recorded. */
        REPORT,
        /** Tells the person: what is on the screen is on the disk. */
        SCREEN
    }

    static StepTransition of(OpenRun run, StepEnd end) {
        return new StepTransition(next(run.counted(), end), actions(end));
    }

    private static OpenRun next(OpenRun run, StepEnd end) {
        return switch (end.event()) {
            case NOT_FOR_THIS_SYSTEM, PASSED_OVER -> run.moved();
            case NOT_STARTED, ANSWERED, LEFT, DECIDED -> moved(run, end);
            case EXECUTED, LOST -> moved(end.started().map(run::withDone).orElse(run), end);
            case UNDO ->
                end.result() == StepResult.UNDONE
                        ? end.started().map(run::without).orElse(run)
                        : run;
            case UNDO_REFUSED, UNDO_LOST -> run;
        };
    }

    private static OpenRun moved(OpenRun run, StepEnd end) {
        if (end.result() == StepResult.UNKNOWN) {
            return run.withUnknown(end.started());
        }
        return end.result().goesOn() ? run.moved() : run;
    }

    private static Set<Action> actions(StepEnd end) {
        Set<Action> actions = EnumSet.allOf(Action.class);
        if (end.event() != StepEnd.Event.EXECUTED || end.started().isEmpty()) {
            actions.remove(Action.STATE);
        }
        if (end.audited().isEmpty()) {
            actions.remove(Action.AUDIT);
        }
        boolean told = switch (end.event()) {
            case LEFT -> false;
            // One that is unknown has been shown at length, and is about to be asked for.
            case LOST -> end.result() != StepResult.UNKNOWN;
            case NOT_STARTED,
                    NOT_FOR_THIS_SYSTEM,
                    PASSED_OVER,
                    ANSWERED,
                    EXECUTED,
                    DECIDED,
                    UNDO,
                    UNDO_REFUSED,
                    UNDO_LOST -> true;
        };
        if (!told) {
            actions.remove(Action.SCREEN);
        }
        return actions;
    }
}
