package labsh.commands.report;

/**
 * Makes text showable: what could steer a terminal, hide or reorder what is read becomes a visible escape. Everything
 * that labsh prints or offers goes through here, whatever it comes from.
 *
 * <p>Made visible: C0 controls but newline and tab, DEL, C1 controls, bidirectional controls, zero-width and other
 * format characters (Unicode category Cf), line and paragraph separators, variation selectors, tag characters, unpaired
 * surrogates and unassigned code points.
 */
public final class Showable {
    private Showable() {}

    /** The text with escapes: {@code \e}, {@code \r}, {@code \x07}, and {@code \}{@code u{202e}}. Newlines and tabs stay. */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && plain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (harmless(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escape(c));
            }
            at += Character.charCount(c);
        }
        return shown.toString();
    }

    /** As {@link #of}, on one line: newlines and tabs are escaped too. */
    public static String line(String text) {
        return of(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    private static boolean plain(char c) {
        return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
    }

    private static boolean harmless(int c) {
        if (c < 0x80) {
            return plain((char) c);
        }
        if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || blankLooking(c)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Letters and spaces that draw nothing: Hangul fillers, the Braille blank, the combining grapheme joiner. */
    private static boolean blankLooking(int c) {
        return c == 0x115f
                || c == 0x1160
                || c == 0x3164
                || c == 0xffa0
                || c == 0x2800
                || c == 0x034f
                || (c != 0x3000 && Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    private static String escape(int c) {
        return switch (c) {
            case 0x1b -> "\\e";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case 0x07 -> "\\a";
            default -> c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u{%x}", c);
        };
    }
}
