package labsh.notebooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What counts as a success of a step.
 *
 * @param exits the exit statuses of a success, 0 to 255; never empty
 * @param output must be found somewhere in the output
 * @param notOutput must not be found in the output
 * @param within time limit for the whole step
 * @param disconnect whether the step is expected to end the connection or to reboot the machine
 * @param ignore parts of the output that differ from run to run: left out when two outputs are compared
 */
public record Expectation(
        List<Integer> exits,
        Optional<Pattern> output,
        Optional<Pattern> notOutput,
        Optional<Duration> within,
        boolean disconnect,
        List<Pattern> ignore) {
    /** Exit status 0 and nothing else. */
    public static final Expectation DEFAULT =
            new Expectation(List.of(0), Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());

    public Expectation {
        exits = List.copyOf(exits);
        ignore = List.copyOf(ignore);
        if (exits.isEmpty()) {
            throw new IllegalArgumentException("no exit status counts as a success");
        }
    }
}
