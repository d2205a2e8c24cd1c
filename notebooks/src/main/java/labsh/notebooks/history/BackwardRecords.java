package labsh.notebooks.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.index.RecordIndex;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.text.ByteSearch;

/**
 * Goes through the records of a notebook from the last one to the first: by an index, or by looking for where they begin,
 * a window at a time.
 */
final class BackwardRecords {
    private static final int WINDOW = 256 << 10;

    private final OpenedContent content;
    private final long first;
    private final Optional<RecordIndex> index;
    private final RecordStarts known;

    /** The record at hand, and where it begins and ends; record 0 is the last one. */
    private int record = -1;

    private long start;
    private long end;

    private byte[] window = new byte[0];
    private long windowFrom;

    /**
     * @param index of this content; without one, they are looked for
     * @param known of this content; grows
     */
    BackwardRecords(OpenedContent content, long first, Optional<RecordIndex> index, RecordStarts known) {
        this.content = content;
        this.first = first;
        this.index = index;
        this.known = known;
        this.start = content.size();
    }

    /** Goes to the record before; false when there is none. */
    boolean next() throws IOException {
        if (start <= first || (index.isPresent() && record + 1 >= index.get().count())) {
            return false;
        }
        end = start;
        record++;
        if (index.isPresent()) {
            start = first + index.get().start(row());
        } else if (record < known.found()) {
            start = known.start(record);
        } else {
            start = search();
            known.add(record, start);
        }
        return true;
    }

    private int row() {
        return index.orElseThrow().count() - 1 - record;
    }

    /** Where the record begins that ends where the one at hand does. */
    private long search() throws IOException {
        for (long before = end; before > first; before = windowFrom + 1) {
            if (before <= windowFrom + 1 || windowFrom + window.length < Math.min(content.size(), before + 4)) {
                // One byte before and four after a start tell whether it is one.
                windowFrom = Math.max(0, Math.max(first, before - WINDOW) - 1);
                window = content.read(windowFrom, (int) (Math.min(content.size(), before + 4) - windowFrom));
            }
            int at = DocumentBounds.previous(window, (int) Math.min(before - windowFrom, window.length));
            // Of the first byte of a window nobody knows whether it begins a line, but of the file's.
            if (at > 0 || (at == 0 && windowFrom == 0)) {
                return Math.max(first, windowFrom + at);
            }
            if (windowFrom <= first) {
                return first;
            }
        }
        return first;
    }

    /** Where the record begins. */
    long start() {
        return start;
    }

    /** How long the document of the record is. */
    long length() {
        return end - start;
    }

    /** The bytes of the record; of a record that is too long, so many that its reader sees that. */
    byte[] document() throws IOException {
        int length = (int) Math.min(length(), RecordText.LONGEST + 1L);
        if (start >= windowFrom && start + length <= windowFrom + window.length) {
            int from = (int) (start - windowFrom);
            return Arrays.copyOfRange(window, from, from + length);
        }
        return content.read(start, length);
    }

    /** Whether a question may be about the record at hand. */
    interface Filter {
        boolean mayBe() throws IOException;
    }

    /** Which records a question may be about. */
    Filter filter(RecordQuery question) {
        if (index.isPresent()) {
            IntPredicate rows = question.rows().apply(index.get());
            return () -> rows.test(row());
        }
        byte[] needle = question.needle().getBytes(StandardCharsets.UTF_8);
        return () -> needle.length == 0 || ByteSearch.indexOf(document(), needle) >= 0;
    }
}
