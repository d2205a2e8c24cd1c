package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.processes.SurvivingProcesses;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.shellstate.ShellState;

/**
 * Executes tasks one after the other, carrying the shell state from each to the next. One implementation uses a
 * pseudo-terminal, the other pipes. {@link Runners#open} chooses.
 */
public interface Runner extends AutoCloseable {
    /**
     * Executes the task and waits for its end. Output goes to the console as it comes, unless the task is quiet.
     *
     * @throws IllegalArgumentException when one of the task's variables has a name that no shell variable can have, or
     *     a NUL in its value
     */
    TaskResult run(Task task);

    /** The host that the next task runs on. */
    default Host host() {
        return Host.LOCAL;
    }

    /**
     * From now on tasks run on this host, and all that this runner has and does is of that host. Nothing is connected by
     * this.
     */
    default void moveTo(Host host) {
        if (!host.equals(host())) {
            throw new IllegalArgumentException("this runner is of " + host() + " alone");
        }
    }

    /** What the host says of itself; empty for labsh's own machine, and before there is a connection. */
    default Optional<FarMachine> machine() {
        return Optional.empty();
    }

    /** The files of the host, for file steps; empty for labsh's own machine. */
    default Optional<StepFiles> files() {
        return Optional.empty();
    }

    /**
     * What still runs of a task whose labsh is no more.
     *
     * @param task its id; a repetition has the same with {@code -} and a number
     */
    default List<Job> surviving(String task) {
        return SurvivingProcesses.of(task);
    }

    /**
     * Makes the connection to the host, where one is needed and there is none: ssh asks at the user's terminal what it
     * has to ask. A task would do so, too, but could only end in an exception where there is none to be had.
     *
     * @throws labsh.commands.reach.Unreachable with ssh's reason
     */
    default void connect() throws IOException {}

    /** The carried state, with which the next task starts. */
    ShellState state();

    /** The carried state of labsh's own machine: files that a person names for labsh are seen from its directory. */
    default ShellState ownState() {
        return state();
    }

    /** Whether this directory is on the host; true where that cannot be asked, as a task would say so itself. */
    default boolean hasDirectory(Path directory) {
        return Files.isDirectory(directory);
    }

    /** Whether tasks get a terminal. */
    boolean hasTerminal();

    /**
     * Ends the running task with all its processes, as its time limit would; {@link #run} then returns {@link
     * TaskResult.How#INTERRUPTED}. Returns at once; does nothing without a running task. Thread-safe.
     */
    default void interrupt() {}

    /** Whether a task is running now. Thread-safe. */
    default boolean busy() {
        return false;
    }

    /** The background processes of this runner's tasks that are still running. */
    default List<Job> jobs() {
        return List.of();
    }

    /**
     * Saves the carried state to a file (mode 0600, replaced atomically and synced), from which {@link #restore} reads
     * it, also in another process. Secrets are replaced by marks.
     */
    default void save(Path file) throws IOException {
        throw new IOException("this runner carries no state: " + file);
    }

    /**
     * Restores the carried state from a file that {@link #save} wrote.
     *
     * @throws IOException when there is no such file, or it is incomplete; the state is unchanged then
     */
    default void restore(Path file) throws IOException {
        throw new IOException("this runner carries no state: " + file);
    }

    /**
     * Restores the carried state from a file that another process saved, except for variables of the login session and
     * the terminal ({@code TERM}, {@code SSH_AUTH_SOCK}, {@code DISPLAY} …).
     *
     * @throws IOException as {@link #restore}
     */
    default void resume(Path file) throws IOException {
        restore(file);
    }

    /**
     * Sets the working directory of the next task.
     *
     * @throws IOException when there is no such directory; the state is unchanged then
     */
    default void enter(Path directory) throws IOException {
        throw new IOException("this runner carries no state: " + directory);
    }

    /**
     * Declares values that must not be written to any file: a saved state has marks in their place, a transcript their
     * names. A restored state gets the values declared at that time; what contains others is left out.
     *
     * @param values by name
     */
    default void conceal(Map<String, String> values) {}

    /** Ends the running task, if any, and the session leader; background jobs live on. */
    @Override
    void close();
}
