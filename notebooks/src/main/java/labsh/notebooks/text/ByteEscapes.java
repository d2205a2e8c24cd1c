package labsh.notebooks.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Converts arbitrary bytes to clean text with escapes ({@code \e \r \a \b \\ \xHH} and <code>&#92;u{HHHH}</code>) and
 * back, byte for byte.
 *
 * <p>Clean text is strict UTF-8 without control characters (other than line feeds and tabs), bidi or format characters,
 * or line separators. A backslash at the end of a line joins it with the next one, so that lines of any length fit into
 * a record.
 */
public final class ByteEscapes {
    /** In characters; a line may exceed this by one escape. */
    static final int LONGEST_LINE = 4000;

    private static final int NOT_UTF8 = -1;

    private ByteEscapes() {}

    /** Whether these bytes can be recorded without escapes and with short enough lines. */
    public static boolean isClean(byte[] bytes) {
        int lineStart = 0;
        for (int i = 0; i < bytes.length; ) {
            int c = codePoint(bytes, i);
            if (!isClean(c) || i - lineStart > 4 * LONGEST_LINE) {
                return false;
            }
            i += length(c);
            lineStart = c == '\n' ? i : lineStart;
        }
        return true;
    }

    /** Whether this character can be recorded without an escape. */
    public static boolean isClean(int c) {
        return !DangerousCharacters.isControl(c) && !DangerousCharacters.isFormat(c);
    }

    /** The bytes as clean text. */
    public static String escape(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + bytes.length / 8);
        int lineStart = 0;
        for (int i = 0; i < bytes.length; ) {
            int c = codePoint(bytes, i);
            if (text.length() - lineStart >= LONGEST_LINE && c != '\n') {
                text.append("\\\n");
                lineStart = text.length();
            }
            if (c == NOT_UTF8) {
                hex(text.append("\\x"), bytes[i] & 0xff);
            } else {
                escape(text, c);
            }
            i += length(c);
            lineStart = c == '\n' ? text.length() : lineStart;
        }
        return text.toString();
    }

    private static void escape(StringBuilder text, int c) {
        switch (c) {
            case '\\' -> text.append("\\\\");
            case 0x1b -> text.append("\\e");
            case '\r' -> text.append("\\r");
            case 0x07 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            default -> {
                if (isClean(c)) {
                    text.appendCodePoint(c);
                } else if (c < 0x80) {
                    hex(text.append("\\x"), c);
                } else {
                    text.append("\\u{").append(Integer.toHexString(c)).append('}');
                }
            }
        }
    }

    /**
     * The bytes that were escaped so.
     *
     * @throws IllegalArgumentException with one sentence, when the text has an unknown escape
     */
    public static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            int slash = text.indexOf('\\', i);
            bytes.writeBytes(
                    text.substring(i, slash < 0 ? text.length() : slash).getBytes(StandardCharsets.UTF_8));
            i = slash < 0 ? text.length() : unescape(text, slash, bytes);
        }
        return bytes.toByteArray();
    }

    /** Reads the escape at the backslash; returns where it ends. */
    private static int unescape(String text, int slash, ByteArrayOutputStream bytes) {
        char kind = slash + 1 < text.length() ? text.charAt(slash + 1) : ' ';
        switch (kind) {
            case '\\' -> bytes.write('\\');
            case 'e' -> bytes.write(0x1b);
            case 'r' -> bytes.write('\r');
            case 'a' -> bytes.write(0x07);
            case 'b' -> bytes.write('\b');
            case '\n' -> {}
            case 'x' -> {
                bytes.write(number(text, slash + 2, slash + 4));
                return slash + 4;
            }
            case 'u' -> {
                int end = text.indexOf('}', slash);
                int c = number(text, slash + 3, end);
                if (!Character.isValidCodePoint(c) || Character.getType(c) == Character.SURROGATE) {
                    throw noEscape(text, slash);
                }
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                return end + 1;
            }
            default -> throw noEscape(text, slash);
        }
        return slash + 2;
    }

    private static int number(String text, int from, int to) {
        if (to <= from || to > text.length() || to - from > 6) {
            throw noEscape(text, from - 2);
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw noEscape(text, from - 2);
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static IllegalArgumentException noEscape(String text, int at) {
        int from = Math.max(0, at);
        return new IllegalArgumentException("no such escape: "
                + text.substring(from, Math.min(text.length(), from + 6)).strip());
    }

    private static void hex(StringBuilder text, int value) {
        text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }

    /** The character encoded there, or {@link #NOT_UTF8}; strict: no overlong forms, no surrogates. */
    private static int codePoint(byte[] bytes, int at) {
        int lead = bytes[at];
        if (lead >= 0) {
            return lead;
        }
        int more = (lead & 0xe0) == 0xc0 ? 1 : (lead & 0xf0) == 0xe0 ? 2 : (lead & 0xf8) == 0xf0 ? 3 : 0;
        if (more == 0 || at + more >= bytes.length) {
            return NOT_UTF8;
        }
        int c = lead & (0x3f >> more);
        for (int i = at + 1; i <= at + more; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return NOT_UTF8;
            }
            c = (c << 6) | (bytes[i] & 0x3f);
        }
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        return surrogate || c > 0x10ffff || length(c) != more + 1 ? NOT_UTF8 : c;
    }

    /** The length of the character's encoding; one for an invalid byte. */
    private static int length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
