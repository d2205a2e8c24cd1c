package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import labsh.notebooks.Documents;

/** Finds the records of a content from a place on, forwards, and gives each of them to the index. */
final class RecordScan {
    private static final int PART = 1 << 20;

    /** Of a document that is too long to be a record, so much is kept to find the next one. */
    private static final int OVERLAP = 8;

    private final Content content;
    private final long first;
    private final RecordRows rows;

    /** Some bytes of the content, and where they stand. */
    private byte[] bytes = new byte[0];

    private long from;

    /** Where the document at hand begins. */
    private long begun;

    /**
     * @param first where the first record of the file begins
     * @param rows gets what is found
     */
    RecordScan(Content content, long first, RecordRows rows) {
        this.content = content;
        this.first = first;
        this.rows = rows;
    }

    /** Adds the record that begins here, and all behind it. */
    void from(long start) throws IOException {
        from = start;
        begun = start;
        bytes = content.read(from, PART);
        int search = 3;
        while (begun < content.size()) {
            int next = Documents.next(ByteBuffer.wrap(bytes), search);
            // Three bytes of a line do not tell whether they begin a document, but at the end of the file.
            if (next + 4 <= bytes.length || from + bytes.length >= content.size()) {
                add(next);
                begun = from + next;
                search = next + 3;
            } else {
                boolean tooLong = from + bytes.length - begun > RecordText.LONGEST + OVERLAP;
                if (!read(tooLong ? bytes.length - OVERLAP : (int) (begun - from))) {
                    return;
                }
                search = tooLong ? 1 : 3;
            }
        }
    }

    private void add(int next) {
        boolean tooLong = from + next - begun > RecordText.LONGEST;
        Glance glance = tooLong ? Glance.NOTHING : Glance.of(Arrays.copyOfRange(bytes, (int) (begun - from), next));
        rows.add(begun - first, glance);
    }

    /** Reads on, keeping the bytes from here on; false where the file was cut meanwhile. */
    private boolean read(int keep) throws IOException {
        int kept = bytes.length - keep;
        // In proportion to what is kept, so that a long record is not looked through over and over.
        byte[] more = content.read(from + bytes.length, Math.max(PART, kept));
        byte[] all = Arrays.copyOfRange(bytes, keep, bytes.length + more.length);
        System.arraycopy(more, 0, all, kept, more.length);
        from += keep;
        bytes = all;
        return more.length > 0;
    }
}
