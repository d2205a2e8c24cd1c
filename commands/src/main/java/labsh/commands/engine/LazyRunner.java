package labsh.commands.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Unreachable;
import labsh.commands.shellstate.ShellState;

/** Opens the actual runner with the first task: before that, no process is started and no terminal is opened. */
public final class LazyRunner implements Runner {
    private final Supplier<Runner> open;
    private final ShellState initial;
    private volatile Optional<Runner> runner = Optional.empty();
    private volatile boolean busy;
    private Map<String, String> concealed = Map.of();

    /**
     * @param initial the state before the first task
     */
    public LazyRunner(Supplier<Runner> open, ShellState initial) {
        this.open = open;
        this.initial = initial;
    }

    private Runner opened() {
        if (runner.isEmpty()) {
            Runner opened = open.get();
            opened.conceal(concealed);
            runner = Optional.of(opened);
        }
        return runner.get();
    }

    @Override
    public void connect() throws IOException {
        try {
            opened().connect();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<FarMachine> machine() {
        return runner.flatMap(Runner::machine);
    }

    @Override
    public Optional<StepFiles> files() {
        return runner.flatMap(Runner::files);
    }

    @Override
    public List<Job> surviving(String task) {
        return opened().surviving(task);
    }

    @Override
    public TaskResult run(Task task) {
        busy = true;
        try {
            return opened().run(task);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Unreachable unreachable && runner.isEmpty()) {
                return TaskResult.notStarted(unreachable.getMessage());
            }
            throw e;
        } finally {
            busy = false;
        }
    }

    @Override
    public boolean busy() {
        return busy;
    }

    @Override
    public ShellState state() {
        return runner.map(Runner::state).orElse(initial);
    }

    @Override
    public boolean hasDirectory(Path directory) {
        return runner.map(opened -> opened.hasDirectory(directory)).orElseGet(() -> Files.isDirectory(directory));
    }

    @Override
    public boolean hasTerminal() {
        return opened().hasTerminal();
    }

    @Override
    public void interrupt() {
        runner.ifPresent(Runner::interrupt);
    }

    @Override
    public List<Job> jobs() {
        return runner.map(Runner::jobs).orElse(List.of());
    }

    @Override
    public void save(Path file) throws IOException {
        opened().save(file);
    }

    @Override
    public void restore(Path file) throws IOException {
        opened().restore(file);
    }

    @Override
    public void resume(Path file) throws IOException {
        opened().resume(file);
    }

    @Override
    public void enter(Path directory) throws IOException {
        opened().enter(directory);
    }

    @Override
    public void conceal(Map<String, String> values) {
        concealed = values;
        runner.ifPresent(opened -> opened.conceal(values));
    }

    @Override
    public void close() {
        runner.ifPresent(Runner::close);
    }
}
