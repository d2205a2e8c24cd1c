package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Shell text as lines that hide nothing: every character is shown or has an escape, and where many blanks or empty lines
 * could push text out of sight, their number stands instead of them.
 */
final class ShellText {
    /** So many blanks within a line or at its end are layout; more are counted. */
    private static final int BLANKS = 16;

    /** The same for the indentation of a line. */
    private static final int INDENTATION = 40;

    /** So many empty lines, one after the other, are layout; more are counted. */
    private static final int EMPTY_LINES = 2;

    private final Theme theme;
    private final AttributedStyle style;

    ShellText(Theme theme, Role role) {
        this.theme = theme;
        this.style = theme.style(role);
    }

    /** The lines, of any length. The newline that ends the text ends its last line. */
    List<AttributedString> lines(String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        List<AttributedString> lines = new ArrayList<>();
        int empty = 0;
        for (String line : body.split("\n", -1)) {
            if (line.isEmpty()) {
                empty++;
                continue;
            }
            addEmpty(lines, empty);
            empty = 0;
            lines.add(line(line));
        }
        addEmpty(lines, empty);
        return lines;
    }

    private void addEmpty(List<AttributedString> lines, int count) {
        if (count > EMPTY_LINES) {
            lines.add(mark(count, "empty lines"));
            return;
        }
        for (int i = 0; i < count; i++) {
            lines.add(AttributedString.EMPTY);
        }
    }

    private AttributedString line(String line) {
        AttributedStringBuilder shown = new AttributedStringBuilder();
        int at = 0;
        while (at < line.length()) {
            int end = at;
            while (end < line.length() && isBlank(line.charAt(end))) {
                end++;
            }
            int blanks = end - at;
            if (blanks > (at == 0 && end < line.length() ? INDENTATION : BLANKS)) {
                shown.append(mark(blanks, "blanks"));
            } else {
                shown.append(line.substring(at, end).replace("\t", "        "), style);
            }
            at = end;
            while (end < line.length() && !isBlank(line.charAt(end))) {
                end++;
            }
            shown.append(Showable.line(line.substring(at, end)), style);
            at = end;
        }
        return shown.toAttributedString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private AttributedString mark(int count, String what) {
        return new AttributedString("[" + count + " " + what + "]", theme.style(Role.WARNING));
    }
}
