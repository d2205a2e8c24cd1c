package labsh.commands.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import labsh.commands.output.OutputPump;
import labsh.commands.processes.Leader;

/** A terminal with a session leader on it, on the machine where tasks run. */
interface TaskTerminal extends AutoCloseable {
    Leader leader();

    OutputPump pump();

    /** Where the person's keys go. */
    OutputStream input();

    boolean isAlive();

    /** Tells the task too, as every terminal does. */
    void resize(int columns, int rows);

    /** Whether Ctrl-C is a signal now, and not a key that the task reads. */
    boolean makesSignals();

    /**
     * Puts back what the task may have changed, forgets keys that it has not read, lets output flow that it held, and
     * waits until all of its output has been read.
     */
    void end(OutputPump.Reading reading) throws IOException, InterruptedException;

    /**
     * Whether one of these processes has this terminal open, or could open it as its own and type for the next task; false
     * where that cannot be seen.
     */
    boolean isHeldBy(Set<Long> processes);

    @Override
    void close();
}
