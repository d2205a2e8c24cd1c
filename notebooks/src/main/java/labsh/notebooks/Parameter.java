package labsh.notebooks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.notebooks.types.BoundedText;
import labsh.notebooks.types.ParameterType;

/**
 * A declared shell variable.
 *
 * @param name {@code [a-z_][a-z0-9_]*}
 * @param about one line or more; empty when there is none
 * @param type text when none is declared
 * @param defaultValue as written; empty when the user must give a value
 * @param choices the only values allowed; empty means any
 * @param pattern the whole value must match it
 * @param secret whether the value is never shown or stored
 * @param place of the parameter's name
 */
public record Parameter(
        String name,
        String about,
        ParameterType type,
        Optional<String> defaultValue,
        List<String> choices,
        Optional<Pattern> pattern,
        boolean secret,
        Place place) {
    public Parameter {
        choices = List.copyOf(choices);
    }

    /**
     * Why this value is refused, as a clause that follows the value ("is not a port (1 to 65535)"); empty when it is
     * valid.
     */
    public Optional<String> refusal(String value) {
        Optional<String> byType = type.refusal(value);
        if (byType.isPresent()) {
            return byType;
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of("is not one of " + String.join(", ", choices));
        }
        return pattern.isPresent() ? refusal(pattern.get(), value) : Optional.empty();
    }

    private static Optional<String> refusal(Pattern pattern, String value) {
        try {
            boolean matches = BoundedText.matches(pattern, value);
            return matches ? Optional.empty() : Optional.of("does not match " + pattern.pattern());
        } catch (BoundedText.Exhausted e) {
            return Optional.of("cannot be checked: matching " + pattern.pattern() + " takes too long");
        }
    }
}
