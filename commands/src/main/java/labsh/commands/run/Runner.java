package labsh.commands.run;

/**
 * Executes tasks one after the other, the state of each carried to the next. There are two: on a pseudo-terminal, and
 * on pipes where there is none.
 */
public interface Runner extends AutoCloseable {
    /** Executes the task and waits for its end. Output goes to the console as it comes, unless the task is quiet. */
    Ended run(Task task);

    /** The carried state: what the next task starts with. */
    ShellState state();

    /** Whether tasks get a terminal. */
    boolean hasTerminal();

    /** Ends the session leader; background jobs that tasks left live on. */
    @Override
    void close();
}
