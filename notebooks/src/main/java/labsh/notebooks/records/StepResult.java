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
    /** Not ended within its time limit. */
    TIMED_OUT,
    /** Ended by the person. */
    INTERRUPTED,
    /** Ended as expected, but the shell state that it left could not be read: what comes next would not see it. */
    STATE_LOST,
    /** Not run: the person said so. */
    SKIPPED,
    /** Not run: done-if held. */
    SATISFIED,
    /** Not run: needs did not hold, or the system does not fit. */
    REFUSED,
    /** Started, and the end was never seen. */
    UNKNOWN,
    /** Taken back. */
    UNDONE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in a record: {@code timed-out}. */
    public String word() {
        return word;
    }

    /** The result written so; empty when there is none of that name. */
    public static Optional<StepResult> of(String word) {
        for (StepResult result : values()) {
            if (result.word().equals(word)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /** Whether the step is as it should be: done, or nothing was left to do. */
    public boolean isGood() {
        return this == OK || this == SATISFIED;
    }

    /** Whether the step did not do what it should, or may not have. */
    public boolean isBad() {
        return !isGood() && this != SKIPPED && this != REFUSED && this != UNDONE;
    }

    /** Whether the procedure can go on after this without anybody deciding anything. */
    public boolean goesOn() {
        return this == OK || this == SATISFIED || this == SKIPPED;
    }
}
