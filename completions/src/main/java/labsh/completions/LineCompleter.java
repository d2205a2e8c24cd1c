package labsh.completions;

import java.util.List;
import java.util.function.Supplier;
import labsh.commands.Session;
import labsh.commands.line.WordSplitter;
import labsh.commands.report.Showable;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Gives JLine the suggestions for the line at its cursor. */
public final class LineCompleter implements Completer {
    private final SuggestionFinder suggesting;
    private final Supplier<Session> session;

    public LineCompleter(SuggestionFinder suggesting, Supplier<Session> session) {
        this.suggesting = suggesting;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        SuggestionFinder.Found found = suggesting.of(line.line().substring(0, line.cursor()), session.get());
        int order = 0;
        for (Suggestion suggestion : found.suggestions()) {
            candidates.add(new Candidate(
                    WordSplitter.quote(suggestion.value()),
                    Showable.line(suggestion.value()),
                    null,
                    suggestion.description().isEmpty() ? null : Showable.line(suggestion.description()),
                    null,
                    null,
                    suggestion.whole(),
                    order++));
        }
    }
}
