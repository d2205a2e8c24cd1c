package labsh.shell.person;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;

/** Makes a line editor discard terminal sequences that are not keys, such as late replies. */
final class IgnoredSequences {
    private static final char ESCAPE = '\033';
    private static final String WIDGET = "labsh-ignore-sequence";

    /** Beginnings that cannot be keys at a prompt, where Alt with a bracket or an underscore is a key. */
    private static final String[] REPLIES = {"\033[", "\033O", "\033P", "\033X", "\033^", "\033_G", "\033]l", "\033]L"};

    /** All beginnings, including those that are keys at a prompt. */
    private static final String[] ALL = {"\033[", "\033O", "\033P", "\033X", "\033^", "\033_", "\033]"};

    private IgnoredSequences() {}

    /** For a line that is an answer. */
    static void inAnswer(LineReader reader) {
        install(reader, List.of(ALL));
    }

    /** For a command line; to be called when keys may be bound. */
    static void inCommand(LineReader reader) {
        List<String> beginnings = new ArrayList<>(List.of(REPLIES));
        for (char digit = '0'; digit <= '9'; digit++) {
            beginnings.add("\033]" + digit);
        }
        install(reader, beginnings);
    }

    /** Longer sequences that are bound, such as the arrow keys, are kept. */
    private static void install(LineReader reader, List<String> beginnings) {
        reader.getWidgets().put(WIDGET, () -> ignore((LineReaderImpl) reader));
        for (String map : new String[] {LineReader.EMACS, LineReader.VIINS, LineReader.VICMD}) {
            KeyMap<Binding> keys = reader.getKeyMaps().get(map);
            // JLine considers only the longest bound prefix: each prefix of a known sequence may belong to an unknown
            // one.
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

    /** Continues a sequence that began before this line. */
    static void continued(TypedSequence typed, LineReader reader) {
        if (typed.unfinished()) {
            reader.runMacro(typed.beginning());
            typed.forget();
        }
    }
}
