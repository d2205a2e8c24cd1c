package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.processes.Leader;
import labsh.commands.processes.Programs;
import labsh.commands.processes.TaskTree;
import labsh.commands.reach.FarMachine;
import labsh.commands.shellstate.CarriedState;

/**
 * The machine that tasks run on, as the engine needs it: files, programs, users, processes and terminals. The engine
 * does not know which machine it is.
 *
 * <p>Contents of files are {@code ByteString}.
 */
interface Place extends Programs, AutoCloseable {
    /** Makes the connection to it, where one is needed and there is none. */
    void connect() throws IOException;

    /** What it says of itself; empty for labsh's own machine, and before there is a connection. */
    Optional<FarMachine> machine();

    /** Its files, for file steps; empty for labsh's own machine. */
    Optional<StepFiles> files();

    /** What the first task starts with. */
    CarriedState initial() throws IOException;

    /** The private directory of the engine's own files. */
    Path directory();

    /**
     * Makes a private directory and files of these names and contents in it; a name may be a path, in directories yet to
     * be made.
     */
    void write(Path directory, Map<String, String> files) throws IOException;

    /**
     * The files of these names that are there, as they are now.
     *
     * @param longest the most bytes of one
     */
    LeftFiles read(Path directory, List<String> names, int longest) throws IOException;

    /** Deletes a directory and all in it; nothing where there is none. */
    void delete(Path directory) throws IOException;

    /**
     * As {@link #write}, but all of it is that user's, in a directory that stays labsh's own and that others may pass
     * through, so that the user cannot put something else in its place.
     */
    void lend(Path directory, Map<String, String> files, String user) throws IOException;

    /** The user that a directory was lent to can change nothing in it any more. */
    void takeBack(Path directory) throws IOException;

    /** Where temporary files of all users are. */
    Path temporary();

    boolean isDirectory(Path directory) throws IOException;

    /** False where it is known, without asking for it, that the directory is not there. */
    boolean mayBeDirectory(String directory);

    /** The one who runs tasks there, and has the engine's files. */
    String user();

    boolean hasUser(String name) throws IOException;

    /** The process with whose end nobody takes the snapshot of a task away any more. */
    long owner();

    /** A terminal, with a leader on it. */
    TaskTerminal terminal(int columns, int rows) throws IOException;

    /** Starts a leader whose tasks have no terminal. */
    Leader leader() throws IOException;

    /** Whether a leader is started so slowly that one is used again, where it can be. */
    boolean leadersAreDear();

    /** The processes of the task that this leader is about to start. */
    TaskTree tree(Leader leader, String token) throws IOException;

    /** Whether there is no more room for the engine's files. */
    boolean isFull();

    /** Why nothing is known of this machine any more; empty where it can be asked. */
    Optional<String> lost();

    /** What still runs of a task whose labsh is no more; {@code SurvivingProcesses}. */
    List<Job> surviving(String task);

    @Override
    void close();
}
