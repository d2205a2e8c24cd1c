package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.shellstate.ShellState;

/**
 * The runners of a session, one for each host, each with its own state; itself the one of the host that the session is on.
 * That of another host is made when it is first asked for, and its connection when {@link #connect} is called or its first
 * task comes.
 */
public final class HostRunners implements Runner {
    /** By the word of its host: the hash of a value of our own would load a mechanism of the JDK before the prompt. */
    private final Map<String, Runner> runners = new LinkedHashMap<>();

    private final Runner own;
    private final Function<Host, Runner> others;
    private Map<String, String> concealed = Map.of();
    private volatile Host host = Host.LOCAL;
    private volatile Runner current;

    /** @param others makes the runner of another host; nothing is connected by that */
    public HostRunners(Runner local, Function<Host, Runner> others) {
        this.others = others;
        this.own = local;
        this.current = local;
        runners.put(Host.LOCAL.word(), local);
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public synchronized void moveTo(Host other) {
        Runner runner = runners.get(other.word());
        if (runner == null) {
            runner = others.apply(other);
            runner.conceal(concealed);
            runners.put(other.word(), runner);
        }
        current = runner;
        host = other;
    }

    @Override
    public void connect() throws IOException {
        current.connect();
    }

    @Override
    public Optional<FarMachine> machine() {
        return current.machine();
    }

    @Override
    public Optional<StepFiles> files() {
        return current.files();
    }

    @Override
    public List<Job> surviving(String task) {
        return current.surviving(task);
    }

    @Override
    public TaskResult run(Task task) {
        return current.run(task);
    }

    @Override
    public ShellState state() {
        return current.state();
    }

    @Override
    public ShellState ownState() {
        return own.state();
    }

    @Override
    public boolean hasDirectory(Path directory) {
        return current.hasDirectory(directory);
    }

    @Override
    public boolean hasTerminal() {
        return current.hasTerminal();
    }

    @Override
    public void interrupt() {
        current.interrupt();
    }

    @Override
    public boolean busy() {
        return current.busy();
    }

    /** Of all hosts. */
    @Override
    public synchronized List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        runners.values().forEach(runner -> jobs.addAll(runner.jobs()));
        return jobs;
    }

    @Override
    public void save(Path file) throws IOException {
        current.save(file);
    }

    @Override
    public void restore(Path file) throws IOException {
        current.restore(file);
    }

    @Override
    public void resume(Path file) throws IOException {
        current.resume(file);
    }

    @Override
    public void enter(Path directory) throws IOException {
        current.enter(directory);
    }

    @Override
    public synchronized void conceal(Map<String, String> values) {
        concealed = values;
        runners.values().forEach(runner -> runner.conceal(values));
    }

    @Override
    public synchronized void close() {
        runners.values().forEach(Runner::close);
    }
}
