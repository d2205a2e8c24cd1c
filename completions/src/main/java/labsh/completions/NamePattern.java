package labsh.completions;

import java.util.Arrays;

/**
 * A part of a name to be found in many: the rest of a word behind its last slash, in letters of either case.
 *
 * <p>Horspool's search (1980): the letter below the part's last one says how far the part can be moved at once. A part
 * that is in none of 100 000 names is then looked for at one or two places of each, not at all of them.
 */
final class NamePattern {
    private static final int ASCII = 128;

    private final String typed;
    private final int head;
    private final String before;
    private final int length;
    private final int[] moves = new int[ASCII];
    private final boolean[] last = new boolean[ASCII];

    /**
     * @param head where the part begins in what was typed; what stands before it must begin the name as it is
     */
    NamePattern(String typed, int head) {
        this.typed = typed;
        this.head = head;
        this.before = typed.substring(0, head);
        this.length = typed.length() - head;
        // A letter beyond ASCII may be one of ASCII in the other case (the Kelvin sign is a K): then step by step.
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

    /** Whether a name holds it. An empty part is in none: what has the head of it begins with all of it. */
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
