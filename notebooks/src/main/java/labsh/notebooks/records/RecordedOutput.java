package labsh.notebooks.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The output of a step as kept in a record: all of it, or its head and tail with the number of bytes omitted between
 * them.
 *
 * <p>Bytes, not text: a step may print anything. Arrays are copied on the way in and out.
 */
public final class RecordedOutput {
    /** No output. */
    public static final RecordedOutput NONE = new RecordedOutput(new byte[0], 0, new byte[0]);

    private final byte[] head;
    private final long omitted;
    private final byte[] tail;

    /**
     * Output with the middle left out.
     *
     * @param omitted bytes left out between head and tail, 0 or more; with 0 the tail simply follows the head
     */
    public RecordedOutput(byte[] head, long omitted, byte[] tail) {
        if (omitted < 0) {
            throw new IllegalArgumentException("omitted " + omitted);
        }
        this.head = head.clone();
        this.omitted = omitted;
        this.tail = tail.clone();
    }

    /** Complete output. */
    public static RecordedOutput of(String text) {
        return new RecordedOutput(text.getBytes(StandardCharsets.UTF_8), 0, new byte[0]);
    }

    public byte[] head() {
        return head.clone();
    }

    public long omitted() {
        return omitted;
    }

    public byte[] tail() {
        return tail.clone();
    }

    /** The number of bytes kept. */
    public long size() {
        return (long) head.length + tail.length;
    }

    public boolean isEmpty() {
        return head.length == 0 && tail.length == 0;
    }

    /** Head and tail as text, with invalid UTF-8 replaced, and a line between them that says how much is left out. */
    public String text() {
        if (omitted == 0) {
            byte[] all = ByteBuffer.allocate(head.length + tail.length)
                    .put(head)
                    .put(tail)
                    .array();
            return new String(all, StandardCharsets.UTF_8);
        }
        return new String(head, StandardCharsets.UTF_8) + "\n[… " + omitted + " bytes …]\n"
                + new String(tail, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedOutput that
                && omitted == that.omitted
                && Arrays.equals(head, that.head)
                && Arrays.equals(tail, that.tail);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(head) + Long.hashCode(omitted)) + Arrays.hashCode(tail);
    }

    @Override
    public String toString() {
        return text();
    }
}
