package labsh.commands.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.shells.Interpreter;
import labsh.notebooks.files.PrivateDirectory;
import labsh.testing.Needed;
import labsh.testing.SshServer;

/** A runner, the person at its console and a place to work, for tests. */
public final class Lab implements AutoCloseable {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private static Optional<SshServer> far = Optional.empty();

    final Path home;
    public final Person ui;
    public final Runner runner;
    private int count;

    private Lab(Path home, Person ui, Runner runner) {
        this.home = home;
        this.ui = ui;
        this.runner = runner;
    }

    public static Lab withTerminal() {
        return open(Person.atTerminal(), Map.of());
    }

    public static Lab withoutTerminal() {
        return open(Person.absent(), Map.of());
    }

    /**
     * With another shell in the place of the system's {@code sh}, for the leader and for the steps of that name.
     *
     * @param sh as a notebook names a shell
     */
    public static Lab withTerminalAnd(String sh) {
        try {
            Path link = Files.createTempDirectory("labsh-sh").toRealPath().resolve("sh");
            Interpreter interpreter =
                    Interpreter.find(sh, PATH, new LocalPrograms()).orElseThrow();
            Files.createSymbolicLink(link, Path.of(interpreter.command().get(0)));
            return open(
                    Person.atTerminal(),
                    Map.of("PATH", link.getParent() + ":" + PATH),
                    settings -> settings.withSh(link));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Lab at(Person ui) {
        return open(ui, Map.of());
    }

    /** From now on the tasks of all labs run on this host, or here again. */
    static void reach(Optional<SshServer> server) {
        far = server;
    }

    /** With all that tasks print kept below {@code transcripts}. */
    static Lab keepingTranscripts(Person ui) {
        return open(
                ui,
                Map.of(),
                settings -> settings.withTranscripts(
                        settings.files().resolveSibling("transcripts"), settings.longestTranscript()));
    }

    static Lab open(Person ui, Map<String, String> variables) {
        return open(ui, variables, settings -> settings);
    }

    private static Lab open(Person ui, Map<String, String> variables, UnaryOperator<RunnerSettings> more) {
        try {
            Path home = Files.createTempDirectory("labsh-test").toRealPath();
            Map<String, String> environment = new TreeMap<>(variables);
            environment.putIfAbsent("PATH", PATH);
            environment.putIfAbsent("HOME", home.toString());
            environment.putIfAbsent("TERM", "xterm");
            environment.putIfAbsent("LANG", "C.UTF-8");
            RunnerSettings settings =
                    RunnerSettings.in(home.resolve("runner"), home).withEnvironment(environment);
            return new Lab(home, ui, runner(more.apply(settings), ui));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Runner runner(RunnerSettings settings, Person ui) throws IOException {
        return far.isEmpty()
                ? Runners.open(settings, ui)
                : Runners.on(new Host(SshServer.NAME), new Ssh(far.get().ssh().toString()), settings, ui);
    }

    /** A task that this lab runs when {@link Step#run} is called; the test is skipped where its shell is missing. */
    public Step step(String shell, String text) {
        Needed.shell(shell);
        return new Step(shell, text, new LinkedHashMap<>(), "", Optional.empty(), true, false);
    }

    public TaskResult bash(String text) {
        return step("bash", text).run();
    }

    TaskResult sh(String text) {
        return step("sh", text).run();
    }

    /** What a new bash task prints. */
    public String says(String text) {
        return bash(text).output().text();
    }

    public final class Step {
        private final String shell;
        private final String text;
        private final Map<String, String> variables;
        private final String user;
        private final Optional<Duration> limit;
        private final boolean keepsState;
        private final boolean quiet;

        private Step(
                String shell,
                String text,
                Map<String, String> variables,
                String user,
                Optional<Duration> limit,
                boolean keepsState,
                boolean quiet) {
            this.shell = shell;
            this.text = text;
            this.variables = variables;
            this.user = user;
            this.limit = limit;
            this.keepsState = keepsState;
            this.quiet = quiet;
        }

        Step with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(variables);
            more.put(name, value);
            return new Step(shell, text, more, user, limit, keepsState, quiet);
        }

        Step as(String name) {
            return new Step(shell, text, variables, name, limit, keepsState, quiet);
        }

        public Step within(Duration time) {
            return new Step(shell, text, variables, user, Optional.of(time), keepsState, quiet);
        }

        Step quietly() {
            return new Step(shell, text, variables, user, limit, keepsState, true);
        }

        Step keepingNothing() {
            return new Step(shell, text, variables, user, limit, false, quiet);
        }

        public TaskResult run() {
            return runner.run(Task.of("test/" + ++count, shell, text)
                    .variables(variables)
                    .user(user)
                    .limit(limit)
                    .keepsState(keepsState)
                    .quiet(quiet)
                    .build());
        }
    }

    @Override
    public void close() {
        runner.close();
        try {
            PrivateDirectory.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
