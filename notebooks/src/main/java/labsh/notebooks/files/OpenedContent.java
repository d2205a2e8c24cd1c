package labsh.notebooks.files;

import java.io.IOException;
import java.util.Arrays;

/** Bytes as they stood when they were opened. */
public interface OpenedContent {
    long size();

    /**
     * Some of the bytes.
     *
     * @return fewer than asked for at the end, and where a file has been cut since
     */
    byte[] read(long from, int length) throws IOException;

    /**
     * Whether this is what the same file held before, and nothing or more after it.
     *
     * @param before an earlier content of the same file
     */
    boolean continues(OpenedContent before) throws IOException;

    /** Content in memory. */
    static OpenedContent of(byte[] bytes) {
        return new InMemory(bytes.clone());
    }

    /** Content in memory; small, so that all of it can be compared. */
    final class InMemory implements OpenedContent {
        private final byte[] bytes;

        private InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long from, int length) {
            int start = (int) Math.min(from, bytes.length);
            return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length));
        }

        @Override
        public boolean continues(OpenedContent before) {
            return before instanceof InMemory earlier
                    && earlier.bytes.length <= bytes.length
                    && Arrays.equals(earlier.bytes, 0, earlier.bytes.length, bytes, 0, earlier.bytes.length);
        }

        /** Whether that content begins with all of this. */
        boolean begins(OpenedContent later) throws IOException {
            return Arrays.equals(bytes, later.read(0, bytes.length));
        }
    }
}
