package labsh.commands.pages;

import labsh.commands.report.Role;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.Result;

/** Results in words, signs and roles. */
public final class Outcomes {
    /** How the remark on a step begins that is for other systems than this one. */
    public static final String NOT_FOR_THIS = "is for ";

    private Outcomes() {}

    /** A sign that says the result where there is no colour either. */
    public static String mark(Result result) {
        return switch (result) {
            case OK -> "✓";
            case SATISFIED -> "=";
            case SKIPPED, REFUSED -> "–";
            case UNDONE -> "↶";
            case UNKNOWN -> "?";
            case FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED -> "✗";
        };
    }

    public static Role role(Result result) {
        return switch (result) {
            case OK, SATISFIED -> Role.OK;
            case SKIPPED, REFUSED, UNDONE -> Role.DIM;
            case UNKNOWN -> Role.WARNING;
            case FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED -> Role.FAILED;
        };
    }

    /** How a step ended, as a person says it: one that is not for this system was not refused, but passed over. */
    public static String words(OutcomeEntry outcome) {
        boolean passedOver =
                outcome.result() == Result.REFUSED && outcome.remark().startsWith(NOT_FOR_THIS);
        return passedOver ? "passed over" : words(outcome.result());
    }

    /** The result as a person says it. */
    public static String words(Result result) {
        return switch (result) {
            case SATISFIED -> "already satisfied";
            case TIMED_OUT -> "timed out";
            default -> result.word();
        };
    }
}
