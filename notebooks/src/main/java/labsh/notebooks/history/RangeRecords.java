package labsh.notebooks.history;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import labsh.notebooks.DocumentBounds;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.records.RecordText;

/** Reads the records in ranges of a file, from the end backwards, without reading the rest. */
final class RangeRecords {
    /** How many bytes are read at once. */
    private static final int PIECE = 1 << 20;

    private static final int STRIDE = 64 << 10;

    private final OpenedContent content;
    private final long first;
    private final Consumer<byte[]> to;

    /** Everything after this offset has been read. */
    private long done;

    /**
     * @param to gets the document of each record
     */
    RangeRecords(OpenedContent content, long first, Consumer<byte[]> to) {
        this.content = content;
        this.first = first;
        this.to = to;
        this.done = content.size();
    }

    /** Reads every record that overlaps this range and was not read before; ranges must come from the end backwards. */
    void in(FileRanges.Range range) throws IOException {
        long from = Math.max(first, range.from());
        while (done > from && done > first) {
            if (range.to() < done) {
                done = Math.min(done, next(range.to()));
            }
            if (done <= from) {
                return;
            }
            long piece = Math.max(from, done - PIECE);
            long begin = start(piece);
            // What is longer than any record is skipped.
            documents(piece - begin > RecordText.LONGEST ? next(piece) : begin);
            done = begin;
        }
    }

    /** Where the first record at or after this offset begins; the end when there is none. */
    private long next(long at) throws IOException {
        for (long from = at; from < content.size(); from += STRIDE) {
            long before = Math.max(first, from - 1);
            byte[] bytes = content.read(before, STRIDE + 1 + 4);
            int next = DocumentBounds.next(bytes, (int) (from - before));
            if (next < Math.min(bytes.length, STRIDE + 1)) {
                return before + next;
            }
        }
        return content.size();
    }

    /** Where the record that contains this byte begins. */
    private long start(long at) throws IOException {
        for (long to = at + 1; to > first; to -= STRIDE) {
            long from = Math.max(first, to - STRIDE);
            long before = Math.max(first, from - 1);
            byte[] bytes = content.read(before, (int) (to - before) + 4);
            int found = DocumentBounds.previous(bytes, (int) Math.min(bytes.length, to - before));
            if (found >= 0 && before + found >= from) {
                return before + found;
            }
        }
        return first;
    }

    private void documents(long begin) throws IOException {
        byte[] bytes = content.read(begin, (int) Math.max(0, done - begin));
        int end = bytes.length;
        for (int start = DocumentBounds.previous(bytes, end);
                start >= 0;
                start = DocumentBounds.previous(bytes, start)) {
            to.accept(Arrays.copyOfRange(bytes, start, end));
            end = start;
        }
    }
}
