package labsh.notebooks.reading;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/**
 * A YAML syntax error in plain words: the parser's messages speak of tokens and block ends.
 *
 * @param offset where it is
 * @param length of the faulty text in code points
 * @param message one sentence
 * @param hint what to try
 */
record SyntaxError(int offset, int length, String message, String hint) {
    private static final String QUOTE = "put the whole value in quotes, or under the key after `|`";

    static SyntaxError of(SourceText source, JacksonException e) {
        int line = Math.max(1, Math.min(e.getLocation().getLineNr(), source.lines()));
        int offset = source.start(line) + indent(source.line(line));
        if (e.getOriginalMessage().startsWith("Expected a property name")) {
            return new SyntaxError(offset, 1, "a key must be plain text", "write the key as one word before its colon");
        }
        return new SyntaxError(offset, 1, "this cannot be read as keys and values", QUOTE);
    }

    static SyntaxError of(SourceText source, MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext();
        String problem = e.getProblem() == null ? "" : e.getProblem();
        int at = offset(source, e.getProblemMark(), 0);
        int from = offset(source, e.getContextMark(), at);
        int line = source.place(at).line();
        int column = at - source.start(line);
        String text = source.line(line);
        if (text.substring(0, Math.min(text.length(), indent(text) + 1)).indexOf('\t') >= 0) {
            return new SyntaxError(
                    source.start(line) + text.indexOf('\t'),
                    1,
                    "a tab is used as indentation",
                    "YAML indents with spaces only: replace every tab at the beginning of a line by two spaces");
        }
        if (context.contains("quoted scalar")) {
            return quoted(source, from, at, problem);
        }
        if (context.contains("flow")) {
            return flow(source, from, at, problem);
        }
        if (context.contains("block scalar")) {
            return new SyntaxError(
                    at, 1, "text cannot follow | or > on the same line", "begin the text on the next line, indented");
        }
        if (problem.contains("cannot start any token")) {
            return new SyntaxError(at, 1, "a value cannot begin with " + quotedCharacter(source, at), QUOTE);
        }
        if (problem.startsWith("mapping values")) {
            return colon(source, at, line, column, text);
        }
        if (problem.contains("expected ':'")) {
            return new SyntaxError(from, wordLength(source, from), "this key has no colon", "write `key: value`");
        }
        if (problem.startsWith("expected '<document start>'")) {
            return new SyntaxError(
                    at,
                    1,
                    "text after the end of the notebook's own document",
                    "delete the line `...`, or the text after it");
        }
        if (context.contains("alias") || context.contains("anchor")) {
            return new SyntaxError(from, 1, "a value cannot begin with " + quotedCharacter(source, from), QUOTE);
        }
        if (problem.contains("<block end>") || problem.contains("sequence entries")) {
            return misplaced(at, column, text);
        }
        if (problem.contains("node content")) {
            String found = quotedCharacter(source, at);
            return new SyntaxError(at, 1, found + " cannot stand here, where a value is expected", QUOTE);
        }
        return new SyntaxError(at, 1, "this cannot be read as keys and values", QUOTE);
    }

    private static SyntaxError quoted(SourceText source, int from, int at, String problem) {
        if (problem.contains("end of stream") || problem.contains("document separator")) {
            return new SyntaxError(
                    from,
                    1,
                    "this quote is never closed",
                    "close it, or write the text without quotes under the key after `|`");
        }
        return new SyntaxError(
                at,
                1,
                "\\" + quotedCharacter(source, at) + " is not an escape in double quotes",
                "use single quotes, in which \\ stands for itself");
    }

    private static SyntaxError flow(SourceText source, int from, int at, String problem) {
        char open = from < source.text().length() ? source.text().charAt(from) : '[';
        String close = open == '{' ? "}" : "]";
        if (problem.contains("stream end")
                || source.place(from).line() != source.place(at).line()) {
            return new SyntaxError(from, 1, "this " + open + " is never closed", "close it with " + close);
        }
        return new SyntaxError(
                at,
                1,
                "a comma or " + close + " is expected here",
                "between " + open + " and " + close + ", put texts with commas, colons or brackets in quotes");
    }

    private static SyntaxError colon(SourceText source, int at, int line, int column, String text) {
        int firstColon = text.indexOf(": ");
        if (firstColon >= 0 && firstColon < column) {
            return new SyntaxError(at, 1, "a second `: ` in one line looks like another key", QUOTE);
        }
        String above = line > 1 ? source.line(line - 1) : "";
        if (!above.isBlank() && indent(above) == indent(text) && above.indexOf(':') < 0) {
            int start = source.start(line - 1) + indent(above);
            return new SyntaxError(start, above.strip().length(), "this key has no colon", "write `key: value`");
        }
        return new SyntaxError(
                source.start(line) + indent(text),
                Math.max(1, column - indent(text)),
                "this key is indented deeper than the key it follows, which has a value already",
                "begin all keys of one block in the same column");
    }

    private static SyntaxError misplaced(int at, int column, String text) {
        if (column > indent(text)) {
            return new SyntaxError(
                    at,
                    Math.max(1, text.length() - column),
                    "text follows the end of a value",
                    "quote the whole value or none of it");
        }
        return new SyntaxError(
                at,
                1,
                "this line is indented like nothing above it",
                "begin all keys, or all `-`, of one block in the same column");
    }

    private static String quotedCharacter(SourceText source, int at) {
        return at < source.text().length()
                ? source.text().substring(at, source.text().offsetByCodePoints(at, 1))
                : "this";
    }

    private static int wordLength(SourceText source, int from) {
        int line = source.place(from).line();
        return Math.max(1, source.line(line).length() - (from - source.start(line)));
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static int offset(SourceText source, Optional<Mark> mark, int otherwise) {
        if (mark.isEmpty()) {
            return otherwise;
        }
        int line = Math.min(mark.get().getLine() + 1, source.lines());
        String text = source.line(line);
        int column = Math.min(mark.get().getColumn(), text.codePointCount(0, text.length()));
        return source.start(line) + text.offsetByCodePoints(0, column);
    }
}
