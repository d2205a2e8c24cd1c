package labsh.commands.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.NonBlockingInputStream;

/**
 * Forwards the user's keys to the terminal of the running task. It never blocks in a read, which would swallow a key
 * after the task's end. Runs on its own thread between {@link #KeyPump} and {@link #close}.
 */
final class KeyPump implements AutoCloseable {
    private static final byte CTRL_C = 0x03;
    private static final int WAIT_MILLISECONDS = 5;
    private static final int PATIENCE_MILLISECONDS = 1000;

    private final InputStream keys;
    private final OutputStream task;
    private final Interrupts interrupts;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Observes Ctrl-C among the forwarded keys. */
    interface Interrupts {
        /** Whether Ctrl-C is a signal now; called before it is forwarded, as the task may change that while it ends. */
        boolean areSignals();

        /** Ctrl-C was forwarded as a signal. */
        void interrupted();
    }

    KeyPump(InputStream keys, OutputStream task, Interrupts interrupts) {
        this.keys = keys;
        this.task = task;
        this.interrupts = interrupts;
        this.thread = new Thread(this::pump, "labsh keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        byte[] block = new byte[1024];
        try {
            while (closed.getCount() > 0) {
                int count = read(block);
                if (count < 0) {
                    return;
                }
                if (count > 0) {
                    int presses = presses(block, count);
                    int signals = presses > 0 && interrupts.areSignals() ? presses : 0;
                    task.write(block, 0, count);
                    task.flush();
                    for (int i = 0; i < signals; i++) {
                        interrupts.interrupted();
                    }
                }
            }
        } catch (IOException e) {
            // There are no more keys; the task goes on without.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int presses(byte[] block, int count) {
        int presses = 0;
        for (int i = 0; i < count; i++) {
            if (block[i] == CTRL_C) {
                presses++;
            }
        }
        return presses;
    }

    /** Reads available keys; 0 when there were none for a moment. */
    private int read(byte[] block) throws IOException, InterruptedException {
        if (keys instanceof NonBlockingInputStream timed) {
            int first = timed.read(WAIT_MILLISECONDS);
            if (first < 0) {
                return first == NonBlockingInputStream.READ_EXPIRED ? 0 : -1;
            }
            block[0] = (byte) first;
            int count = 1;
            while (count < block.length && timed.available() > 0) {
                int next = timed.read(WAIT_MILLISECONDS);
                if (next < 0) {
                    break;
                }
                block[count++] = (byte) next;
            }
            return count;
        }
        int available = keys.available();
        if (available > 0) {
            return keys.read(block, 0, Math.min(available, block.length));
        }
        return closed.await(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS) ? -1 : 0;
    }

    /** Returns when no more keys are read. */
    @Override
    public void close() {
        closed.countDown();
        try {
            // Does not wait for a blocked write: it ends when the task's unread keys are discarded.
            thread.join(PATIENCE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
