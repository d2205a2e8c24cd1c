package labsh.commands.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import labsh.commands.output.OutputPump;
import labsh.commands.output.OutputSink;
import labsh.commands.processes.Leader;

/**
 * Executes tasks on pipes, without a pseudo-terminal or without a user. Their standard input is empty, both outputs go
 * to one pipe, and they have no controlling terminal, so that asking for a password fails at once.
 */
final class PipeRunner extends ShellRunner {
    /** The next task's leader, started while a task runs, so that nobody waits for it. */
    private Optional<FutureTask<Leader>> next = Optional.empty();

    /**
     * Leaders whose tasks have left jobs. They are kept alive: when a leader ends, Java closes the pipe, and a job that
     * prints would be killed by SIGPIPE.
     */
    private final List<Leader> left = new ArrayList<>();

    /** One that has left nothing and is used again. */
    private Optional<Piped> idle = Optional.empty();

    /** Reported with the first task, when a user could expect a terminal. */
    private Optional<String> excuse;

    /** @param excuse why there is no terminal although there is a user; empty without a user */
    PipeRunner(RunnerSettings settings, Place place, Console console, Optional<String> excuse) throws IOException {
        super(settings, place, console);
        this.excuse = excuse;
    }

    @Override
    public boolean hasTerminal() {
        return false;
    }

    /** A leader for each task, or for those that leave nothing: the pipe of a task that leaves jobs behind stays theirs. */
    @Override
    Line line(Task task) throws IOException {
        Optional<Piped> used = idle.filter(each -> each.leader().isAlive());
        idle = Optional.empty();
        return new PipeLine(used.isPresent() ? used.get() : piped(), task.quiet());
    }

    private Piped piped() throws IOException {
        Leader leader = leader();
        Piped piped = new Piped(leader, new OutputPump("labsh output", leader.output()));
        if (place().leadersAreDear()) {
            // What comes before the first task is a login shell's.
            piped.mark(piped.pump().begin((block, offset, length) -> {}));
        }
        return piped;
    }

    /** A leader, and who reads what its tasks print. */
    private record Piped(Leader leader, OutputPump pump) {
        /** Waits for all that was printed so far. */
        void mark(OutputPump.Reading reading) throws IOException {
            String mark = "{" + TaskFiles.random() + "}";
            reading.endsWith(mark.getBytes(StandardCharsets.US_ASCII));
            if (leader.isAlive()) {
                leader.mark(mark);
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else {
                reading.stop();
            }
        }
    }

    private Leader start() throws IOException {
        return place().leader();
    }

    private Leader leader() throws IOException {
        Optional<Leader> prepared = prepared();
        return prepared.isPresent() && prepared.get().isAlive() ? prepared.get() : start();
    }

    /** The prepared leader; empty when none was started, or it failed. */
    private synchronized Optional<Leader> prepared() {
        Optional<FutureTask<Leader>> begun = next;
        next = Optional.empty();
        try {
            return begun.isPresent() ? Optional.of(begun.get().get()) : Optional.empty();
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized void prepare() {
        FutureTask<Leader> begun = new FutureTask<>(this::start);
        next = Optional.of(begun);
        Thread thread = new Thread(begun, "labsh leader");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        endRunning();
        prepared().ifPresent(Leader::close);
        idle.ifPresent(piped -> piped.leader().close());
        left.forEach(Leader::close);
        place().close();
    }

    private final class PipeLine implements Line, TaskProcess.End {
        private final Leader leader;
        private final Piped piped;
        private Optional<OutputPump.Reading> reading = Optional.empty();
        private Optional<TaskProcess> process = Optional.empty();
        private final boolean quiet;
        private Set<Long> jobs = Set.of();

        PipeLine(Piped piped, boolean quiet) {
            this.piped = piped;
            this.leader = piped.leader();
            this.quiet = quiet;
        }

        @Override
        public List<String> remarks() {
            if (quiet || excuse.isEmpty()) {
                return List.of();
            }
            List<String> once = List.of("steps run on pipes and get no keys: " + excuse.get());
            excuse = Optional.empty();
            return once;
        }

        @Override
        public TaskProcess start(TaskFiles files, Task task, OutputSink output) throws IOException {
            reading = Optional.of(piped.pump().begin(output));
            TaskProcess started = new TaskProcess(place().tree(leader, files.token()), this);
            process = Optional.of(started);
            leader.run(files.setting());
            if (!place().leadersAreDear()) {
                prepare();
            }
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
        public void later(OutputSink output) {
            reading.orElseThrow().later(output);
        }

        @Override
        public void abandon() {
            leader.kill();
        }

        @Override
        public void finish() throws IOException, InterruptedException {
            piped.mark(reading.orElseThrow());
            jobs = process.orElseThrow().tree().remain();
            if (jobs.isEmpty() && place().leadersAreDear()) {
                idle = Optional.of(piped);
            } else if (jobs.isEmpty()) {
                leader.close();
            } else {
                leader.rest();
                left.add(leader);
            }
        }
    }
}
