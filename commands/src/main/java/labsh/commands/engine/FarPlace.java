package labsh.commands.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labsh.commands.files.FarStepFiles;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.processes.Leader;
import labsh.commands.processes.TaskTree;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.FarShell;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.reach.SshConnection;
import labsh.commands.reach.Unreachable;
import labsh.commands.shells.Interpreter;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.InitialState;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/**
 * Another host, reached through one connection of OpenSSH. What it needs is sshd and a POSIX {@code sh}. The engine's files
 * are in a private directory that is made with each connection and goes with it.
 */
final class FarPlace implements Place {
    private static final Pattern SURVIVOR = Pattern.compile("/proc/([0-9]{1,9})/environ");

    private final Host host;
    private final Ssh ssh;
    private final RunnerSettings settings;
    private final Optional<String> terminalType;
    private final String sh;
    private final Map<List<String>, Path> programs = new HashMap<>();
    private final Map<List<String>, String> names = new HashMap<>();
    private Optional<SshConnection> connection = Optional.empty();
    private FarFacts facts = FarFacts.NONE;
    private Optional<FarMachine> machine = Optional.empty();
    private final FarStepFiles files;
    private int leaders;

    /**
     * @param settings the shell that leads there, and the environment where it is not to be that of a command over ssh
     * @param terminalType what {@code TERM} is to be in tasks that have a terminal
     */
    FarPlace(Host host, Ssh ssh, RunnerSettings settings, Optional<String> terminalType) {
        this.host = host;
        this.ssh = ssh;
        this.settings = settings;
        this.terminalType = terminalType;
        this.sh = ShellQuoting.quote(settings.sh().toString());
        this.files = new FarStepFiles(host, new FarStepFiles.Connection() {
            @Override
            public FarShell shell() throws IOException {
                connect();
                return FarPlace.this.shell();
            }

            @Override
            public Path directory() {
                return facts.directory();
            }

            @Override
            public Path home() {
                return facts.home();
            }
        });
    }

    @Override
    public synchronized void connect() throws IOException {
        if (connection.isPresent() && connection.get().answers()) {
            return;
        }
        connection.ifPresent(SshConnection::close);
        connection = Optional.empty();
        SshConnection made = SshConnection.open(host, ssh, "exec " + sh);
        try {
            use(made);
        } catch (IOException e) {
            made.close();
            throw e instanceof Unreachable lost ? lost : new Unreachable(host, IoErrorText.of(e));
        }
    }

