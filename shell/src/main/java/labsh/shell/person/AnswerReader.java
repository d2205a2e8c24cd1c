package labsh.shell.person;

import java.io.IOException;
import java.util.OptionalInt;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Reads one key as an answer.
 *
 * <p>Only a key pressed after the question was shown counts. What was typed before is thrown away, a paste (bracketed
 * or just too fast for fingers) is thrown away whole, and so is an escape sequence, in however many pieces it comes: none of
 * them is an answer.
 */
final class AnswerReader {
    /** Input that comes within this time after the question was shown was on its way before, in milliseconds. */
    private static final long BEFORE = 120;

    /**
     * Two characters within this time were not typed one after the other, in milliseconds. On a busy machine the parts
     * of a paste come this far apart: with 25, one under a load of 12 was taken for an answer.
     */
    private static final long TOGETHER = 100;

    /** So long a thread that reads is waited for, in milliseconds; one that is in the middle of a read does not end. */
    private static final long LETTING_GO = 1000;

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    private final Terminal terminal;
    private final TypedSequence sequence;

    /** @param sequence where the input stands that others have read before */
    AnswerReader(Terminal terminal, TypedSequence sequence) {
        this.terminal = terminal;
        this.sequence = sequence;
    }

    /** What a key press was. */
    interface Pressed {
        /** Whether this code point answers; if not, the next key is waited for. */
        boolean answers(int codePoint);
    }

    /**
     * Waits for a key that answers.
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

    /** Throws away what has been typed so far. To be called before a question that a whole line answers. */
    void flush() {
        Attributes before = terminal.enterRawMode();
        try {
            drained(terminal.reader(), BEFORE);
        } catch (IOException e) {
            // At the end of input there is nothing to throw away.
        } finally {
            terminal.setAttributes(before);
        }
    }

    /**
     * Lets go of the terminal, so that the next byte of input is another program's. JLine's reading thread (4.5.0) looks
     * at the terminal for a tenth of a second more after a read with a limit has expired, and takes what comes in that
     * time: the first byte of the terminal's answer to an editor, or of what is typed into it.
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
     * While keys count, the terminal is asked to put marks around a paste; a dumb one would only print the request.
     * Whoever drives the terminal sees by it when the next key will be taken.
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
                // More than one key at once: a paste. All of it goes.
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
     * <p>Never with JLine's read without a limit: after a read with one has expired, its reading thread may still be in
     * the kernel (4.5.0), take the key, and wait for the lock that the read without a limit holds until another key.
     */
    private static int next(NonBlockingReader reader) throws IOException {
        int c = NonBlockingReader.READ_EXPIRED;
        while (c == NonBlockingReader.READ_EXPIRED) {
            c = reader.read(TOGETHER);
        }
        return c;
    }

    /**
     * Throws input away until none has come for a while; false at the end of input. What has not ended then goes on in what
     * comes next.
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
