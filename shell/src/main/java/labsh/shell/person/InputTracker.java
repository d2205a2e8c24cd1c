package labsh.shell.person;

import java.io.IOException;
import java.io.InputStream;
import org.jline.utils.NonBlockingInputStream;

/** Forwards the terminal's input to a task and tracks whether it is within an escape sequence. */
final class InputTracker extends NonBlockingInputStream {
    private final InputStream keys;
    private final TypedSequence typed;

    InputTracker(InputStream keys, TypedSequence typed) {
        this.keys = keys;
        this.typed = typed;
    }

    @Override
    public int read(long timeout, boolean peek) throws IOException {
        if (!(keys instanceof NonBlockingInputStream timed)) {
            return followed(keys.read());
        }
        return peek ? timed.peek(timeout) : followed(timed.read(timeout));
    }

    private int followed(int b) {
        // Bytes of a multi-byte character never begin a sequence.
        typed.take(b < 0x80 ? b : 'x');
        return b;
    }

    @Override
    public int available() throws IOException {
        return keys.available();
    }
}
