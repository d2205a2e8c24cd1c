package labsh.commands.output;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Forwards a task's output to a sink in large blocks and, after the first block, on a separate thread, so that
 * computing digest and compression does not delay the display. When that thread falls behind by {@value #WAITING}
 * blocks, the task waits for it.
 */
public final class OutputQueue implements OutputSink {
    private static final int BLOCK = 1 << 16;
    private static final int WAITING = 8;
    private static final byte[] END = new byte[0];

    private final OutputSink output;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);

    /** Blocks for reuse: at 200 MB/s, new ones would fill the heap faster than it is collected. */
    private final BlockingQueue<byte[]> used = new ArrayBlockingQueue<>(WAITING);

    private Optional<Thread> worker = Optional.empty();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private byte[] block = new byte[BLOCK];
    private int filled;

    public OutputQueue(OutputSink output) {
        this.output = output;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            if (filled == BLOCK) {
                hand();
            }
            int count = Math.min(BLOCK - filled, length - taken);
            System.arraycopy(bytes, offset + taken, block, filled, count);
            filled += count;
            taken += count;
        }
    }

    private void hand() {
        if (worker.isEmpty()) {
            Thread thread = new Thread(this::work, "labsh record");
            thread.setDaemon(true);
            thread.start();
            worker = Optional.of(thread);
        }
        put(block);
        byte[] again = used.poll();
        block = again == null ? new byte[BLOCK] : again;
        filled = 0;
    }

    private void work() {
        byte[] next = take();
        while (next != END) {
            try {
                output.write(next, 0, next.length);
            } catch (RuntimeException e) {
                // Keeps taking blocks, otherwise the task would wait forever.
                failure = Optional.of(e);
            }
            if (next.length == BLOCK) {
                used.offer(next);
            }
            next = take();
        }
    }

    /**
     * Returns when the sink has received everything; nothing may be written afterwards.
     *
     * @throws RuntimeException thrown by the sink
     */
    public void finish() {
        if (worker.isEmpty()) {
            output.write(block, 0, filled);
            return;
        }
        put(Arrays.copyOf(block, filled));
        put(END);
        uninterrupted(worker.get()::join);
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private void put(byte[] bytes) {
        uninterrupted(() -> waiting.put(bytes));
    }

    private byte[] take() {
        byte[][] taken = new byte[1][];
        uninterrupted(() -> taken[0] = waiting.take());
        return taken[0];
    }

    private interface Waiting {
        void forIt() throws InterruptedException;
    }

    /** Waits without losing output to an interrupt, which is restored afterwards. */
    private static void uninterrupted(Waiting waits) {
        boolean interrupted = false;
        while (true) {
            try {
                waits.forIt();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
