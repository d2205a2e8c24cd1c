package labsh.notebooks.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the word that a misspelt one was probably meant to be.
 *
 * <p>Uses the optimal string alignment distance: inserting, deleting or replacing a letter and swapping two neighbours
 * cost one each (Damerau 1964). At most a third of the letters may differ.
 */
public final class NearestWord {
    /** The longest word considered; real ones are far shorter. */
    private static final int LONGEST = 40;

    private NearestWord() {}

    /** The nearest candidate; empty when none is near enough. */
    public static Optional<String> to(String word, List<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int most = Math.min(least - 1, Math.max(1, candidate.length() / 3));
            if (Math.abs(candidate.length() - word.length()) <= most) {
                int distance = distance(word, candidate, most);
                if (distance <= most) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return best.isEmpty() || least >= best.length() ? Optional.empty() : Optional.of(best);
    }

    /** The distance if it is at most {@code most}; else some greater number, computed early. */
    public static int distance(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int smallest = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(least, before[j - 2] + 1) : least;
                smallest = Math.min(smallest, row[j]);
            }
            if (smallest > most) {
                return smallest;
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[b.length()];
    }
}
