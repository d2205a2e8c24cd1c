package labsh.commands.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import labsh.commands.processes.TaskTree;

/**
 * A task run by a leader, as a {@code Process} for commons-exec: {@link #destroy} kills the whole tree and returns when
 * that is done. Its streams are empty; data goes through the runner's terminal or pipe.
 */
final class TaskProcess extends Process {
    private static final int RUNNING = -1;

    private final TaskTree tree;
    private final End end;
    private final Set<Long> survivors = new TreeSet<>();
    private final Object killing = new Object();
    private boolean settled;
    private volatile int status = RUNNING;

    /** Waits for the end of the task. */
    interface End {
        /** Waits for the exit status. */
        int await() throws IOException;

        /** Gives up on the task, whose processes could not be killed. */
        void abandon();
    }

    TaskProcess(TaskTree tree, End end) {
        this.tree = tree;
        this.end = end;
    }

    TaskTree tree() {
        return tree;
    }

    /** Processes that could not be killed. */
    Set<Long> survivors() {
        synchronized (killing) {
            return new TreeSet<>(survivors);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    /** Not interruptible: call {@link #destroy} to end the task. */
    @Override
    public int waitFor() {
        try {
            status = end.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status;
    }

    @Override
    public int exitValue() {
        if (status == RUNNING) {
            throw new IllegalThreadStateException("still running");
        }
        return status;
    }

    /**
     * To be called when the task has ended: waits for a kill in progress. Later kills do nothing, as the leader's
     * children belong to another task then.
     */
    void settle() {
        synchronized (killing) {
            settled = true;
        }
    }

    @Override
    public void destroy() {
        synchronized (killing) {
            if (!settled) {
                kill();
            }
        }
    }

    private void kill() {
        try {
            Set<Long> left = tree.kill();
            if (!left.isEmpty()) {
                end.abandon();
                left = tree.awaitEnd(left);
            }
            survivors.addAll(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
