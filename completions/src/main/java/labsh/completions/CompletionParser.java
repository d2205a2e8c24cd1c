package labsh.completions;

import java.util.List;
import labsh.commands.line.Parser;
import labsh.commands.table.Commands;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;

/**
 * Tells JLine which part of the line a completion replaces: the word that labsh's own grammar sees at the cursor.
 * Quoting is labsh's too, so JLine is told to leave candidates as they are.
 */
public final class CompletionParser implements org.jline.reader.Parser {
    private final Parser parser = new Parser(Commands::syntax);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        String upTo = line.substring(0, cursor);
        int start = Wanted.of(parser.parse(upTo)).start();
        return new Word(line, cursor, start);
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
