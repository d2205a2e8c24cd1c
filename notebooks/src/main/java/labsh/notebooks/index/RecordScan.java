package labsh.notebooks.index;

import java.io.IOException;
import java.util.Arrays;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.records.RecordText;

/** Iterates over the records of a content forwards from an offset, with one of them in memory at a time. */
public final class RecordScan {
    private static final int PART = 1 << 20;

    /** How many bytes of an overlong document are kept to find the next one. */
    private static final int OVERLAP = 8;

    /** Gets the records. */
    public interface To {
        /**
         * The next record.
         *
         * @param start where it begins
         * @param document its bytes; for one that is too long, enough for its reader to see that
         * @return whether to go on
         */
        boolean record(long start, byte[] document) throws IOException;
    }

    private final OpenedContent content;
    private final To to;

    /** A window of the content and its offset. */
    private byte[] bytes = new byte[0];

    private long from;

    /** Where the current document begins. */
    private long begun;

    public RecordScan(OpenedContent content, To to) {
        this.content = content;
        this.to = to;
    }

    /** Visits the record that begins here and all after it. */
    public void from(long start) throws IOException {
        from = start;
        begun = start;
        bytes = content.read(from, PART);
        int search = 3;
        while (begun < content.size()) {
            int next = DocumentBounds.next(bytes, search);
            // Three bytes are not enough to recognize a document, except at the end of the file.
            if (next + 4 <= bytes.length || from + bytes.length >= content.size()) {
                if (!to.record(begun, document(next))) {
                    return;
                }
                begun = from + next;
                search = next + 3;
            } else {
                boolean tooLong = from + bytes.length - begun > RecordText.LONGEST + OVERLAP;
                // Does not search the same bytes again.
                int searched = bytes.length - OVERLAP;
                int keep = tooLong ? searched : (int) (begun - from);
                if (!read(keep)) {
                    return;
                }
                search = Math.max(tooLong ? 1 : 3, searched - keep);
            }
        }
    }

    private byte[] document(int next) throws IOException {
        return from + next - begun > RecordText.LONGEST
                ? content.read(begun, RecordText.LONGEST + 1)
                : Arrays.copyOfRange(bytes, (int) (begun - from), next);
    }

    /** Reads more, keeping the bytes from this index on; false when the file was truncated meanwhile. */
    private boolean read(int keep) throws IOException {
        int kept = bytes.length - keep;
        byte[] more = content.read(from + bytes.length, PART);
        byte[] all = Arrays.copyOfRange(bytes, keep, bytes.length + more.length);
        System.arraycopy(more, 0, all, kept, more.length);
        from += keep;
        bytes = all;
        return more.length > 0;
    }
}
