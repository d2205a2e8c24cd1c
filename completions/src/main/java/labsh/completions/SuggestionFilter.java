package labsh.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Selects the suggestions that match what has been typed: those that begin with it, else those that contain it after
 * their last slash, ignoring case.
 */
final class SuggestionFilter {
    /** Nobody reads more; JLine measures every candidate, which takes longer than finding it. */
    static final int MOST = 200;

    private SuggestionFilter() {}

    /** The first that match, in their order. */
    static List<Suggestion> of(String typed, List<Suggestion> all) {
        return of(typed, all, Suggestion::value);
    }

    /** As {@link #of(String, List)}, for items that become suggestions only when they match. */
    static <T> List<T> of(String typed, List<T> all, Function<T, String> value) {
        NamePattern part = new NamePattern(typed, typed.lastIndexOf('/') + 1);
        First<T> beginning = new First<>();
        First<T> holding = new First<>();
        for (T one : all) {
            String text = value.apply(one);
            if (text.startsWith(typed)) {
                beginning.add(one, text);
            } else if (beginning.fits.isEmpty() && holding.fits.size() < MOST && part.in(text)) {
                holding.add(one, text);
            }
        }
        return beginning.fits.isEmpty() ? holding.all() : beginning.all();
    }

    /** The first that match, and one more that determines the common prefix, which the line editor inserts. */
    private static final class First<T> {
        private final List<T> fits = new ArrayList<>();
        private final List<T> unlike = new ArrayList<>();
        private String common = "";

        void add(T one, String text) {
            if (fits.isEmpty()) {
                common = text;
                unlike.add(one);
            } else if (!text.startsWith(common)) {
                common = common(common, text);
                unlike.set(0, one);
            }
            if (fits.size() < MOST) {
                fits.add(one);
            }
        }

        private static String common(String a, String b) {
            int end = Math.min(a.length(), b.length());
            int i = 0;
            while (i < end && a.charAt(i) == b.charAt(i)) {
                i++;
            }
            return a.substring(0, i);
        }

        List<T> all() {
            if (fits.size() == MOST && !fits.containsAll(unlike)) {
                fits.set(MOST - 1, unlike.get(0));
            }
            return fits;
        }
    }
}
