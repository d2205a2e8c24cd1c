package labsh.notebooks.text;

import java.util.Optional;

/**
 * A range of lines.
 *
 * @param first counted from 1
 * @param last counted from 1, not below the first; may exceed the number of lines
 */
public record LineRange(int first, int last) {
    /** The whole file. */
    public static final LineRange ALL = new LineRange(1, Integer.MAX_VALUE);

    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("not a range of lines: " + first + "-" + last);
        }
    }

    /** Reads {@code 100-120}, {@code 100-} and {@code 100}; empty for anything else. */
    public static Optional<LineRange> of(String text) {
        int dash = text.indexOf('-');
        Optional<Integer> first = number(dash < 0 ? text : text.substring(0, dash));
        Optional<Integer> last = dash < 0
                ? first
                : dash == text.length() - 1 ? Optional.of(Integer.MAX_VALUE) : number(text.substring(dash + 1));
        return first.flatMap(from -> last.filter(to -> from >= 1 && to >= from).map(to -> new LineRange(from, to)));
    }

    private static Optional<Integer> number(String digits) {
        boolean fits = digits.length() <= 9 && Ascii.isNumber(digits);
        return fits ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    public boolean holds(int line) {
        return line >= first && line <= last;
    }
}
