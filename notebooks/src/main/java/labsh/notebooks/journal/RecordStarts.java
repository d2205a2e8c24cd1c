package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import labsh.notebooks.Documents;

/**
 * Where the records of a notebook begin, from an index, or found backwards as far as somebody asks; record 0 is the last
 * one.
 */
final class RecordStarts {
    private static final int WINDOW = 256 << 10;

    private final Content content;
    private final long first;

    /** Of the records found so far, the last one of the file first. */
    private long[] starts = new long[16];

    private int found;

    /** Everything before this has not been looked at. */
    private long searched;

    private final Optional<RecordIndex> index;

    private byte[] window = new byte[0];
    private long windowFrom;

    RecordStarts(Content content, long first) {
        this.content = content;
        this.first = first;
        this.searched = content.size();
        this.index = Optional.empty();
    }

    /** Those of an index of this content. */
    RecordStarts(Content content, long first, RecordIndex index) {
        this.content = content;
        this.first = first;
        this.searched = first;
        this.found = index.count();
        this.index = Optional.of(index);
    }

    /** Where a record begins. */
    long start(int record) {
        return index.isPresent() ? first + index.get().start(found - 1 - record) : starts[record];
    }

    /** Whether there is a record of that number. */
    boolean has(int index) throws IOException {
        while (found <= index && searched > first) {
            search();
        }
        return index < found;
    }

    /** Looks for starts in one more window before what has been searched. */
    private void search() throws IOException {
        long from = Math.max(first, searched - WINDOW);
        // One byte before and four after a start tell whether it is one.
        long before = Math.max(0, from - 1);
        int length = (int) Math.min(content.size() - before, searched - before + 4);
        byte[] bytes = content.read(before, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = (int) Math.min(searched - before, bytes.length);
        while ((at = Documents.previous(buffer, at)) >= 0 && before + at >= from) {
            add(before + at);
        }
        searched = from;
        window = bytes;
        windowFrom = before;
    }

    private void add(long start) {
        if (found == starts.length) {
            starts = Arrays.copyOf(starts, 2 * found);
        }
        starts[found++] = start;
    }

    /** The bytes of a record; of a record that is too long, so many that its reader sees that. */
    byte[] document(int index) throws IOException {
        long start = start(index);
        long length = Math.min(end(index) - start, RecordText.LONGEST + 1L);
        if (start >= windowFrom && start + length <= windowFrom + window.length) {
            int from = (int) (start - windowFrom);
            return Arrays.copyOfRange(window, from, from + (int) length);
        }
        return content.read(start, (int) length);
    }

    /** How long the document of a record is. */
    long length(int index) {
        return end(index) - start(index);
    }

    /** Which records a question may be about. */
    IntPredicate filter(Question question) {
        if (index.isPresent()) {
            IntPredicate rows = question.rows().apply(index.get());
            return record -> rows.test(found - 1 - record);
        }
        byte[] needle = question.needle().getBytes(StandardCharsets.UTF_8);
        return record -> needle.length == 0 || holds(record, needle);
    }

    /** Whether the record's bytes hold these somewhere; yes where they cannot be read, so that the failure is met. */
    private boolean holds(int index, byte[] needle) {
        try {
            return Bytes.indexOf(document(index), needle) >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** The number of the record's first line in the file, from 1; reads everything before it. */
    int line(int index) {
        int line = 1;
        try {
            for (long at = 0; at < start(index); at += WINDOW) {
                for (byte b : content.read(at, (int) Math.min(WINDOW, start(index) - at))) {
                    line += b == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            // The line number is a help for people; the record was read before and counts for more.
            return line;
        }
        return line;
    }

    private long end(int index) {
        return index == 0 ? content.size() : start(index - 1);
    }
}
