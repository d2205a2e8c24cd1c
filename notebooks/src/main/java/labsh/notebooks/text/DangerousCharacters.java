package labsh.notebooks.text;

/**
 * Defines which characters are dangerous to show, in levels, and how they are escaped. Everything that shows, prints,
 * exports, records or reports a text uses this, except the audit, whose lines are pure ASCII.
 *
 * <ul>
 *   <li><b>Controls</b> control a terminal or break the format around the text: C0 controls except newline and tab,
 *       DEL, C1 controls, line and paragraph separators, byte order marks, unpaired surrogates, noncharacters. No
 *       notebook may contain them.
 *   <li><b>Hidden</b> characters deceive the reader: controls, and also bidirectional controls, zero-width and other
 *       format characters, variation selectors, tags, unusual spaces, invisible letters, private and unassigned code
 *       points. A notebook may contain them; they are always shown as escapes.
 *   <li><b>Formats</b> are the hidden characters of Unicode's format category; recorded output has them as escapes.
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

    /** Whether the character is forbidden in notebooks. */
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

    /** Whether the character is always shown as an escape. */
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

    /** Whether the character is a format character, which records escape. */
    public static boolean isFormat(int c) {
        return c > 0x7f && Character.getType(c) == Character.FORMAT;
    }

    private static boolean isSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180f);
    }

    /**
     * Hangul fillers, invisible Khmer vowels, the Braille blank, the combining grapheme joiner, and all spaces except
     * the ordinary and the ideographic one.
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
