package labsh.commands.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labsh.commands.output.OutputPump;
import labsh.commands.output.OutputSink;

/**
 * Executes tasks on a pseudo-terminal. All share one terminal and one session, so that sudo asks once. After a task
 * whose background jobs hold the terminal, the next one gets a new terminal, because their output could not be told
 * apart.
 */
final class PtyRunner extends ShellRunner {
    private final List<TaskTerminal> left = new ArrayList<>();
    private Optional<TaskTerminal> current = Optional.empty();

    PtyRunner(RunnerSettings settings, Place place, Console console) throws IOException {
        super(settings, place, console);
        this.current = Optional.of(open());
    }

    private TaskTerminal open() throws IOException {
        return place().terminal(console().columns(), console().rows());
    }

    @Override
    public boolean hasTerminal() {
        return true;
    }

    @Override
    Line line(Task task) throws IOException {
        if (current.isPresent() && !current.get().isAlive()) {
            current.get().close();
            current = Optional.empty();
        }
        TaskTerminal terminal = current.isPresent() ? current.get() : open();
        current = Optional.of(terminal);
        terminal.resize(console().columns(), console().rows());
        return new PtyLine(terminal, task);
    }

    @Override
    public void close() {
        endRunning();
        closeTerminals();
    }

    private synchronized void closeTerminals() {
        current.ifPresent(TaskTerminal::close);
        left.forEach(TaskTerminal::close);
        place().close();
    }

    private final class PtyLine implements Line, TaskProcess.End {
        private final TaskTerminal terminal;
        private final List<Closeable> open = new ArrayList<>();
        private Optional<OutputPump.Reading> reading = Optional.empty();
        private Optional<TaskProcess> process = Optional.empty();
        private boolean wasStopped;
        private Set<Long> jobs = Set.of();

        PtyLine(TaskTerminal terminal, Task task) throws IOException {
            this.terminal = terminal;
            if (!task.quiet() && console().interactive()) {
                handOver();
            }
        }

        /** Connects the user's terminal to the task. */
        private void handOver() throws IOException {
            open.add(console().raw());
            open.add(console()
                    .onResize(
                            () -> terminal.resize(console().columns(), console().rows())));
        }

        private void listen(TaskProcess started) {
            DoubleInterrupt presses = new DoubleInterrupt(started::isAlive, console()::offersToKill, () -> {
                noteInterrupt();
                started.destroy();
            });
            KeyPump keys = new KeyPump(console().keys(), terminal.input(), new KeyPump.Interrupts() {
                @Override
                public boolean areSignals() {
                    return terminal.makesSignals();
                }

                @Override
                public void interrupted() {
                    noteCtrlC();
                    presses.pressed();
                }
            });
            open.add(keys::close);
        }

        private void takeBack() throws IOException {
            for (int i = open.size() - 1; i >= 0; i--) {
                open.get(i).close();
            }
            open.clear();
        }

        @Override
        public TaskProcess start(TaskFiles files, Task task, OutputSink output) throws IOException {
            reading = Optional.of(terminal.pump().begin(output));
            TaskProcess started = new TaskProcess(place().tree(terminal.leader(), files.token()), this);
            process = Optional.of(started);
            terminal.leader().run(files.setting());
            if (!open.isEmpty()) {
                listen(started);
            }
            return started;
        }

        @Override
        public int await() throws IOException {
            TaskProcess task = process.orElseThrow();
            int status = terminal.leader().await();
            while (status > 128 && task.tree().isStopped()) {
                wasStopped = true;
                boolean goesOn = open.isEmpty() || asked(task);
                terminal.leader().goOn();
                if (!goesOn) {
                    noteInterrupt();
                    task.destroy();
                }
                status = terminal.leader().await();
            }
            return status;
        }

        private boolean asked(TaskProcess task) throws IOException {
            takeBack();
            boolean goesOn = console().continuesStopped();
            handOver();
            listen(task);
            return goesOn;
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
        public List<String> remarks() {
            return wasStopped ? List.of("was stopped") : List.of();
        }

        @Override
        public void abandon() {
            terminal.leader().kill();
        }

        @Override
        public void finish() throws IOException, InterruptedException {
            terminal.end(reading.orElseThrow());
            takeBack();
            jobs = process.orElseThrow().tree().remain();
            if (!jobs.isEmpty()) {
                terminal.leader().rest();
            }
            if (terminal.isHeldBy(jobs)) {
                left.add(terminal);
                current = Optional.empty();
            }
        }
    }
}
