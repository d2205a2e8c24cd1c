package labsh.shell.person;

import java.io.IOException;
import java.io.InputStream;
import org.jline.utils.NonBlockingInputStream;

/** The terminal's input on its way to a task: whoever reads on afterwards knows where it stands. */
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
        // Of a character of several bytes none begins a sequence.
        typed.take(b < 0x80 ? b : 'x');
        return b;
    }

    @Override
    public int available() throws IOException {
        return keys.available();
    }
}
