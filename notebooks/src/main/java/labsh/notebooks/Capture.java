package labsh.notebooks;

import java.util.regex.Pattern;

/**
 * A value taken from a step's output.
 *
 * @param name of the shell variable that holds it from then on
 * @param pattern with exactly one group: the value
 */
public record Capture(String name, Pattern pattern) {}
