package labsh.commands.replay;

import java.util.List;
import labsh.commands.errors.UsageException;
import labsh.notebooks.records.Evidence;

/**
 * An update before it is recorded.
 *
 * @param text Markdown
 * @param status its status; empty when none was given
 * @param evidence the lines that show it; may be none
 */
public record Finding(String text, String status, Evidence evidence) {
    /** The usual words; others are allowed. */
    public static final List<String> STATUSES = List.of("open", "solved", "workaround", "obsolete");

    private static final int LONGEST_STATUS = 30;

    /** A finding without status and evidence. */
    static Finding of(String text) {
        return new Finding(text, "", Evidence.NONE);
    }

    Finding withText(String other) {
        return new Finding(other, status, evidence);
    }

    /**
     * Checks a status that the user typed.
     *
     * @throws UsageException when it is not one word
     */
    public static String status(String word) {
        boolean fits = !word.isEmpty()
                && word.codePointCount(0, word.length()) <= LONGEST_STATUS
                && word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
        if (!fits) {
            throw new UsageException(
                    "'" + word + "' is not a status",
                    "use one word: " + String.join(", ", STATUSES)
                            + ", or one of your own, of letters, digits and hyphens");
        }
        return word;
    }
}
