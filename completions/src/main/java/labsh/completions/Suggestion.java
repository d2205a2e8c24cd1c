package labsh.completions;

/**
 * A candidate for the word at the cursor.
 *
 * @param value the whole word
 * @param description one line; may be empty
 * @param whole whether the word is complete, so that a blank can follow
 */
public record Suggestion(String value, String description, boolean whole) {
    static Suggestion of(String value, String description) {
        return new Suggestion(value, description, true);
    }
}
