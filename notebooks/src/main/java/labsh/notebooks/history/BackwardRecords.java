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
 * Iterates over the records of a notebook from the last to the first, using an index, or searching for record starts
 * one window at a time.
 */
final class BackwardRecords {
    private static final int WINDOW = 256 << 10;

    private final OpenedContent content;
    private final long first;
    private final Optional<RecordIndex> index;
    private final RecordStarts known;

    /** The current record with its start and end; record 0 is the last one. */
    private int record = -1;

    private long start;
    private long end;

    private byte[] window = new byte[0];
    private long windowFrom;

    /**
     * @param index the index of this content; without one, the records are searched for
     * @param known the known record starts of this content; new ones are added
     */
    BackwardRecords(OpenedContent content, long first, Optional<RecordIndex> index, RecordStarts known) {
        this.content = content;
        this.first = first;
        this.index = index;
        this.known = known;
        this.start = content.size();
    }

    /** Moves to the previous record; false when there is none. */
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

    /** Where the record that ends at the current end begins. */
    private long search() throws IOException {
        for (long before = end; before > first; before = windowFrom + 1) {
            if (before <= windowFrom + 1 || windowFrom + window.length < Math.min(content.size(), before + 4)) {
                // One byte before a start and four after it identify it.
                windowFrom = Math.max(0, Math.max(first, before - WINDOW) - 1);
                window = content.read(windowFrom, (int) (Math.min(content.size(), before + 4) - windowFrom));
            }
            int at = DocumentBounds.previous(window, (int) Math.min(before - windowFrom, window.length));
            // For the first byte of a window it is unknown whether it begins a line, except at the start of the file.
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

    /** The length of the record's document. */
    long length() {
        return end - start;
    }

    /** The bytes of the record; of one that is too long, enough for its reader to see that. */
    byte[] document() throws IOException {
        int length = (int) Math.min(length(), RecordText.LONGEST + 1L);
        if (start >= windowFrom && start + length <= windowFrom + window.length) {
            int from = (int) (start - windowFrom);
            return Arrays.copyOfRange(window, from, from + length);
        }
        return content.read(start, length);
    }

    /** Whether the current record may be an answer to a query. */
    interface Filter {
        boolean mayBe() throws IOException;
    }

    /** The filter for a query. */
    Filter filter(RecordQuery question) {
        if (index.isPresent()) {
            IntPredicate rows = question.rows().apply(index.get());
            return () -> rows.test(row());
        }
        byte[] needle = question.needle().getBytes(StandardCharsets.UTF_8);
        return () -> needle.length == 0 || ByteSearch.indexOf(document(), needle) >= 0;
    }
}