    /**
     * Prepares the host for tasks through this connection.
     *
     * @throws IOException when that is not possible; the connection stays open
     */
    synchronized void use(SshConnection made) throws IOException {
        try {
            facts = FarFacts.of(made.shell(), terminalType);
            machine = Optional.of(FarMachine.of(made.shell().ask(FarMachine.QUESTION)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("its answers make no sense", e);
        }
        connection = Optional.of(made);
        programs.clear();
        names.clear();
    }

    /** The one that is there: a new one is made between two tasks only, as it may have to ask. */
    private synchronized SshConnection connection() throws IOException {
        return connection.orElseThrow(() -> new Unreachable(host, "there is no connection"));
    }

    private FarShell shell() throws IOException {
        return connection().shell();
    }

    @Override
    public CarriedState initial() throws IOException {
        connect();
        CarriedState initial = facts.initial();
        if (settings.environment().isEmpty()) {
            return initial;
        }
        CarriedState given = InitialState.of(settings.directory(), settings.environment());
        return new CarriedState(given.directory(), initial.umask(), given.environment(), initial.parts());
    }

    @Override
    public Path directory() {
        return facts.directory();
    }

    @Override
    public void write(Path directory, Map<String, String> files) throws IOException {
        written(shell().ask(FarFiles.write(directory, files)));
    }

    private static void written(String answer) throws IOException {
        if (!answer.endsWith("written\n")) {
            throw new IOException("there is no room, or it may not be written");
        }
    }

    @Override
    public LeftFiles read(Path directory, List<String> files, int longest) throws IOException {
        return FarFiles.read(shell(), facts.mark(), directory, files, longest);
    }

    @Override
    public void delete(Path directory) throws IOException {
        if (lost().isEmpty()) {
            shell().tell("rm -rf -- " + FarFiles.quote(directory));
        }
    }

    @Override
    public void lend(Path directory, Map<String, String> files, String user) throws IOException {
        written(shell().ask("mkdir -m 711 -- " + FarFiles.quote(directory.getParent()) + " && "
                + FarFiles.write(directory, files).replace(" && echo written\n", "") + " && chown -R "
                + ShellQuoting.quote(ByteString.of(user)) + ' ' + FarFiles.quote(directory) + " && echo written"));
    }

    @Override
    public void takeBack(Path directory) throws IOException {
        shell().ask("chown \"$(id -u)\" " + FarFiles.quote(directory));
    }

    @Override
    public Path temporary() {
        return Path.of("/tmp");
    }

    /** One that was found is not looked for again: where it has gone meanwhile, the task says so. */
    @Override
    public synchronized Optional<Path> program(String name, String path) {
        List<String> key = List.of(name, path);
        if (!programs.containsKey(key)) {
            try {
                FarFiles.find(shell(), name, path).ifPresent(found -> programs.put(key, found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(programs.get(key));
    }

    @Override
    public synchronized String realName(Path program, List<String> known, String path) {
        return names.computeIfAbsent(List.of(program.toString(), path), key -> {
            try {
                String name = shell().ask("labsh_same " + FarFiles.quote(program) + ' ' + ShellQuoting.quote(path) + ' '
                        + String.join(" ", known));
                return known.contains(name) ? name : Interpreter.fileName(program.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public boolean isDirectory(Path directory) throws IOException {
        return shell().ask("[ ! -d " + FarFiles.quote(directory) + " ] || echo there")
                .startsWith("there");
    }

    /** The task's shell says so if it is not. */
    @Override
    public boolean mayBeDirectory(String directory) {
        return true;
    }

    @Override
    public String user() {
        return facts.user();
    }

    @Override
    public boolean hasUser(String name) throws IOException {
        return !name.startsWith("-")
                && shell().ask("id -u " + ShellQuoting.quote(ByteString.of(name)) + " >/dev/null && echo there")
                        .startsWith("there");
    }

    @Override
    public long owner() {
        return facts.shell();
    }

    @Override
    public TaskTerminal terminal(int columns, int rows) throws IOException {
        SshConnection to = connection();
        int number = ++leaders;
        String files = facts.directory().toString();
        to.shell().ask("mkfifo -m 600 " + files + "/commands-" + number + ' ' + files + "/reports-" + number);
        String subreaper = facts.subreaper().stream()
                .map(word -> ' ' + ShellQuoting.quote(word))
                .collect(Collectors.joining());
        String own = ' ' + files + ' ' + number;
        Process session = to.terminal("exec " + sh + ' ' + files + "/far-leader.sh " + sh + own + subreaper);
        Process link = to.session("exec " + sh + ' ' + files + "/far-link.sh" + own);
        // The link waits for the leader: where the session of its terminal has ended without one, it waits no longer.
        CompletableFuture<Void> unused =
                session.onExit().thenRun(() -> release(to.shell(), files + "/reports-" + number));
        try {
            Leader leader = Leader.over(link, !facts.subreaper().isEmpty(), this::killed);
            String[] about = to.shell().ask("cat " + files + "/about-" + number).split("\n", 4);
            if (about.length < 3 || !about[1].startsWith("/dev/")) {
                throw new IOException("it gives no terminal");
            }
            to.shell().ask("labsh_leaders=\"$labsh_leaders " + leader.pid() + '"');
            FarTerminal terminal = new FarTerminal(to.shell(), session, leader, about[1], about[2]);
            terminal.resize(columns, rows);
            terminal.begin();
            return terminal;
        } catch (IOException e) {
            session.destroy();
            link.destroy();
            throw e;
        }
    }

    private static void release(FarShell shell, String pipe) {
        try {
            shell.tell("[ ! -p " + pipe + " ] || { rm -f " + pipe + "; } <>" + pipe);
        } catch (IOException e) {
            // It is gone with the connection.
        }
    }

    private void killed(long leader) {
        try {
            shell().tell("kill -KILL " + leader);
        } catch (IOException e) {
            // It is gone with the connection.
        }
    }

    @Override
    public Leader leader() throws IOException {
        List<String> words = new ArrayList<>(List.of("exec", "env", "-i"));
        facts.subreaper().forEach(word -> words.add(ShellQuoting.quote(word)));
        words.addAll(List.of(sh, facts.directory() + "/session.sh", "pipes", sh));
        Process session = connection().session(String.join(" ", words));
        try {
            return Leader.over(session, !facts.subreaper().isEmpty(), this::killed);
        } catch (IOException e) {
            session.destroy();
            throw e;
        }
    }

    /** Whether leaders there become the parents of their tasks' orphans. */
    boolean adopts() {
        return !facts.subreaper().isEmpty();
    }

    @Override
    public boolean leadersAreDear() {
        return true;
    }

    @Override
    public TaskTree tree(Leader leader, String token) throws IOException {
        return new FarTree(shell(), leader.pid(), token);
    }

    @Override
    public boolean isFull() {
        try {
            String probe = facts.directory() + "/probe";
            String answer =
                    shell().ask("dd if=/dev/zero of=" + probe + " bs=65536 count=1 && echo written; rm -f " + probe);
            return !answer.startsWith("written");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized Optional<String> lost() {
        return connection
                .filter(each -> !each.answers())
                .map(each -> "the connection to " + host + " was lost: " + each.reason());
    }

    @Override
    public synchronized Optional<FarMachine> machine() {
        return machine;
    }

    @Override
    public Optional<StepFiles> files() {
        return Optional.of(files);
    }

    @Override
    public List<Job> surviving(String task) {
        List<Job> jobs = new ArrayList<>();
        try {
            connect();
            FarShell shell = shell();
            Matcher found = SURVIVOR.matcher(shell.ask("grep -l -e "
                    + ShellQuoting.quote("LABSH_TASK=" + ByteString.of(task)) + " /proc/[0-9]*/environ /dev/null"));
            while (found.find()) {
                long pid = Long.parseLong(found.group(1));
                jobs.add(new Job(pid, new FarTree(shell, 0, "none").command(pid), task, 0));
            }
        } catch (IOException e) {
            // What cannot be asked cannot be found.
        }
        return jobs;
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(SshConnection::close);
        connection = Optional.empty();
    }
}
