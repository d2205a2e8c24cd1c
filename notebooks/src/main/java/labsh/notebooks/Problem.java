package labsh.notebooks;

import java.util.Optional;

/**
 * A defect of a notebook, with its place and a hint.
 *
 * @param file as the user named it
 * @param place where the defect is
 * @param line the text of that line, without its end; cut when it is very long
 * @param length of the faulty text in code points, at least 1: how many carets to draw
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what was expected or what to try; may be empty
 */
public record Problem(String file, Place place, String line, int length, String message, Optional<String> hint) {
    /**
     * The whole problem as plain text of two to four lines, each with its end: place and message, the line, carets
     * below the faulty text (none when the line was cut before it), the hint. Tabs before the faulty text are kept in
     * the caret line, so that both line up.
     *
     * <p>The line and the message may contain any character of the file; the caller escapes them when showing them.
     */
    public String report() {
        StringBuilder report = new StringBuilder(toString()).append('\n');
        if (!line.isEmpty()) {
            report.append("    ").append(line).append('\n');
        }
        if (place.column() <= line.codePointCount(0, line.length()) + 1 && !line.isEmpty()) {
            report.append("    ");
            int at = 0;
            for (int column = 1; column < place.column() && at < line.length(); column++) {
                report.append(line.charAt(at) == '\t' ? '\t' : ' ');
                at += Character.charCount(line.codePointAt(at));
            }
            report.append("^".repeat(length)).append('\n');
        }
        if (hint.isPresent()) {
            report.append("  ").append(hint.get()).append('\n');
        }
        return report.toString();
    }

    /** {@code file:line:column: message}, the form that editors and compilers agree on. */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + message;
    }
}
