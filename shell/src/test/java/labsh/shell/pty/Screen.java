package labsh.shell.pty;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a terminal showed at one moment.
 *
 * @param lines from the top, without trailing blanks and without the empty lines at the end; a wide character takes one
 *     character here and two columns of the terminal
 * @param cursorColumn of the terminal, from 0
 * @param cursorRow from 0
 */
public record Screen(List<String> lines, int cursorColumn, int cursorRow) {
    public Screen {
        List<String> trimmed = new ArrayList<>();
        for (String line : lines) {
            trimmed.add(line.stripTrailing());
        }
        while (!trimmed.isEmpty() && trimmed.get(trimmed.size() - 1).isEmpty()) {
            trimmed.remove(trimmed.size() - 1);
        }
        lines = Collections.unmodifiableList(trimmed);
    }

    /** Whether some line contains the text. */
    public boolean shows(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The line at this row from 0, empty below the last one that shows something. */
    public String line(int row) {
        return row < lines.size() ? lines.get(row) : "";
    }

    /** The lines, each ended by a newline. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** The lines in a frame, for the message of a failed test. */
    @Override
    public String toString() {
        StringBuilder framed = new StringBuilder();
        for (String line : lines) {
            framed.append("  | ").append(line).append('\n');
        }
        return framed + "  cursor in row " + cursorRow + ", column " + cursorColumn;
    }
}
