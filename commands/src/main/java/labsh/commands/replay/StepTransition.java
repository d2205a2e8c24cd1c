package labsh.commands.replay;

import java.util.EnumSet;
import java.util.Set;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.records.StepResult;

/**
 * The next state of a run after the end of a step, and the actions that follow. A pure computation: {@link
 * OutcomeRecorder} carries the actions out.
 *
 * @param next the run after the step
 * @param actions in the order in which they are carried out
 */
record StepTransition(OpenRun next, Set<Action> actions) {
    /**
     * The possible actions, in their fixed order. Each comes after those that it depends on, because labsh may be
     * killed between any two.
     */
    enum Action {
        /** Saves the shell state, so that it exists when the outcome does. */
        STATE,
        /** Appends the record to the notebook, with the output, which the run's log does not have. */
        JOURNAL,
        /** Writes the outcome to the run's log; if that is missing, resuming takes it from the notebook. */
        RUN_LOG,
        /** Writes the end to the audit, which already has the start of the step. */
        AUDIT,
        /** Updates the reports, which contain only what is recorded. */
        REPORT,
        /** Shows the outcome: what is on the screen is on the disk. */
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
            // An unknown step has already been shown in detail, and the user is about to be asked.
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
