package labsh.completions;

import java.util.Arrays;

/**
 * Searches many names for a part, which is the rest of a word after its last slash. The search ignores case.
 *
 * <p>Uses Horspool's algorithm (1980): the character aligned with the part's last one determines how far the part can
 * be shifted. A part that occurs in none of 100 000 names is then compared at one or two positions of each.
 */
final class NamePattern {
    private static final int ASCII = 128;

    private final String typed;
    private final int head;
    private final String before;
    private final int length;
    private final int[] moves = new int[ASCII];
    private final boolean[] last = new boolean[ASCII];

    /** @param head where the part begins in what was typed; the name must begin with what stands before it */
    NamePattern(String typed, int head) {
        this.typed = typed;
        this.head = head;
        this.before = typed.substring(0, head);
        this.length = typed.length() - head;
        // A character beyond ASCII may be an ASCII letter in the other case (the Kelvin sign is a K): then shift one by
        // one.
        boolean plain = typed.chars().skip(head).allMatch(c -> c < ASCII);
        Arrays.fill(moves, plain ? length : 1);
        Arrays.fill(last, !plain);
        if (plain && length > 0) {
            char c = typed.charAt(typed.length() - 1);
            last[Character.toLowerCase(c)] = true;
            last[Character.toUpperCase(c)] = true;
        }
        for (int i = 0; plain && i < length - 1; i++) {
            char c = typed.charAt(head + i);
            moves[Character.toLowerCase(c)] = length - 1 - i;
            moves[Character.toUpperCase(c)] = length - 1 - i;
        }
    }

    /** Whether a name contains the part. An empty part is in none, as such names already begin with the word. */
    boolean in(String name) {
        if (length == 0 || !name.startsWith(before)) {
            return false;
        }
        int end = name.length() - length;
        int i = head;
        while (i <= end) {
            char below = name.charAt(i + length - 1);
            if ((below >= ASCII || last[below]) && name.regionMatches(true, i, typed, head, length)) {
                return true;
            }
            i += below < ASCII ? moves[below] : 1;
        }
        return false;
    }
}
