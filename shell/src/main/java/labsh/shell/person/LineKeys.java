package labsh.shell.person;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import labsh.commands.Session;
import labsh.commands.report.Showable;
import labsh.completions.SuggestionFinder;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/** The key bindings of the line editor. Tab completes; if nothing matches, it says what is expected. */
public final class LineKeys {
    private static final String COMPLETE = "labsh-complete";
    private static final String LAST_ARGUMENT = "labsh-last-argument";

    private LineKeys() {}

    /**
     * Sets the keys.
     *
     * @param session the session while a line is typed
     * @param whole maps the typed text to the complete line, of which it may be a part
     */
    public static void install(
            LineEditor reader,
            labsh.commands.settings.KeyMap style,
            SuggestionFinder suggesting,
            Supplier<Session> session,
            UnaryOperator<String> whole) {
        reader.getWidgets().put(COMPLETE, () -> {
            String line = whole.apply(reader.getBuffer().upToCursor());
            SuggestionFinder.Found found = suggesting.of(line, session.get());
            if (found.suggestions().isEmpty()) {
                reader.printAbove(nothing(found));
                return true;
            }
            reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
            return true;
        });
        reader.getWidgets().put(LAST_ARGUMENT, new LastWordWidget(reader));
        reader.beforeKeys(() -> {
            bind(reader, style);
            IgnoredSequences.inCommand(reader);
        });
    }

    private static void bind(LineReader reader, labsh.commands.settings.KeyMap style) {
        for (String map : new String[] {LineReader.EMACS, LineReader.VIINS}) {
            reader.getKeyMaps().get(map).bind(new Reference(COMPLETE), KeyMap.ctrl('I'));
        }
        reader.getKeyMaps().get(LineReader.EMACS).bind(new Reference(LAST_ARGUMENT), KeyMap.alt('.'), KeyMap.alt('_'));
        // Ctrl and Alt with arrows, as terminals send them; JLine binds only what terminfo knows, which lacks these.
        reader.getKeyMaps()
                .get(LineReader.EMACS)
                .bind(new Reference(LineReader.FORWARD_WORD), "\033[1;5C", "\033[1;3C");
        reader.getKeyMaps()
                .get(LineReader.EMACS)
                .bind(new Reference(LineReader.BACKWARD_WORD), "\033[1;5D", "\033[1;3D");
        usual(reader, style);
    }

    /** Emacs keys, for a line that is an answer. */
    static void usual(LineReader reader) {
        usual(reader, labsh.commands.settings.KeyMap.EMACS);
        IgnoredSequences.inAnswer(reader);
    }

    /** Uses the normal key map on dumb terminals too: JLine's map for them lacks backspace. */
    private static void usual(LineReader reader, labsh.commands.settings.KeyMap style) {
        String map = style == labsh.commands.settings.KeyMap.VI ? LineReader.VIINS : LineReader.EMACS;
        reader.getKeyMaps().put(LineReader.MAIN, reader.getKeyMaps().get(map));
    }

    private static String nothing(SuggestionFinder.Found found) {
        String word = Showable.line(found.word());
        String what = word.isEmpty() ? "nothing to complete" : "nothing begins with or contains '" + word + "'";
        return found.expected().isEmpty() ? what : what + "; expected here: " + Showable.line(found.expected());
    }
}
