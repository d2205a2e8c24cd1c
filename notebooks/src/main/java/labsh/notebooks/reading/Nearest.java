package labsh.notebooks.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a misspelt word was meant to be.
 *
 * <p>The distance is that of optimal string alignment: inserting, deleting or replacing one letter and swapping two
 * neighbours cost one each (Damerau 1964). A third of the letters may be wrong.
 */
public final class Nearest {
    /** No key is near this length, and the table grows with it. */
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The nearest candidate; empty when none is near. */
    public static Optional<String> to(String word, List<String> candidates) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = word.length() > LONGEST ? Integer.MAX_VALUE : distance(word, candidate);
            if (distance < least && distance <= Math.max(1, candidate.length() / 3)) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() || least >= best.length() ? Optional.empty() : Optional.of(best);
    }

    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        Arrays.setAll(rows[0], j -> j);
        for (int i = 1; i <= a.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[a.length()][b.length()];
    }
}
