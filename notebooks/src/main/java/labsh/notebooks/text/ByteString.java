package labsh.notebooks.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Shell text and values as the bytes they are: a string of which every character is one byte, 0 to 255. A variable's
 * value need not be UTF-8, and must come back from a snapshot as it went in.
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

    /** The text that the bytes are in UTF-8; what is not UTF-8 becomes U+FFFD. */
    public static String text(String bytes) {
        return new String(array(bytes), StandardCharsets.UTF_8);
    }

    /**
     * The path that the bytes are. In a locale that cannot express it, as Java sees it then: with question marks, so
     * that it is of use to be shown only.
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
