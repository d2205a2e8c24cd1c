package labsh.commands.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ExecuteWatchdog;

/** Runs a task with the executor and watchdog of commons-exec, but with a given process instead of a command line. */
final class TaskExecutor extends DefaultExecutor {
    private final TaskProcess process;
    private final ExecuteWatchdog watch;

    /** @param limit for the whole process tree; {@link ExecuteWatchdog#INFINITE_TIMEOUT_DURATION} for none */
    @SuppressWarnings("deprecation") // Its builder makes only executors that cannot be extended.
    TaskExecutor(TaskProcess process, Duration limit) {
        setStreamHandler(new NoStreams());
        // The default is labsh's own directory, which may have been deleted.
        setWorkingDirectory(new File("/"));
        this.process = process;
        this.watch = ExecuteWatchdog.builder()
                .setThreadFactory(body -> {
                    Thread thread = new Thread(body, "labsh time limit");
                    thread.setDaemon(true);
                    return thread;
                })
                .setTimeout(limit)
                .get();
        setWatchdog(watch);
    }

    /** Waits for the end, including a kill after the time limit; returns the exit status. */
    int execute() throws IOException {
        return execute(new CommandLine("task"));
    }

    boolean timedOut() {
        return watch.killedProcess();
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path directory) {
        return process;
    }

    /** A task's failure is a value, not an exception. */
    @Override
    public boolean isFailure(int exitValue) {
        return false;
    }

    /** The streams are handled elsewhere. */
    private static final class NoStreams implements ExecuteStreamHandler {
        @Override
        public void setProcessErrorStream(InputStream errors) {}

        @Override
        public void setProcessInputStream(OutputStream input) {}

        @Override
        public void setProcessOutputStream(InputStream output) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
