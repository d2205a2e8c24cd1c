package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Wraps styled lines at a width in columns. */
final class LineWrapping {
    private LineWrapping() {}

    /**
     * Wraps at blanks, and inside a word only if it is longer than a line.
     *
     * @param indent of every line, in columns
     * @param width of the screen; at least one column is used beside the indent
     */
    static List<AttributedString> words(AttributedString text, int indent, int width) {
        int room = Math.max(8, width - indent);
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > 0) {
            AttributedString rest = text.subSequence(start, text.length());
            if (DisplayWidth.of(rest) <= room) {
                lines.add(indented(rest, indent));
                break;
            }
            int fits = rest.columnSubSequence(0, room).length();
            int end = start + Math.max(1, fits);
            int blank = end;
            while (blank > start && text.charAt(blank) != ' ') {
                blank--;
            }
            if (blank > start) {
                end = blank;
            }
            lines.add(indented(text.subSequence(start, end), indent));
            start = end;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return lines.isEmpty() ? List.of(AttributedString.EMPTY) : lines;
    }

    /** Breaks exactly at the width, so that no character is lost or moved; continuation lines begin with a mark. */
    static List<AttributedString> exactly(AttributedString text, int indent, int width, AttributedString mark) {
        int room = Math.max(8, width - indent);
        List<AttributedString> lines = new ArrayList<>();
        AttributedString rest = text;
        while (DisplayWidth.of(rest) > room - (lines.isEmpty() ? 0 : DisplayWidth.of(mark))) {
            int columns = room - (lines.isEmpty() ? 0 : DisplayWidth.of(mark));
            int end = Math.max(1, rest.columnSubSequence(0, columns).length());
            lines.add(continued(rest.subSequence(0, end), indent, lines.isEmpty() ? AttributedString.EMPTY : mark));
            rest = rest.subSequence(end, rest.length());
        }
        lines.add(continued(rest, indent, lines.isEmpty() ? AttributedString.EMPTY : mark));
        return lines;
    }

    private static AttributedString continued(AttributedString text, int indent, AttributedString mark) {
        return new AttributedStringBuilder()
                .append(" ".repeat(indent))
                .append(mark)
                .append(text)
                .toAttributedString();
    }

    static AttributedString indented(AttributedString text, int indent) {
        return continued(text, indent, AttributedString.EMPTY);
    }
}
