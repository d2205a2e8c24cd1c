package labsh.shell.screen;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.report.Role;
import labsh.commands.report.ShellSyntax;
import labsh.commands.report.Showable;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Shows shell text without hiding anything: every character is shown or escaped, and long runs of blanks or empty
 * lines, which could push text out of sight, are replaced by their length.
 */
final class ShellText {
    /** The longest run of empty lines that is shown as it is. */
    static final int EMPTY_LINES = 2;

    private final Theme theme;
    private final List<ShellSyntax.Stretch> stretches;
    private final String text;

    /** The first stretch that ends after the current offset; offsets are queried from left to right. */
    private int stretch;

    ShellText(Theme theme, String text) {
        this.theme = theme;
        this.text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        this.stretches = theme.colours() ? ShellSyntax.of(text).stretches() : List.of();
    }

    /** The lines, unwrapped. A newline at the end of the text does not begin another line. */
    List<AttributedString> lines() {
        List<AttributedString> lines = new ArrayList<>();
        int empty = 0;
        int start = 0;
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                empty++;
            } else {
                addEmpty(lines, empty);
                empty = 0;
                lines.add(line(line, start));
            }
            start += line.length() + 1;
        }
        addEmpty(lines, empty);
        return lines;
    }

    private void addEmpty(List<AttributedString> lines, int count) {
        if (count > EMPTY_LINES) {
            lines.add(LayoutBlanks.mark(theme, count, "empty lines"));
            return;
        }
        for (int i = 0; i < count; i++) {
            lines.add(AttributedString.EMPTY);
        }
    }

    private AttributedString line(String line, int start) {
        AttributedStringBuilder shown = new AttributedStringBuilder();
        int at = 0;
        while (at < line.length()) {
            int end = LayoutBlanks.end(line, at);
            LayoutBlanks.append(shown, theme, line, at, end, theme.style(Role.CODE));
            at = end;
            while (end < line.length() && !LayoutBlanks.isBlank(line.charAt(end))) {
                end++;
            }
            coloured(shown, line, at, end, start);
            at = end;
        }
        return shown.toAttributedString();
    }

    /** Appends a part of a line without blanks, split by role. */
    private void coloured(AttributedStringBuilder shown, String line, int from, int end, int start) {
        int at = from;
        while (at < end) {
            while (stretch < stretches.size() && stretches.get(stretch).end() <= start + at) {
                stretch++;
            }
            Role role = Role.CODE;
            int until = end;
            if (stretch < stretches.size()) {
                ShellSyntax.Stretch next = stretches.get(stretch);
                boolean within = next.start() <= start + at;
                role = within ? next.role() : role;
                until = Math.min(end, (within ? next.end() : next.start()) - start);
            }
            shown.append(Showable.line(line.substring(at, until)), theme.style(role));
            at = until;
        }
    }
}
