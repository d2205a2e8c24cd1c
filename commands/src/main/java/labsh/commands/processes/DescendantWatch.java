package labsh.commands.processes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks again and again which processes descend from a leader that is no subreaper, so that those whose parents end
 * meanwhile are known. What lives and leaves its parents between two looks is not seen.
 */
final class DescendantWatch implements AutoCloseable {
    private static final int PAUSE_MILLISECONDS = 20;

    /** A look at a large tree may take a fiftieth of the time and no more. */
    private static final int SHARE = 50;

    private final long leader;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    DescendantWatch(long leader) {
        this.leader = leader;
        Thread thread = new Thread(this::watch, "labsh processes");
        thread.setDaemon(true);
        thread.start();
    }

    /** The processes seen so far that are still there. */
    Set<ProcessHandle> seen() {
        seen.removeIf(process -> !process.isAlive());
        return seen;
    }

    private void watch() {
        try {
            long pause = 1;
            while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
                long start = System.nanoTime();
                look(leader);
                pause = Math.max(PAUSE_MILLISECONDS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * SHARE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long parent) {
        for (ProcessHandle child : Processes.children(parent)) {
            seen.add(child);
            look(child.pid());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
