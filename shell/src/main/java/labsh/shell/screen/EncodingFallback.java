package labsh.shell.screen;

import java.nio.charset.CharsetEncoder;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Replaces characters that the terminal's encoding lacks: labsh's own symbols by ASCII, others by escapes. For a screen
 * reader, replaces labsh's symbols by words.
 */
final class EncodingFallback {
    private EncodingFallback() {}

    static AttributedString of(AttributedString line, CharsetEncoder encoder) {
        return encoder.canEncode(line.toString())
                ? line
                : replaced(line, encoder::canEncode, EncodingFallback::instead);
    }

    /** Replaces labsh's symbols by words for a screen reader. */
    static AttributedString spoken(AttributedString line) {
        return replaced(line, one -> word(one).equals(one), c -> word(Character.toString(c)));
    }

    private static AttributedString replaced(
            AttributedString line, Predicate<String> stays, IntFunction<String> other) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (int at = 0; at < line.length(); ) {
            int c = Character.codePointAt(line, at);
            int size = Character.charCount(c);
            String one = line.toString().substring(at, at + size);
            text.append(stays.test(one) ? one : other.apply(c), line.styleAt(at));
            at += size;
        }
        return text.toAttributedString();
    }

    private static String word(String sign) {
        return switch (sign) {
            case "✓" -> "done:";
            case "✗" -> "failed:";
            case "–" -> "not run:";
            case "↶" -> "undone:";
            case "⤷" -> "continued:";
            case "·" -> ",";
            case "…" -> "...";
            case "→" -> "to";
            case "•" -> "*";
            case "─" -> "-";
            default -> sign;
        };
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
