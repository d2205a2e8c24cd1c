package labsh.shell.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Tabs of what was printed, as the blanks that a terminal leaves for them: columns stay below each other. */
final class TabExpansion {
    private static final int STOP = 8;

    private TabExpansion() {}

    /**
     * A line with blanks for its tabs.
     *
     * @param before columns at its beginning that belong to no line of the text, such as the sign of a difference
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
