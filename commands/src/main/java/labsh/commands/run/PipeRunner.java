package labsh.commands.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Executes tasks on plain pipes, where there is no pseudo-terminal to be had or nobody at the terminal. Their standard
 * input is empty, their two outputs one pipe, and they have no controlling terminal: what asks there for a password
 * fails at once instead of waiting for nobody.
 */
final class PipeRunner extends ShellRunner {
    private final Optional<Path> setsid;

    PipeRunner(RunnerSettings settings, Console console, Optional<Path> setsid) throws IOException {
        super(settings, console);
        this.setsid = setsid;
    }

    @Override
    public boolean hasTerminal() {
        return false;
    }

    /** A leader of its own for each task: the pipe of a task that leaves jobs behind stays theirs. */
    @Override
    Line line(Task task) throws IOException {
        Leader leader = Leader.start(setsid, script("leader.sh"), Optional.empty());
        return new PipeLine(leader, new Pump("labsh output", leader.output()));
    }

    @Override
    public void close() {
        // Every task's leader ends with it.
        endRunning();
    }

    private static final class PipeLine implements Line, TaskProcess.End {
        private final Leader leader;
        private final Pump pump;
        private Optional<Pump.Reading> reading = Optional.empty();
        private Optional<TaskProcess> process = Optional.empty();
        private Set<Long> jobs = Set.of();

        PipeLine(Leader leader, Pump pump) {
            this.leader = leader;
            this.pump = pump;
        }

        @Override
        public TaskProcess start(TaskFiles files, Task task, Output output) throws IOException {
            reading = Optional.of(pump.begin(output));
            TaskProcess started = new TaskProcess(new ProcessTree(leader.pid(), files.token()), this);
            process = Optional.of(started);
            leader.send(files.command());
            return started;
        }

        @Override
        public int await() throws IOException {
            return leader.await();
        }

        @Override
        public Set<Long> jobs() {
            return jobs;
        }

        @Override
        public void abandon() {
            leader.kill();
        }

        @Override
        public void finish() throws IOException, InterruptedException {
            String mark = "{" + TaskFiles.random() + "}";
            Pump.Reading output = reading.orElseThrow();
            output.endsWith(mark.getBytes(StandardCharsets.US_ASCII));
            if (leader.isAlive()) {
                leader.send("mark " + mark);
                leader.await();
                output.await();
            } else {
                output.stop();
            }
            leader.close();
            jobs = process.orElseThrow().tree().carriersSinceStart();
        }
    }
}
