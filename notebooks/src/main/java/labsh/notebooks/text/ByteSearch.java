package labsh.notebooks.text;

/** Searching in bytes. */
public final class ByteSearch {
    private ByteSearch() {}

    /** Where the needle first stands in the bytes; -1 when it does not. */
    public static int indexOf(byte[] bytes, byte[] needle) {
        return indexOf(bytes, needle, 0);
    }

    /** Where the needle first stands at or after a place; -1 when it does not. An empty one stands everywhere. */
    public static int indexOf(byte[] bytes, byte[] needle, int from) {
        if (needle.length == 0) {
            return from;
        }
        for (int i = from; i <= bytes.length - needle.length; i++) {
            if (bytes[i] == needle[0] && matches(bytes, i, needle)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] needle) {
        for (int i = 1; i < needle.length; i++) {
            if (bytes[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether YAML takes this byte for the end of a mark such as {@code ...}. */
    public static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
