package labsh.commands.pages;

import labsh.commands.report.Role;
import labsh.notebooks.journal.Result;

/** Results in words, signs and roles. */
public final class Outcomes {
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

    /** The result as a person says it. */
    public static String words(Result result) {
        return switch (result) {
            case SATISFIED -> "already satisfied";
            case TIMED_OUT -> "timed out";
            default -> result.word();
        };
    }
}
