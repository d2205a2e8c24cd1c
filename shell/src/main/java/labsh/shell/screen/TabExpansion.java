package labsh.shell.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Expands tabs to blanks as a terminal does, so that columns stay aligned. */
final class TabExpansion {
    private static final int STOP = 8;

    private TabExpansion() {}

    /**
     * The line with tabs expanded.
     *
     * @param before the columns at its beginning that are not part of the text, such as a diff sign
     */
    static AttributedString expanded(String line, AttributedStyle style, int before) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            return new AttributedString(line, style);
        }
        AttributedStringBuilder shown = new AttributedStringBuilder();
        int column = -before;
        int at = 0;
        while (tab >= 0) {
            AttributedString word = new AttributedString(line.substring(at, tab), style);
            column += DisplayWidth.of(word);
            int blanks = STOP - Math.floorMod(column, STOP);
            shown.append(word).append(" ".repeat(blanks), style);
            column += blanks;
            at = tab + 1;
            tab = line.indexOf('\t', at);
        }
        return shown.append(line.substring(at), style).toAttributedString();
    }
}
