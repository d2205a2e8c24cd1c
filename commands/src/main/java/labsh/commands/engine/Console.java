package labsh.commands.engine;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The person's terminal, as a running task uses it; without a terminal, the standard output of labsh and no keys.
 */
public interface Console {
    /** Where a task's live output goes, byte for byte. */
    OutputStream output();

    /**
     * The person's keys; read only between {@link #raw()} and the closing of what it returned. Nobody waits in a read
     * for them: of JLine's {@code NonBlockingInputStream} the reads with a time limit are used, of any other stream
     * {@code available()}.
     */
    InputStream keys();

    /** Whether a person can type here. */
    boolean interactive();

    int columns();

    int rows();

    /**
     * Makes every key reach {@link #keys()} as it is, Ctrl-C too, and every byte of {@link #output()} the terminal as
     * it is: output processing ({@code OPOST}) is off as well, as the task's own terminal has done it already. Closing
     * puts back what was there.
     */
    Closeable raw();

    /** Calls back, on another thread, whenever the size changes; closing ends that. */
    Closeable onResize(Runnable listener);

    /**
     * Asks what is to become of a task that was stopped, by Ctrl-Z for instance; the keys are the person's own
     * meanwhile.
     *
     * @return whether it goes on; if not, it is ended
     */
    boolean continuesStopped();

    /**
     * Shows what a process has printed that an ended task has left running; called on a thread of its own.
     *
     * @param label what a person calls that task
     * @param line without its end; may hold anything
     */
    void late(String label, String line);

    /** Says that the next Ctrl-C kills the task, which is still there after two; the keys stay the task's. */
    void offersToKill();
}
