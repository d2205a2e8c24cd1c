package labsh.commands.replay;

import java.util.List;
import labsh.commands.errors.UsageException;
import labsh.notebooks.records.Evidence;

/**
 * What a person has found, before it is recorded.
 *
 * @param text Markdown
 * @param status how it stands with it; empty when not said
 * @param evidence what shows it
 */
public record Finding(String text, String status, Evidence evidence) {
    /** The words that most findings need; others are allowed. */
    public static final List<String> STATUSES = List.of("open", "solved", "workaround", "obsolete");

    private static final int LONGEST_STATUS = 30;

    /** A text and nothing else. */
    static Finding of(String text) {
        return new Finding(text, "", Evidence.NONE);
    }

    Finding withText(String other) {
        return new Finding(other, status, evidence);
    }

    /**
     * A status as a person typed it.
     *
     * @throws UsageException when it is not one word
     */
    public static String status(String word) {
        boolean fits = !word.isEmpty()
                && word.codePointCount(0, word.length()) <= LONGEST_STATUS
                && word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
        if (!fits) {
            throw new UsageException(
                    "'" + word + "' is no status",
                    "one word: " + String.join(", ", STATUSES) + ", or one of your own of letters, digits and hyphens");
        }
        return word;
    }
}
