package labsh.shell.screen;

import labsh.commands.report.Role;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Blanks that are layout stay as they are; where there are so many that they could push text out of sight, or make it look
 * like a line of labsh's own, their number stands instead of them.
 */
final class LayoutBlanks {
    /** So many within a line or at its end are layout. */
    static final int LAYOUT = 16;

    /** The same for the indentation of a line. */
    static final int INDENTATION = 40;

    private LayoutBlanks() {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static AttributedString mark(Theme theme, int count, String what) {
        return new AttributedString("[" + count + " " + what + "]", theme.style(Role.WARNING));
    }

    /** Where the blanks that begin there end. */
    static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Appends the blanks from here to there, or their number. */
    static void append(
            AttributedStringBuilder shown, Theme theme, String text, int from, int end, AttributedStyle style) {
        boolean indentation = from == 0 && end < text.length();
        if (end - from > (indentation ? INDENTATION : LAYOUT)) {
            shown.append(mark(theme, end - from, "blanks"));
        } else {
            shown.append(text.substring(from, end).replace("\t", "        "), style);
        }
    }

    /** Appends showable text of one line. */
    static void appendAll(AttributedStringBuilder shown, Theme theme, String text, AttributedStyle style) {
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            append(shown, theme, text, at, end, style);
            at = end;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            shown.append(text.substring(at, end), style);
            at = end;
        }
    }
}
