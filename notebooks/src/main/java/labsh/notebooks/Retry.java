package labsh.notebooks;

import java.time.Duration;

/**
 * How often a step is tried until it succeeds, for a service that takes a while to come up.
 *
 * @param times 1 or more
 * @param every the pause between two tries
 */
public record Retry(int times, Duration every) {
    /** No second try. */
    public static final Retry ONCE = new Retry(1, Duration.ZERO);

    public Retry {
        if (times < 1 || every.isNegative()) {
            throw new IllegalArgumentException("not a retry: " + times + " every " + every);
        }
    }
}
