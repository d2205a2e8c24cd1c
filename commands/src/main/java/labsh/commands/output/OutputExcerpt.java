package labsh.commands.output;

import java.util.Arrays;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.text.Utf8;

/**
 * Keeps the head and the tail of a task's output as it appeared on the screen: line ends become single newlines, and of
 * a line that was overwritten after a carriage return the last state is kept. Live output and transcripts are not
 * affected. Memory use is constant.
 */
public final class OutputExcerpt implements OutputSink {
    private final byte[] head;
    private final byte[] tail;
    /** Bytes so far, after the changes above, whether kept or omitted. */
    private long length;
    /** Where the current line starts. */
    private long line;
    /** The tail is a ring: byte {@code n} is at {@code n % tail.length}; valid from here to {@link #length}. */
    private long tailStart;
    /** A carriage return whose meaning depends on the next byte. */
    private boolean pending;

    public OutputExcerpt(int headSize, int tailSize) {
        this.head = new byte[headSize];
        this.tail = new byte[tailSize];
        this.tailStart = headSize;
    }

    @Override
    public synchronized void write(byte[] block, int offset, int count) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            if (pending && block[at] != '\r') {
                pending = false;
                if (block[at] != '\n') {
                    rewind();
                }
            }
            int stop = at;
            while (stop < end && block[stop] != '\r') {
                stop++;
            }
            append(block, at, stop);
            pending |= stop < end;
            at = stop + 1;
        }
    }

    /** Returns to the start of the line, which will be overwritten. */
    private void rewind() {
        length = line;
        tailStart = Math.max(head.length, Math.min(tailStart, length));
    }

    private void append(byte[] block, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (block[i] == '\n') {
                line = length + (i + 1 - from);
                break;
            }
        }
        int at = from;
        if (length < head.length) {
            int count = (int) Math.min(head.length - length, to - at);
            System.arraycopy(block, at, head, (int) length, count);
            length += count;
            at += count;
        }
        // Of more than fits into the ring only the end is kept.
        int skipped = Math.max(0, to - at - tail.length);
        length += skipped;
        at += skipped;
        while (at < to && tail.length > 0) {
            int place = (int) (length % tail.length);
            int count = Math.min(tail.length - place, to - at);
            System.arraycopy(block, at, tail, place, count);
            length += count;
            at += count;
        }
        tailStart = Math.max(tailStart, length - tail.length);
    }

    /** The excerpt, not cut within a UTF-8 character. */
    public synchronized RecordedOutput recorded() {
        byte[] first = Arrays.copyOf(head, (int) Math.min(length, head.length));
        if (length <= head.length) {
            return new RecordedOutput(first, 0, new byte[0]);
        }
        long start = Math.min(tailStart, length);
        byte[] last = new byte[(int) (length - start)];
        for (int i = 0; i < last.length; i++) {
            last[i] = tail[(int) ((start + i) % tail.length)];
        }
        if (start == head.length) {
            return new RecordedOutput(first, 0, last);
        }
        first = Arrays.copyOf(first, Utf8.endOfWhole(first));
        last = Arrays.copyOfRange(last, Utf8.startOfWhole(last), last.length);
        return new RecordedOutput(first, length - first.length - last.length, last);
    }
}
