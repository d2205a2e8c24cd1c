package labsh.notebooks.reading;

import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Recovers from syntax errors: blanks the lines of the smallest list item or key around the error and parses again, so
 * that the problems of the rest are found at the same time.
 *
 * <p>Problems caused only by the blanked lines must not be reported: see {@link Problems#damaged}.
 */
final class SyntaxRecovery {
    private static final int ROUNDS = 8;

    /** Longer texts are parsed only once, so that a hostile one does not take eight times as long. */
    private static final int LONGEST = 1 << 17;

    private final Problems problems;
    private final char[] parsable;

    SyntaxRecovery(Problems problems, char[] parsable) {
        this.problems = problems;
        this.parsable = parsable;
    }

    /** The tree of what can be parsed; empty when nothing can, or the text is empty. */
    Optional<Node> tree() {
        for (int round = 1; ; round++) {
            int mark = problems.mark();
            int end;
            int failed;
            try {
                return YamlTree.parse(problems, new String(parsable));
            } catch (YamlTree.TooMuch e) {
                end = problems.mark();
                problems.add(e.offset(), 1, e.getMessage(), Optional.of(e.hint()));
                failed = e.offset();
            } catch (JacksonException e) {
                end = problems.mark();
                failed = report(e);
            }
            problems.damage();
            if (round == ROUNDS || parsable.length > LONGEST || !blankAround(failed)) {
                return Optional.empty();
            }
            problems.forget(mark, end);
        }
    }

    private int report(JacksonException e) {
        SyntaxError error = YamlErrorText.of(problems.source(), e);
        problems.add(error.offset(), error.length(), error.message(), Optional.of(error.hint()));
        return error.offset();
    }

    /** Blanks the block around the offset; false when nothing is left to blank. */
    private boolean blankAround(int offset) {
        SourceText source = problems.source();
        int first = source.place(offset).line();
        while (first > 1 && !beginsBlock(first)) {
            first--;
        }
        int indent = indent(first);
        int last = first;
        while (last < source.lines() && (isBlank(last + 1) || indent(last + 1) > indent || isExplicitValue(last + 1))) {
            last++;
        }
        int from = source.start(first);
        int to = Math.max(end(last), end(source.place(offset).line()));
        boolean changed = false;
        for (int i = from; i < to; i++) {
            if (parsable[i] != '\n' && parsable[i] != '\r' && parsable[i] != ' ') {
                parsable[i] = ' ';
                changed = true;
            }
        }
        return changed;
    }

    /** Whether the line is the value of an explicit key ({@code ? key}). */
    private boolean isExplicitValue(int line) {
        return parsable[problems.source().start(line) + indent(line)] == ':';
    }

    private int end(int line) {
        SourceText source = problems.source();
        return line == source.lines() ? parsable.length : source.start(line + 1);
    }

    /** Whether the line begins a list item with a key, or a key in the first column. */
    private boolean beginsBlock(int line) {
        int at = problems.source().start(line) + indent(line);
        if (isBlank(line)) {
            return false;
        }
        boolean item = parsable[at] == '-' && at + 1 < parsable.length && parsable[at + 1] == ' ';
        boolean key = indent(line) == 0 && Character.isLetter(parsable[at]) && hasColon(line);
        return key || parsable[at] == '?' || (item && hasColon(line));
    }

    private boolean hasColon(int line) {
        for (int i = problems.source().start(line); i < end(line); i++) {
            if (parsable[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private int indent(int line) {
        int start = problems.source().start(line);
        int i = start;
        while (i < end(line) && parsable[i] == ' ') {
            i++;
        }
        return i - start;
    }

    private boolean isBlank(int line) {
        int at = problems.source().start(line) + indent(line);
        return at >= end(line) || (parsable[at] <= ' ' && parsable[at] != '\t');
    }
}
