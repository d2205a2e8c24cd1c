package labsh.commands.processes;

import java.util.Set;

/** All processes of one task; to be made before it starts. */
public interface TaskTree {
    /** Whether the job that the leader has started for the task is stopped, as Ctrl-Z does it; nobody's orphan counts. */
    boolean isStopped();

    /** To be called right after the task has ended, while its leader is there: the processes that it leaves running. */
    Set<Long> remain() throws InterruptedException;

    /** What the task has left and still runs, with all that came of it. */
    Set<Long> jobs();

    /** Processes that may belong to the task and got away. */
    Set<Long> doubtful();

    /**
     * Ends them all: TERM and CONT, and KILL for what is left 2 s later.
     *
     * @return the processes that would not go: another user's, or stuck in the kernel
     */
    Set<Long> kill() throws InterruptedException;

    /** Waits a moment for processes that something else ends, and says which of them are still there. */
    Set<Long> awaitEnd(Set<Long> processes) throws InterruptedException;

    /** The command line of a process, or the program's name where the arguments cannot be read. */
    String command(long pid);
}
