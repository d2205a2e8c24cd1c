package labsh.commands.secrets;

import java.util.Arrays;
import labsh.commands.output.OutputSink;

/**
 * Forwards output with every secret replaced by a mark, even when it comes in pieces: bytes that may begin a secret are
 * held back until that is decided.
 */
public final class Redactor implements OutputSink {
    private final SecretForms secrets;
    private final OutputSink next;
    private byte[] held = new byte[0];

    public Redactor(SecretForms secrets, OutputSink next) {
        this.secrets = secrets;
        this.next = next;
    }

    @Override
    public synchronized void write(byte[] block, int offset, int length) {
        if (secrets.isEmpty()) {
            next.write(block, offset, length);
        } else if (held.length == 0) {
            handOn(block, offset, offset + length, false);
        } else {
            byte[] all = Arrays.copyOf(held, held.length + length);
            System.arraycopy(block, offset, all, held.length, length);
            handOn(all, 0, all.length, false);
        }
    }

    /** Forwards what was held back, at the end of the output. */
    public synchronized void finish() {
        if (held.length > 0) {
            handOn(held, 0, held.length, true);
        }
    }

    private void handOn(byte[] bytes, int from, int limit, boolean last) {
        int sent = from;
        SecretSearch.Found found = secrets.search().find(bytes, sent, limit, last);
        while (!found.isNothing()) {
            send(bytes, sent, found.start());
            send(found.mark(), 0, found.mark().length);
            sent = found.end();
            found = secrets.search().find(bytes, sent, limit, last);
        }
        send(bytes, sent, found.start());
        held = Arrays.copyOfRange(bytes, found.start(), limit);
    }

    private void send(byte[] bytes, int from, int to) {
        if (to > from) {
            next.write(bytes, from, to - from);
        }
    }
}
