package labsh.completions;

/**
 * Something that could stand where the cursor is.
 *
 * @param value the whole word
 * @param description one line; empty when there is nothing to say
 * @param whole whether the word is complete with it, so that a blank can follow
 */
public record Suggestion(String value, String description, boolean whole) {
    static Suggestion of(String value, String description) {
        return new Suggestion(value, description, true);
    }
}
