package labsh.notebooks.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Byte strings: shell text and values as strings of which every character is one byte, 0 to 255. A variable's value
 * need not be UTF-8, and must be carried byte for byte.
 */
public final class ByteString {
    private ByteString() {}

    /** The UTF-8 bytes of a text. */
    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Decodes bytes as UTF-8; invalid ones become U+FFFD. */
    public static String text(String bytes) {
        return new String(array(bytes), StandardCharsets.UTF_8);
    }

    /**
     * The path for these bytes. In a locale that cannot express it, it contains question marks and is only good for
     * display.
     */
    public static Path path(String bytes) {
        try {
            return Path.of(text(bytes));
        } catch (InvalidPathException e) {
            StringBuilder ascii = new StringBuilder();
            text(bytes).codePoints().forEach(c -> ascii.append(c < 0x80 ? (char) c : '?'));
            return Path.of(ascii.toString());
        }
    }

    public static byte[] array(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
