package labsh.notebooks.journal;

import java.io.IOException;

/** The bytes of a notebook as they stood when it was opened. */
public interface Content {
    long size();

    /**
     * Some of the bytes.
     *
     * @return fewer than asked for at the end, and where a file has been cut since
     */
    byte[] read(long from, int length) throws IOException;

    /** Content in memory. */
    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Content() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public byte[] read(long from, int length) {
                int start = (int) Math.min(from, copy.length);
                return java.util.Arrays.copyOfRange(copy, start, Math.min(copy.length, start + length));
            }
        };
    }
}
