package labsh.commands.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Reads the output of a terminal or pipe while it is open, in blocks of 64 KiB on its own thread, and forwards it to
 * the running task. Background jobs keep the other side open, so the end of a task's output is recognized by a mark
 * written after it; what comes later belongs to background jobs.
 */
public final class OutputPump {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private volatile Reading reading = new Reading((block, offset, length) -> {});

    public OutputPump(String name, InputStream in) {
        this.in = in;
        Thread thread = new Thread(this::pump, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The output of one task. */
    public static final class Reading {
        private final OutputSink output;
        private final CountDownLatch done = new CountDownLatch(1);
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private volatile byte[] mark = new byte[0];
        private int matched;
        private Optional<OutputSink> later = Optional.empty();

        Reading(OutputSink output) {
            this.output = output;
        }

        /** Sets the mark that ends this output; to be called before it is written. */
        public void endsWith(byte[] newMark) {
            mark = newMark.clone();
        }

        /** Waits for the mark, or the end of input. */
        public void await() throws InterruptedException {
            done.await();
        }

        /** Ends the output without a mark. */
        public void stop() {
            done.countDown();
        }

        /** Sets the sink for output after the mark. Until then at most one block of it is buffered. */
        public synchronized void later(OutputSink background) {
            later = Optional.of(background);
            byte[] before = held.toByteArray();
            held.reset();
            background.write(before, 0, before.length);
        }

        private synchronized void takeLater(byte[] block, int offset, int length) {
            if (later.isPresent()) {
                later.get().write(block, offset, length);
            } else {
                held.write(block, offset, Math.min(length, BLOCK - held.size()));
            }
        }

        private void take(byte[] block, int length) {
            if (done.getCount() == 0) {
                takeLater(block, 0, length);
                return;
            }
            byte[] expected = mark;
            if (expected.length == 0) {
                output.write(block, 0, length);
                return;
            }
            int sent = 0;
            int before = matched;
            for (int i = 0; i < length; i++) {
                matched = next(expected, matched, block[i]);
                if (matched == expected.length) {
                    send(expected, before, block, sent, i + 1 - matched);
                    takeLater(block, i + 1, length - i - 1);
                    done.countDown();
                    return;
                }
            }
            send(expected, before, block, sent, length - matched);
        }

        /**
         * Forwards what is certainly output: the bytes held back from the previous block, and those up to {@code end}.
         */
        private void send(byte[] expected, int held, byte[] block, int start, int end) {
            int release = Math.min(held, held + end);
            if (release > 0) {
                output.write(expected, 0, release);
            }
            if (end > start) {
                output.write(block, start, end - start);
            }
        }

        /** How much of the mark is matched after this byte. The mark's first byte occurs only once in it. */
        private static int next(byte[] mark, int matched, byte b) {
            if (b == mark[matched]) {
                return matched + 1;
            }
            return b == mark[0] ? 1 : 0;
        }
    }

    /** From now on, output belongs to this task. */
    public Reading begin(OutputSink output) {
        Reading next = new Reading(output);
        reading = next;
        return next;
    }

    private void pump() {
        byte[] block = new byte[BLOCK];
        try {
            int count = in.read(block);
            while (count >= 0) {
                reading.take(block, count);
                count = in.read(block);
            }
        } catch (IOException e) {
            // The other side is closed, which a terminal reports as an error.
        } finally {
            reading.done.countDown();
        }
    }
}
