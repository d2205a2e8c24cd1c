package labsh.commands.processes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Polls the descendants of a leader that is not a subreaper, so that those whose parents end are known. A process that
 * starts and loses its parent between two polls is missed.
 */
final class DescendantWatch implements AutoCloseable {
    private static final int PAUSE_MILLISECONDS = 20;

    /** Polling may take at most a fiftieth of the time. */
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

    /** The processes seen so far that are still running. */
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
