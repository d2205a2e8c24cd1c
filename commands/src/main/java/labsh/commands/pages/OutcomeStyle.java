package labsh.commands.pages;

import labsh.commands.report.Role;
import labsh.notebooks.records.StepResult;

/** Results in signs and roles; the words are {@link labsh.notebooks.history.OutcomeWords}'s. */
public final class OutcomeStyle {
    private OutcomeStyle() {}

    /** A sign that shows the result even without colours. */
    public static String mark(StepResult result) {
        return switch (result) {
            case OK -> "✓";
            case SATISFIED -> "=";
            case SKIPPED, REFUSED -> "–";
            case UNDONE -> "↶";
            case UNKNOWN -> "?";
            case FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED, STATE_LOST -> "✗";
        };
    }

    public static Role role(StepResult result) {
        return switch (result) {
            case OK, SATISFIED -> Role.OK;
            case SKIPPED, REFUSED, UNDONE -> Role.DIM;
            case UNKNOWN -> Role.WARNING;
            case FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED, STATE_LOST -> Role.FAILED;
        };
    }
}
