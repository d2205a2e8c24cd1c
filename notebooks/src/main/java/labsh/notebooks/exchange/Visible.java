package labsh.notebooks.exchange;

/** Makes characters visible that would steer a terminal or a browser, or hide and reorder what is read. */
final class Visible {
    private Visible() {}

    /** Controls but newline and tab as {@code \x1b}; every other character stays. */
    static String controls(String text) {
        return escaped(text, false);
    }

    /** Controls, and also bidirectional controls, other format characters and separators, as <code>&#92;u{202e}</code>. */
    static String all(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean formats) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isControl(c) || (formats && isHidden(c)) || Character.getType(c) == Character.SURROGATE) {
                out.append(c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u{%x}", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Controls, and what else no notebook may hold: line separators, byte order marks, code points that are no character. */
    private static boolean isControl(int c) {
        return c == 0x2028
                || c == 0x2029
                || c == 0xfeff
                || c == 0xfffe
                || c == 0xffff
                || (c < ' ' && c != '\n' && c != '\t')
                || (c >= 0x7f && c < 0xa0);
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
