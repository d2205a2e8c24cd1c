package labsh.shell.person;

import java.util.function.Supplier;
import labsh.commands.Session;
import labsh.commands.report.Showable;
import labsh.completions.Suggesting;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/** The keys of the line editor. Tab completes, and where nothing fits says so, with what would. */
public final class LineKeys {
    private static final String COMPLETE = "labsh-complete";

    private LineKeys() {}

    public static void install(LineReader reader, Suggesting suggesting, Supplier<Session> session) {
        reader.getWidgets().put(COMPLETE, () -> {
            String line = reader.getBuffer().upToCursor();
            Suggesting.Found found = suggesting.of(line, session.get());
            if (found.suggestions().isEmpty()) {
                reader.printAbove(nothing(found));
                return true;
            }
            reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
            return true;
        });
        for (String map : new String[] {LineReader.EMACS, LineReader.VIINS}) {
            reader.getKeyMaps().get(map).bind(new Reference(COMPLETE), KeyMap.ctrl('I'));
        }
        usual(reader);
    }

    /** JLine gives a dumb terminal a key map without backspace; it edits well enough with the usual one. */
    static void usual(LineReader reader) {
        reader.getKeyMaps().put(LineReader.MAIN, reader.getKeyMaps().get(LineReader.EMACS));
    }

    private static String nothing(Suggesting.Found found) {
        String word = Showable.line(found.word());
        String what = word.isEmpty() ? "nothing to complete" : "nothing begins with or holds '" + word + "'";
        return found.expected().isEmpty() ? what : what + "; here stands " + Showable.line(found.expected());
    }
}
