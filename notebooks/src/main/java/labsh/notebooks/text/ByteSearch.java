package labsh.notebooks.text;

/** Searching in bytes. */
public final class ByteSearch {
    private ByteSearch() {}

    /** The first occurrence of the needle; -1 when there is none. */
    public static int indexOf(byte[] bytes, byte[] needle) {
        return indexOf(bytes, needle, 0);
    }

    /**
     * The first occurrence of the needle at or after an index; -1 when there is none. An empty needle occurs
     * everywhere.
     */
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

    /** Whether YAML accepts this byte after a marker such as {@code ...}. */
    public static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
