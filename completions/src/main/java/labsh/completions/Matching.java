package labsh.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which suggestions fit what has been typed: those that begin with it; else those that hold it anywhere behind its last
 * slash, in letters of either case.
 */
final class Matching {
    /** More than this nobody looks through; JLine measures and sorts every one, which takes longer than finding it. */
    static final int MOST = 200;

    private Matching() {}

    /** The first of those that fit, in their order. */
    static List<Suggestion> of(String typed, List<Suggestion> all) {
        return of(typed, all, Suggestion::value);
    }

    /** As {@link #of(String, List)}, of things that are described only when they fit. */
    static <T> List<T> of(String typed, List<T> all, Function<T, String> value) {
        int head = typed.lastIndexOf('/') + 1;
        First<T> beginning = new First<>(value);
        First<T> holding = new First<>(value);
        for (T one : all) {
            String text = value.apply(one);
            if (text.startsWith(typed)) {
                beginning.add(one, text);
            } else if (beginning.fits.isEmpty() && holding.fits.size() < MOST && holds(text, typed, head)) {
                holding.add(one, text);
            }
        }
        return beginning.fits.isEmpty() ? holding.all() : beginning.all();
    }

    /** The first that fit, and one that has no more in common with them than all have: so far the line editor types. */
    private static final class First<T> {
        private final Function<T, String> value;
        private final List<T> fits = new ArrayList<>();
        private final List<T> unlike = new ArrayList<>();
        private int common = Integer.MAX_VALUE;

        First(Function<T, String> value) {
            this.value = value;
        }

        void add(T one, String text) {
            if (fits.size() < MOST) {
                fits.add(one);
            }
            int with = common(value.apply(fits.get(0)), text, common);
            if (with < common) {
                common = with;
                unlike.clear();
                unlike.add(one);
            }
        }

        private static int common(String a, String b, int most) {
            int end = Math.min(most, Math.min(a.length(), b.length()));
            int i = 0;
            while (i < end && a.charAt(i) == b.charAt(i)) {
                i++;
            }
            return i;
        }

        List<T> all() {
            if (fits.size() == MOST && !fits.containsAll(unlike)) {
                fits.set(MOST - 1, unlike.get(0));
            }
            return fits;
        }
    }

    /** Without making a copy of every candidate: a word that fits nothing is looked for in all of them. */
    private static boolean holds(String text, String typed, int head) {
        int length = typed.length() - head;
        if (length == 0 || !text.startsWith(typed.substring(0, head))) {
            // Nothing behind the slash: what has that head begins with it.
            return false;
        }
        char lower = Character.toLowerCase(typed.charAt(head));
        char upper = Character.toUpperCase(lower);
        for (int i = head; i <= text.length() - length; i++) {
            char c = text.charAt(i);
            if ((c == lower || c == upper || Character.toLowerCase(c) == lower)
                    && text.regionMatches(true, i, typed, head, length)) {
                return true;
            }
        }
        return false;
    }
}
