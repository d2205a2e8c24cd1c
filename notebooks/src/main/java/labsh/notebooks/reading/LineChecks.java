package labsh.notebooks.reading;

import java.util.Optional;

/**
 * Checks lines independently of the YAML around them: control characters, directives, conflict markers. None of these
 * can be part of a value.
 */
final class LineChecks {
    private LineChecks() {}

    /**
     * Reports the problems of all lines.
     *
     * @return the text to parse, of the same length, with forbidden characters replaced, directives blanked, and only
     *     our side of each conflict left
     */
    static char[] check(Problems problems) {
        char[] parsable = problems.source().text().toCharArray();
        characters(problems, parsable);
        directives(problems, parsable);
        conflicts(problems, parsable);
        return parsable;
    }

    private static void characters(Problems problems, char[] parsable) {
        String text = problems.source().text();
        for (int i = 0; i < parsable.length; i++) {
            if (!ForbiddenCharacters.isRefused(text, i)) {
                continue;
            }
            boolean lineEnd = parsable[i] == '\r' && i + 1 < parsable.length && parsable[i + 1] == '\n';
            if (!lineEnd) {
                if (!problems.isFull()) {
                    problems.add(
                            i, 1, "here is " + ForbiddenCharacters.name(parsable[i]), Optional.of(hint(parsable[i])));
                }
                parsable[i] = '\ufffd';
            }
        }
    }

    private static String hint(char c) {
        return c == '\r'
                ? "end lines with a line feed, with or without a carriage return before it"
                : "delete it: a notebook is text, and its only control characters are line ends and tabs";
    }

    private static void directives(Problems problems, char[] parsable) {
        SourceText source = problems.source();
        for (int line = 1; line <= source.lines(); line++) {
            int start = source.start(line);
            char first = start < parsable.length ? parsable[start] : '\n';
            if (first == '%') {
                String text = source.line(line);
                problems.add(
                        start,
                        text.length(),
                        "a YAML directive is not allowed",
                        Optional.of("delete the line: a notebook is always read in the same way"));
                blank(parsable, start, start + text.length());
            } else if (first != '#' && first != '\n' && first != '\r') {
                return;
            }
        }
    }

    private static void conflicts(Problems problems, char[] parsable) {
        SourceText source = problems.source();
        boolean open = false;
        boolean theirs = false;
        for (int line = 1; line <= source.lines(); line++) {
            int start = source.start(line);
            int length = source.line(line).length();
            char marker = marker(parsable, start);
            if (marker == '<' || (marker != ' ' && !open)) {
                problems.add(
                        start,
                        length,
                        marker == '<' ? "a merge conflict begins here" : "this line is left over from a merge conflict",
                        Optional.of("choose what to keep and delete the lines of <<<<<<<, ======= and >>>>>>>"));
            }
            open = marker == '<' || (open && marker != '>');
            theirs = open && (theirs || marker == '|' || marker == '=');
            if (theirs || marker != ' ') {
                blank(parsable, start, start + length);
            }
        }
    }

    /** The character of a conflict marker line; a blank for other lines. */
    private static char marker(char[] text, int start) {
        if (start + 7 > text.length || "<|=>".indexOf(text[start]) < 0) {
            return ' ';
        }
        for (int i = 1; i < 7; i++) {
            if (text[start + i] != text[start]) {
                return ' ';
            }
        }
        boolean ends = start + 7 == text.length || text[start + 7] <= ' ';
        return ends ? text[start] : ' ';
    }

    private static void blank(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            text[i] = ' ';
        }
    }
}
