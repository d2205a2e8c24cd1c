package labsh.shell.person;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;

/** Has a line editor throw away whole what the terminal sends unasked, or late, and no key is. */
final class IgnoredSequences {
    private static final char ESCAPE = '\033';
    private static final String WIDGET = "labsh-ignore-sequence";

    /** What begins nothing else at a prompt: Alt with a bracket or an underscore is a key there. */
    private static final String[] REPLIES = {"\033[", "\033O", "\033P", "\033X", "\033^", "\033_G", "\033]l", "\033]L"};

    /** With those that are keys elsewhere. */
    private static final String[] ALL = {"\033[", "\033O", "\033P", "\033X", "\033^", "\033_", "\033]"};

    private IgnoredSequences() {}

    /** For a line that answers a question. */
    static void inAnswer(LineReader reader) {
        install(reader, List.of(ALL));
    }

    /** For a line that is a command; to be called when keys may be bound. */
    static void inCommand(LineReader reader) {
        List<String> beginnings = new ArrayList<>(List.of(REPLIES));
        for (char digit = '0'; digit <= '9'; digit++) {
            beginnings.add("\033]" + digit);
        }
        install(reader, beginnings);
    }

    /** Longer sequences that are bound, as those of the arrows, stay what they are. */
    private static void install(LineReader reader, List<String> beginnings) {
        reader.getWidgets().put(WIDGET, () -> ignore((LineReaderImpl) reader));
        for (String map : new String[] {LineReader.EMACS, LineReader.VIINS, LineReader.VICMD}) {
            KeyMap<Binding> keys = reader.getKeyMaps().get(map);
            // JLine looks at the longest beginning only: each one of a known sequence may turn out to be another's.
            for (String known : List.copyOf(keys.getBoundKeys().keySet())) {
                for (int length = 2; length < known.length() && known.charAt(0) == ESCAPE; length++) {
                    if (beginnings.contains(known.substring(0, 2))) {
                        keys.bindIfNotBound(new Reference(WIDGET), known.substring(0, length));
                    }
                }
            }
            beginnings.forEach(beginning -> keys.bind(new Reference(WIDGET), beginning));
        }
    }

    private static boolean ignore(LineReaderImpl reader) {
        TypedSequence sequence = new TypedSequence();
        reader.getLastBinding().chars().forEach(sequence::take);
        while (sequence.unfinished()) {
            int c = reader.readCharacter();
            if (c < 0) {
                break;
            }
            sequence.take(c);
        }
        return true;
    }

    /** What had begun before the line was asked for goes on in it. */
    static void continued(TypedSequence typed, LineReader reader) {
        if (typed.unfinished()) {
            reader.runMacro(typed.beginning());
            typed.forget();
        }
    }
}
