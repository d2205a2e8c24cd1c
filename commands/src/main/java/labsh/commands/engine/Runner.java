package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labsh.commands.processes.Job;
import labsh.commands.processes.SurvivingProcesses;
import labsh.commands.reach.Host;
import labsh.commands.shellstate.ShellState;

/**
 * Executes tasks one after the other, the state of each carried to the next. There are two: on a pseudo-terminal, and
 * on pipes where there is none. {@link Runners#open} chooses.
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

    /**
     * What still runs of a task whose labsh is no more.
     *
     * @param task its id; a repetition has the same with {@code -} and a number
     */
    default List<Job> surviving(String task) {
        return SurvivingProcesses.of(task);
    }

    /**
     * Makes the connection to the host, where one is needed and there is none: ssh asks at the person's terminal what it
     * has to ask. A task would do so, too, but could only end in an exception where there is none to be had.
     *
     * @throws labsh.commands.reach.Unreachable with ssh's reason
     */
    default void connect() throws IOException {}

    /** The carried state: what the next task starts with. */
    ShellState state();

    /** Whether tasks get a terminal. */
    boolean hasTerminal();

    /**
     * Ends the running task with all its processes, as its time limit would; {@link #run} then returns
     * {@link TaskResult.How#INTERRUPTED}. Returns at once; without a running task nothing happens. Any thread may call.
     */
    default void interrupt() {}

    /** Whether a task is running now. Any thread may ask. */
    default boolean busy() {
        return false;
    }

    /** The processes that tasks of this runner have left running and that are still there. */
    default List<Job> jobs() {
        return List.of();
    }

    /**
     * Writes the carried state into a file (mode 0600, replaced in one step, on the disk when this returns), from which
     * {@link #restore} takes it back, in another process too. What holds a secret is left out.
     */
    default void save(Path file) throws IOException {
        throw new IOException("this runner carries no state: " + file);
    }

    /**
     * Takes the carried state from a file that {@link #save} wrote.
     *
     * @throws IOException when there is no such file, or it is not whole; the state is the old one then
     */
    default void restore(Path file) throws IOException {
        throw new IOException("this runner carries no state: " + file);
    }

    /**
     * Takes the carried state from a file that another process saved. What belongs to this login and this terminal
     * ({@code TERM}, {@code SSH_AUTH_SOCK}, {@code DISPLAY} …) stays as it is here.
     *
     * @throws IOException as {@link #restore}
     */
    default void resume(Path file) throws IOException {
        restore(file);
    }

    /**
     * Makes another directory the one that the next task starts in.
     *
     * @throws IOException when there is no such directory; the state is the old one then
     */
    default void enter(Path directory) throws IOException {
        throw new IOException("this runner carries no state: " + directory);
    }

    /**
     * Names values that must come into no file: a saved state has marks in their places, a transcript their names. A
     * state that is taken back gets the values that are named at that time; what holds another is left out.
     *
     * @param values by name
     */
    default void conceal(Map<String, String> values) {}

    /** Ends the running task, if there is one, and the session leader; background jobs that tasks left live on. */
    @Override
    void close();
}
