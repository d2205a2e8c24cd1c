package labsh.completions;

import java.util.List;
import labsh.commands.line.Argument;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.report.ShellSyntax;
import labsh.commands.table.Commands;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;

/**
 * Tells JLine which part of the line a completion replaces: the word that labsh's own grammar sees at the cursor.
 * Quoting is labsh's too, so JLine is told to insert candidates unchanged. Also tells which lines are incomplete.
 */
public final class CompletionParser implements org.jline.reader.Parser {
    private final Parser parser = new Parser(Commands::syntax);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && goesOn(line)) {
            throw new EOFError(-1, -1, "the line goes on");
        }
        String upTo = line.substring(0, cursor);
        int start = CompletionTarget.of(parser.parse(upTo)).start();
        return new Word(line, cursor, start);
    }

    /**
     * Whether the line is incomplete: a quote is open, or shell text needs more, as after a trailing backslash. Quotes
     * in free text do not count.
     */
    private boolean goesOn(String line) {
        Parse parse = parser.parse(line);
        if (parse.tokens().isEmpty()) {
            return false;
        }
        Token last = parse.tokens().get(parse.tokens().size() - 1);
        boolean shell = last.argument()
                .filter(a -> a.kind() == Argument.Kind.SHELL_TEXT)
                .isPresent();
        return shell ? ShellSyntax.of(last.text()).open() : parse.open();
    }

    /** The line as one word to be completed; its other words do not matter to JLine. */
    private record Word(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor - start;
        }

        @Override
        public int rawWordLength() {
            return cursor - start;
        }
    }
}
