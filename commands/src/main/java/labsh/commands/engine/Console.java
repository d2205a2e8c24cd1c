package labsh.commands.engine;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/** The user's terminal as used by a running task; without a terminal, labsh's standard output and no keys. */
public interface Console {
    /** Where a task's live output goes, byte for byte. */
    OutputStream output();

    /**
     * The user's keys; read only between {@link #raw()} and closing what it returned. Reads never block: a JLine {@code
     * NonBlockingInputStream} is read with a timeout, any other stream after {@code available()}.
     */
    InputStream keys();

    /** Whether a person can type here. */
    boolean interactive();

    int columns();

    int rows();

    /**
     * Switches the terminal to raw mode: every key, even Ctrl-C, reaches {@link #keys()} unchanged, and every byte of
     * {@link #output()} the terminal; output processing ({@code OPOST}) is off, as the task's own terminal has done it
     * already. Closing restores the previous mode.
     */
    Closeable raw();

    /** Calls the listener, on another thread, whenever the size changes, until closed. */
    Closeable onResize(Runnable listener);

    /**
     * Asks what to do with a task that was stopped, as by Ctrl-Z; meanwhile the keys do not go to the task.
     *
     * @return whether it is continued; otherwise it is killed
     */
    boolean continuesStopped();

    /**
     * Shows output of a background process after the end of its task; called on a separate thread.
     *
     * @param label the task's name for the user
     * @param line without its line end; may contain any characters
     */
    void late(String label, String line);

    /** Says that the next Ctrl-C kills the task, which is still running after two; keys still go to the task. */
    void offersToKill();
}
