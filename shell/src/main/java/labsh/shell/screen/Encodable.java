package labsh.shell.screen;

import java.nio.charset.CharsetEncoder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Replaces what a terminal's encoding cannot write: labsh's own signs by ASCII ones, anything else by an escape. */
final class Encodable {
    private Encodable() {}

    static AttributedString of(AttributedString line, CharsetEncoder encoder) {
        if (encoder.canEncode(line.toString())) {
            return line;
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (int at = 0; at < line.length(); ) {
            int c = Character.codePointAt(line, at);
            int size = Character.charCount(c);
            String one = line.toString().substring(at, at + size);
            text.append(encoder.canEncode(one) ? one : instead(c), line.styleAt(at));
            at += size;
        }
        return text.toAttributedString();
    }

    private static String instead(int c) {
        return switch (c) {
            case '✓' -> "+";
            case '✗' -> "x";
            case '–', '·', '─' -> "-";
            case '…' -> "...";
            case '→' -> "->";
            case '⤷' -> ">";
            case '↶' -> "<";
            case '•' -> "*";
            default -> String.format("\\u{%x}", c);
        };
    }
}
