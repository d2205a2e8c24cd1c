package labsh.commands.output;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hands what a task prints to another output in large blocks and, once there is more than one block, on a thread of its
 * own: what is computed over the output (digest, compression) then takes none of the time in which the person sees it.
 * When that thread falls behind by {@value #WAITING} blocks, the task waits for it.
 */
public final class OutputQueue implements OutputSink {
    private static final int BLOCK = 1 << 16;
    private static final int WAITING = 8;
    private static final byte[] END = new byte[0];

    private final OutputSink output;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);

    /** Blocks to use again: at 200 MB/s, new ones would fill the heap before anybody looks for garbage. */
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
                // Goes on taking: else the task would wait for ever.
                failure = Optional.of(e);
            }
            if (next.length == BLOCK) {
                used.offer(next);
            }
            next = take();
        }
    }

    /**
     * Returns when the other output has everything; nothing is written after it.
     *
     * @throws RuntimeException that of the other output
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

    /** An interrupt must not lose output; it is kept for whoever asks for it afterwards. */
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
