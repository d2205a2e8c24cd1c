package labsh.notebooks.catalog;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import labsh.notebooks.NotebookException;

/**
 * A notebook that is being opened on a thread of its own, while the caller does something else: at the start, making
 * the terminal ready takes as long as reading a notebook.
 */
final class PendingNotebook {
    private final String nameOrPath;
    private final FutureTask<NotebookFile> loading;

    private PendingNotebook(String nameOrPath, FutureTask<NotebookFile> loading) {
        this.nameOrPath = nameOrPath;
        this.loading = loading;
    }

    /** Begins to open a notebook; returns at once. */
    static PendingNotebook of(Callable<NotebookFile> opening, String nameOrPath) {
        FutureTask<NotebookFile> loading = new FutureTask<>(opening);
        Thread thread = new Thread(loading, "opening " + nameOrPath);
        // Leaving labsh does not wait for a slow disk.
        thread.setDaemon(true);
        thread.start();
        return new PendingNotebook(nameOrPath, loading);
    }

    /** Whether it was started with the same name or path. */
    boolean isOf(String other) {
        return nameOrPath.equals(other);
    }

    /**
     * The notebook, once it is open.
     *
     * @throws NotebookException when there is none, or it has problems
     */
    NotebookFile join() throws NotebookException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return loading.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static NotebookException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        return (NotebookException) cause;
    }
}
