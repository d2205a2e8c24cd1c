package labsh.commands.output;

import java.util.Arrays;
import java.util.Optional;
import labsh.notebooks.text.ByteString;

/**
 * Removes a line from a stream, across blocks: labsh's own text, which a shell prints under {@code set -v}. The line
 * contains a random word and is therefore unique.
 */
public final class LineRemoval implements OutputSink {
    private final byte[] line;
    private final OutputSink next;
    private byte[] held = new byte[0];

    public LineRemoval(Optional<String> line, OutputSink next) {
        this.line = ByteString.array(line.orElse(""));
        this.next = next;
    }

    @Override
    public synchronized void write(byte[] block, int offset, int length) {
        if (line.length == 0) {
            next.write(block, offset, length);
            return;
        }
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(block, offset, all, held.length, length);
        held = Arrays.copyOfRange(all, handOn(all, false), all.length);
    }

    /** Forwards what was held back, at the end of the output. */
    public synchronized void finish() {
        handOn(held, true);
        held = new byte[0];
    }

    /** Returns up to where everything has been forwarded. */
    private int handOn(byte[] bytes, boolean last) {
        int sent = 0;
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(line.length, bytes.length - at);
            if (bytes[at] != line[0] || !Arrays.equals(bytes, at, at + length, line, 0, length)) {
                at++;
                continue;
            }
            int end = length == line.length ? afterEnd(bytes, at + length) : -1;
            if (!last && (end < 0 || end == bytes.length)) {
                // The rest of the line may still come.
                break;
            }
            if (end < 0) {
                at++;
                continue;
            }
            send(bytes, sent, at);
            at = end;
            sent = at;
        }
        send(bytes, sent, at);
        return at;
    }

    /** The index after the line end; a terminal puts a carriage return before it. */
    private static int afterEnd(byte[] bytes, int at) {
        int end = at;
        if (end < bytes.length && bytes[end] == '\r') {
            end++;
        }
        return end < bytes.length && bytes[end] == '\n' ? end + 1 : end;
    }

    private void send(byte[] bytes, int from, int to) {
        if (to > from) {
            next.write(bytes, from, to - from);
        }
    }
}
