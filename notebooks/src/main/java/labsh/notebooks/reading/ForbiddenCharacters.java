package labsh.notebooks.reading;

import java.util.Locale;
import labsh.notebooks.text.DangerousCharacters;

/** The characters that are forbidden in a notebook. */
final class ForbiddenCharacters {
    private ForbiddenCharacters() {}

    /**
     * Whether the character is a control character other than newline and tab, a line separator that only some tools
     * treat as a line end, an unpaired surrogate, or forbidden by YAML.
     */
    static boolean isRefused(String text, int index) {
        char c = text.charAt(index);
        return Character.isSurrogate(c) ? !inPair(text, index) : DangerousCharacters.isControl(c);
    }

    private static boolean inPair(String text, int index) {
        if (Character.isHighSurrogate(text.charAt(index))) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** A name for messages: {@code an escape character (U+001B)}. */
    static String name(char c) {
        String code = String.format(Locale.ROOT, "U+%04X", (int) c);
        return switch (c) {
            case '\0' -> "a NUL character (" + code + ")";
            case '\u001b' -> "an escape character (" + code + ")";
            case '\r' -> "a carriage return (" + code + ")";
            case '\b' -> "a backspace (" + code + ")";
            case '\u0085', '\u2028', '\u2029' -> "a line separator (" + code + ")";
            case '\ufeff' -> "a byte order mark (" + code + ")";
            default ->
                Character.isSurrogate(c) ? "half of a surrogate pair (" + code + ")" : "the control character " + code;
        };
    }
}
