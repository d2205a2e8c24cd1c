package labsh.shell.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labsh.commands.Session;
import labsh.commands.settings.KeyMap;
import labsh.completions.AutoSuggestion;
import labsh.completions.CompletionParser;
import labsh.completions.LineCompleter;
import labsh.completions.LineHighlighter;
import labsh.completions.SuggestionFinder;
import labsh.shell.screen.Theme;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * The line editor for shell commands between two steps. It has the same completion and highlighting as the prompt after
 * {@code !}, which is prefixed for them, and shares the prompt's history.
 */
public final class CommandLine {
    private static final String SIGN = "! ";

    private final LineEditor reader;
    private final OpenHistory history;
    private final AtomicReference<Session> current;
    private final LateOutputLines late;
    private final Own own = new Own();

    /**
     * @param history the prompt's
     * @param current gets the session before each line
     * @param late late output, shown above the line while it is typed
     */
    public CommandLine(
            Terminal terminal,
            Theme theme,
            KeyMap keys,
            SuggestionFinder suggesting,
            OpenHistory history,
            AtomicReference<Session> current,
            LateOutputLines late) {
        this.late = late;
        this.history = history;
        this.current = current;
        this.reader = new LineEditor(terminal, theme);
        CompletionParser parser = new CompletionParser();
        reader.setParser((line, cursor, context) -> parser.parse(SIGN + line, SIGN.length() + cursor, context));
        reader.setHistory(own);
        reader.setCompleter(new LineCompleter(suggesting, current::get));
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.AUTO_FRESH_LINE, false);
        reader.option(LineReader.Option.DISABLE_HIGHLIGHTER, !theme.colours());
        reader.setVariable(LineReader.LIST_MAX, 200);
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ");
        if (theme.colours()) {
            LineHighlighter highlighter = new LineHighlighter(theme::style);
            reader.setHighlighter((r, line) -> {
                AttributedString whole = highlighter.highlight(r, SIGN + line);
                return whole.subSequence(SIGN.length(), whole.length());
            });
            AutoSuggestion autoSuggestion = new AutoSuggestion(suggesting);
            reader.foresee(line -> line.isBlank()
                    ? AutoSuggestion.Ahead.NOTHING
                    : autoSuggestion.of(SIGN + line, current.get(), history.newestFirst()));
        }
        LineKeys.install(reader, keys, suggesting, current::get, line -> SIGN + line);
        reader.beforeKeys(() -> BackgroundColour.ignored(reader));
    }

    /**
     * Reads a line; empty when the user gave none.
     *
     * @param typed the state of the input
     */
    Optional<String> next(Session session, TypedSequence typed) {
        IgnoredSequences.continued(typed, reader);
        current.set(session);
        history.arrange();
        own.arrange();
        try {
            return Optional.of(late.during(() -> {}, reader::printAbove, () -> reader.readLine("     > ")));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    /** The shell commands of the history, without the {@code !}. */
    private final class Own extends DefaultHistory {
        void arrange() {
            purged();
            List<String> lines = history.newestFirst();
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).startsWith("!")) {
                    super.add(Instant.EPOCH, lines.get(i).substring(1).strip());
                }
            }
            moveToEnd();
        }

        private void purged() {
            try {
                purge();
            } catch (java.io.IOException e) {
                // JLine knows no history file.
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(Instant time, String line) {
            if (!line.isBlank() && !line.startsWith(" ")) {
                history.add(time, SIGN + line);
                super.add(time, line);
            }
        }
    }
}
