package labsh.notebooks.text;

/** Finds where UTF-8 text can be cut. */
public final class Utf8 {
    private Utf8() {}

    /** The length without an incomplete character at the end; the full length when the end is not UTF-8 anyway. */
    public static int endOfWhole(byte[] bytes) {
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80) {
                break;
            }
            if (b >= 0xc0) {
                int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return needed > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    /** How many bytes at the beginning complete a character that began before; 0 when they are not UTF-8 anyway. */
    public static int startOfWhole(byte[] bytes) {
        int count = 0;
        while (count < bytes.length && (bytes[count] & 0xc0) == 0x80) {
            count++;
        }
        return count <= 3 ? count : 0;
    }
}
