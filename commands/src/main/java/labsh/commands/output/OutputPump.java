package labsh.commands.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Reads a terminal's or pipe's output for as long as it is open, in blocks of 64 KiB on a thread of its own, and hands
 * it to the task that runs. A task's output does not end with its end (background jobs keep the other side open), but
 * with a mark written behind it; what comes later belongs to background jobs.
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

        /** From now on the reading ends with these bytes; to be called before they are written. */
        public void endsWith(byte[] newMark) {
            mark = newMark.clone();
        }

        /** Waits for the mark, or for the end of everything. */
        public void await() throws InterruptedException {
            done.await();
        }

        /** No mark will come: what has been read is all. */
        public void stop() {
            done.countDown();
        }

        /** Where what comes behind the mark goes. Until this is said, so much of it is held as a block has room for. */
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

        /** Sends what is output for certain: the bytes held back from the block before, and those up to {@code end}. */
        private void send(byte[] expected, int held, byte[] block, int start, int end) {
            int release = Math.min(held, held + end);
            if (release > 0) {
                output.write(expected, 0, release);
            }
            if (end > start) {
                output.write(block, start, end - start);
            }
        }

        /** How much of the mark is matched after this byte; its first byte occurs nowhere else in it. */
        private static int next(byte[] mark, int matched, byte b) {
            if (b == mark[matched]) {
                return matched + 1;
            }
            return b == mark[0] ? 1 : 0;
        }
    }

    /** Whatever comes from now on is this task's output. */
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
            // The other side is gone: what a terminal says at its end.
        } finally {
            reading.done.countDown();
        }
    }
}
