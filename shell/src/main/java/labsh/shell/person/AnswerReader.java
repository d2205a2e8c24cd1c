package labsh.shell.person;

import java.io.IOException;
import java.util.OptionalInt;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Reads one key as an answer.
 *
 * <p>Only a key pressed after the question was shown counts. Everything typed before is discarded, and so are pastes
 * (bracketed, or too fast for typing) and escape sequences, in however many pieces they come.
 */
final class AnswerReader {
    /** Input within this time after the question was shown was typed before, in milliseconds. */
    private static final long BEFORE = 120;

    /**
     * Two characters within this time were pasted, not typed, in milliseconds. On a busy machine the parts of a paste
     * come this far apart: with 25 ms, a paste at a load of 12 was taken for an answer.
     */
    private static final long TOGETHER = 100;

    /** How long to wait for the reading thread, in milliseconds; it may not end if it is in the middle of a read. */
    private static final long LETTING_GO = 1000;

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    private final Terminal terminal;
    private final TypedSequence sequence;

    /** @param sequence the state of the input that others have read before */
    AnswerReader(Terminal terminal, TypedSequence sequence) {
        this.terminal = terminal;
        this.sequence = sequence;
    }

    /** Decides what a key press means. */
    interface Pressed {
        /** Whether this code point is an answer; otherwise the next key is read. */
        boolean answers(int codePoint);
    }

    /**
     * Waits for a key that is an answer.
     *
     * @return empty at the end of input, and for Ctrl-C and Ctrl-D
     */
    OptionalInt read(Pressed pressed) {
        Attributes before = terminal.enterRawMode();
        Attributes raw = new Attributes(terminal.getAttributes());
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        try {
            return read(terminal.reader(), pressed);
        } catch (IOException e) {
            return OptionalInt.empty();
        } finally {
            listening(false);
            terminal.setAttributes(before);
        }
    }

    /** Discards what has been typed so far. To be called before a question that is answered with a line. */
    void flush() {
        Attributes before = terminal.enterRawMode();
        try {
            drained(terminal.reader(), BEFORE);
        } catch (IOException e) {
            // At the end of input there is nothing to discard.
        } finally {
            terminal.setAttributes(before);
        }
    }

    /**
     * Releases the terminal, so that another program gets the next byte of input. JLine's reading thread (4.5.0) polls
     * the terminal for another tenth of a second after a timed read has expired, and would take the first byte of a
     * terminal reply or of what is typed into an editor.
     */
    void letGo() {
        Thread[] threads = new Thread[Thread.activeCount() + 8];
        int count = Thread.enumerate(threads);
        terminal.reader().shutdown();
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().endsWith("non blocking reader thread")) {
                join(threads[i]);
            }
        }
    }

    private static void join(Thread reading) {
        try {
            reading.join(LETTING_GO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Switches bracketed paste on while keys count; not for dumb terminals, which would print the sequence. Programs
     * that drive the terminal can see by it when the next key will be read.
     */
    private void listening(boolean now) {
        if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            terminal.writer().write(now ? "\u001b[?2004h" : "\u001b[?2004l");
            terminal.writer().flush();
        }
    }

    private OptionalInt read(NonBlockingReader reader, Pressed pressed) throws IOException {
        if (!drained(reader, BEFORE)) {
            return OptionalInt.empty();
        }
        listening(true);
        while (true) {
            int c = next(reader);
            if (c < 0 || ((c == CTRL_C || c == CTRL_D) && !sequence.isPaste())) {
                sequence.forget();
                return OptionalInt.empty();
            }
            if (sequence.take(c)) {
                continue;
            }
            if (reader.peek(TOGETHER) >= 0) {
                // More than one key at once is a paste: all of it is discarded.
                listening(false);
                if (!drained(reader, BEFORE)) {
                    return OptionalInt.empty();
                }
                listening(true);
                continue;
            }
            if (pressed.answers(c)) {
                return OptionalInt.of(c);
            }
        }
    }

    /**
     * Waits for the next character; negative at the end of input.
     *
     * <p>Never uses JLine's untimed read: after a timed read has expired, the reading thread (4.5.0) may still be in
     * the kernel, take the key, and wait for the lock that the untimed read holds until another key.
     */
    private static int next(NonBlockingReader reader) throws IOException {
        int c = NonBlockingReader.READ_EXPIRED;
        while (c == NonBlockingReader.READ_EXPIRED) {
            c = reader.read(TOGETHER);
        }
        return c;
    }

    /**
     * Discards input until none has come for a while; false at the end of input. An unfinished sequence continues in
     * the next input.
     */
    private boolean drained(NonBlockingReader reader, long quiet) throws IOException {
        while (true) {
            int c = reader.read(quiet);
            if (c == NonBlockingReader.READ_EXPIRED) {
                return true;
            }
            if (c < 0) {
                return false;
            }
            sequence.take(c);
        }
    }
}
