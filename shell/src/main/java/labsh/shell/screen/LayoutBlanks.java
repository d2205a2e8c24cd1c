package labsh.shell.screen;

import labsh.commands.report.Role;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Shows blanks as they are up to a limit. A longer run, which could push text out of sight or imitate labsh's own
 * lines, is replaced by its length.
 */
final class LayoutBlanks {
    /** The longest run within a line or at its end that is shown as it is. */
    static final int LAYOUT = 16;

    /** The longest indentation that is shown as it is. */
    static final int INDENTATION = 40;

    private LayoutBlanks() {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static AttributedString mark(Theme theme, int count, String what) {
        return new AttributedString("[" + count + " " + what + "]", theme.style(Role.WARNING));
    }

    /** The end of the run of blanks that begins here. */
    static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Appends the run of blanks, or its length. */
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
