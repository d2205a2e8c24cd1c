package labsh.notebooks.text;

/**
 * Which characters are dangerous to show, in levels, and how they are written instead. Whatever shows, prints, exports,
 * records or reports a text asks here; but for the audit, whose lines are ASCII alone.
 *
 * <ul>
 *   <li><b>Controls</b> steer a terminal or break what holds the text: C0 controls but newline and tab, DEL, C1 controls,
 *       line and paragraph separators, byte order marks, unpaired surrogates, code points that are no character. No
 *       notebook may hold them.
 *   <li><b>Hidden</b> ones deceive whoever reads: controls, and also bidirectional controls, zero-width and other format
 *       characters, variation selectors, tags, spaces that are not the ordinary one, letters that draw nothing, private
 *       and unassigned code points. A notebook may hold them; nothing shows them as they are.
 *   <li><b>Formats</b>, of the hidden ones those of Unicode's category of that name, are what output is recorded without.
 * </ul>
 */
public final class DangerousCharacters {
    private DangerousCharacters() {}

    /** Controls as {@code \x1b} or <code>&#92;u{2028}</code>; every other character stays. */
    public static String controls(String text) {
        return escaped(text, false);
    }

    /** All hidden characters, as {@link #controls}; newlines and tabs stay. */
    public static String all(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean hidden) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        text.substring(at).codePoints().forEach(c -> {
            if (hidden ? isHidden(c) : isControl(c)) {
                out.append(escape(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
    }

    /** One character's escape. */
    public static String escape(int c) {
        return c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u{%x}", c);
    }

    /** Whether no notebook may hold the character. */
    public static boolean isControl(int c) {
        if (c < 0x7f) {
            return !isPlain((char) c);
        }
        return c < 0xa0
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff
                || (c & 0xfffe) == 0xfffe
                || Character.getType(c) == Character.SURROGATE;
    }

    /** Whether the character is never shown as it is. */
    public static boolean isHidden(int c) {
        if (c < 0x7f) {
            return !isPlain((char) c);
        }
        if (isControl(c) || isSelector(c) || drawsNothing(c)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Whether the character only says how others are shown: of the hidden ones, what a record has as an escape. */
    public static boolean isFormat(int c) {
        return c > 0x7f && Character.getType(c) == Character.FORMAT;
    }

    private static boolean isSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180f);
    }

    /**
     * Hangul fillers, Khmer vowels that are not written, the Braille blank, the combining grapheme joiner, and all
     * spaces but the ordinary and the ideographic one.
     */
    private static boolean drawsNothing(int c) {
        return c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c == 0x3164
                || c == 0xffa0
                || c == 0x2800
                || c == 0x034f
                || (c != 0x3000 && Character.getType(c) == Character.SPACE_SEPARATOR);
    }
}
