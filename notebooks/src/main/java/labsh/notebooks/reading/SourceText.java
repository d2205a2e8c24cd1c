package labsh.notebooks.reading;

import java.util.Arrays;
import java.util.Optional;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;

/**
 * The text of document 1, with lookup of lines and places.
 *
 * <p>Offsets are indices into the text; places count lines and code points from 1. Only a line feed ends a line.
 */
final class SourceText {
    /** Longer lines are cut in problems, so that many problems on one line stay small. */
    private static final int SHOWN = 400;

    private final String file;
    private final String text;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    String text() {
        return text;
    }

    int lines() {
        return lineStarts.length;
    }

    /** Where a line begins, counted from 1. */
    int start(int line) {
        return lineStarts[line - 1];
    }

    /** A line without its end, counted from 1. */
    String line(int line) {
        int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
        int start = start(line);
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    Place place(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, text.codePointCount(lineStarts[line], offset) + 1);
    }

    /** A problem at an offset. */
    Problem problem(int offset, int length, String message, Optional<String> hint) {
        Place place = place(offset);
        String line = line(place.line());
        String shown = line.length() <= SHOWN ? line : cut(line);
        int rest = Math.max(1, shown.codePointCount(0, shown.length()) - place.column() + 1);
        return new Problem(file, place, shown, Math.max(1, Math.min(length, rest)), message, hint);
    }

    private static String cut(String line) {
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return line.substring(0, end).concat("…");
    }

    /** The number of code points of the value on its first line, including quotes; at least 1. */
    int length(Node node) {
        int from = node.offset();
        if (from >= text.length()) {
            return 1;
        }
        String rest =
                line(place(from).line()).substring(from - start(place(from).line()));
        if (rest.isEmpty()) {
            return 1;
        }
        int end = switch (rest.charAt(0)) {
            case '"', '\'' -> closing(rest);
            case '|', '>', '&', '*', '!' -> blank(rest);
            default -> plain(node, rest);
        };
        return Math.max(1, rest.codePointCount(0, end));
    }

    private static int closing(String rest) {
        char quote = rest.charAt(0);
        for (int i = 1; i < rest.length(); i++) {
            if (rest.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (rest.charAt(i) == quote) {
                return i + 1;
            }
        }
        return rest.length();
    }

    private static int blank(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == ' ') {
                return i;
            }
        }
        return rest.length();
    }

    private static int plain(Node node, String rest) {
        if (node instanceof Node.Scalar scalar) {
            return Math.min(scalar.text().length(), rest.length());
        }
        if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty() && rest.charAt(0) != '{') {
            return Math.min(mapping.entries().get(0).key().text().length(), rest.length());
        }
        return 1;
    }
}
