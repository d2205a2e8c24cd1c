package labsh.notebooks.records;

import java.util.Locale;
import java.util.Optional;

/** How a step ended. */
public enum StepResult {
    /** Exit status and output as expected. */
    OK,
    /** Another exit status than expected. */
    FAILED,
    /** Exit status as expected, output not. */
    UNEXPECTED,
    /** Did not end within its time limit. */
    TIMED_OUT,
    /** Ended by the user. */
    INTERRUPTED,
    /** Ended as expected, but its shell state could not be read and is lost to the next step. */
    STATE_LOST,
    /** Not run: the user skipped it. */
    SKIPPED,
    /** Not run: done-if held. */
    SATISFIED,
    /** Not run: needs did not hold, or the system does not fit. */
    REFUSED,
    /** Started, but its end was not seen. */
    UNKNOWN,
    /** Undone. */
    UNDONE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in a record: {@code timed-out}. */
    public String word() {
        return word;
    }

    /** The result with this word; empty when there is none. */
    public static Optional<StepResult> of(String word) {
        for (StepResult result : values()) {
            if (result.word().equals(word)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /** Whether the step is done, or nothing was left to do. */
    public boolean isGood() {
        return this == OK || this == SATISFIED;
    }

    /** Whether the step failed, or may have failed. */
    public boolean isBad() {
        return !isGood() && this != SKIPPED && this != REFUSED && this != UNDONE;
    }

    /** Whether the procedure can go on after this without a decision by the user. */
    public boolean goesOn() {
        return this == OK || this == SATISFIED || this == SKIPPED;
    }
}
