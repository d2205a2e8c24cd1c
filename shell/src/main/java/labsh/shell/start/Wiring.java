package labsh.shell.start;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import labsh.commands.CommandContext;
import labsh.commands.Machine;
import labsh.commands.NotebookList;
import labsh.commands.NotebookStore;
import labsh.commands.UserInterface;
import labsh.commands.audit.AuditFile;
import labsh.commands.audit.AuditLog;
import labsh.commands.audit.AuditTarget;
import labsh.commands.audit.SystemLog;
import labsh.commands.engine.Console;
import labsh.commands.engine.HostRunners;
import labsh.commands.engine.LazyRunner;
import labsh.commands.engine.Runner;
import labsh.commands.engine.RunnerSettings;
import labsh.commands.engine.Runners;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.pages.JobsPage;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.reach.SshRoutes;
import labsh.commands.replay.TranscriptRetention;
import labsh.commands.replay.TranscriptStore;
import labsh.commands.report.Report;
import labsh.commands.runs.BootId;
import labsh.commands.runs.Runs;
import labsh.commands.settings.Settings;
import labsh.commands.settings.SettingsFile;
import labsh.commands.shellstate.ShellState;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.system.SystemDetection;
import labsh.shell.person.BatchUserInterface;
import labsh.shell.person.LateOutputLines;
import labsh.shell.person.LineSource;
import labsh.shell.person.ProgressLine;
import labsh.shell.person.StandardStream;
import labsh.shell.person.StatusLine;
import labsh.shell.person.StreamConsole;
import labsh.shell.person.TerminalConsole;
import labsh.shell.person.TerminalUserInterface;
import labsh.shell.screen.Printer;
import labsh.shell.screen.Theme;
import labsh.shell.terminal.NativeLibrary;
import labsh.shell.terminal.SystemTerminal;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Creates and connects all parts at the start. */
final class Wiring implements AutoCloseable {
    private static final String USER = UserName.current();

    private final CommandContext context;
    private final BooleanSupplier unheard;
    private final Optional<LineSource> lines;
    private final Optional<Terminal> terminal;
    private final SessionFiles files;

    private Wiring(
            CommandContext context,
            BooleanSupplier unheard,
            Optional<LineSource> lines,
            Optional<Terminal> terminal,
            SessionFiles files) {
        this.unheard = unheard;
        this.files = files;
        this.context = context;
        this.lines = lines;
        this.terminal = terminal;
    }

    /** Wires labsh for the terminal if standard input and output are one, else for batch use. */
    static Wiring of(
            Arguments arguments,
            Map<String, String> environment,
            Charset charset,
            StandardStream output,
            StandardStream error) {
        Parts parts = new Parts(environment, arguments);
        // Read on another thread while this one prepares the terminal, which takes as long.
        arguments.notebook().ifPresent(parts.store::expect);
        Optional<UserInterface.Hindrance> trouble = NativeLibrary.load(parts.directories.cache());
        Optional<SystemTerminal> terminal = trouble.isPresent() ? Optional.empty() : Terminals.open(environment);
        return terminal.map(t -> atTerminal(t, arguments, parts))
                .orElseGet(() -> forNobody(
                        arguments.reportsOnOutput() ? error : output, output, error, parts, charset, trouble));
    }

    private static Wiring atTerminal(SystemTerminal terminal, Arguments arguments, Parts parts) {
        Theme theme = Colours.theme(parts.settings.theme(), terminal, parts.environment);
        Printer printer = new Printer(
                new PrintStream(terminal.output(), false, terminal.outputEncoding()),
                terminal.outputEncoding(),
                theme,
                () -> terminal.getColumns() > 0 ? terminal.getColumns() : 80,
                Colours.writing(theme, terminal, parts.environment),
                parts.settings.plain());
        LateOutputLines late = new LateOutputLines(printer);
        ProgressLine live = new ProgressLine(terminal, theme, !parts.settings.plain());
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        Optional<StatusLine> status = parts.settings.status() && !dumb
                ? Optional.of(new StatusLine(theme, USER, parts.host, parts.clock))
                : Optional.empty();
        TerminalConsole console = new TerminalConsole(terminal, live, late);
        TerminalUserInterface ui =
                new TerminalUserInterface(terminal, printer, theme, parts.settings, status, live, console, late);
        CommandContext context = parts.context(ui, console);
        ui.runsOn(context.runner()::host);
        if (arguments.command().isPresent()) {
            terminal.listen();
        }
        Optional<LineSource> lines = arguments.command().isPresent()
                ? Optional.empty()
                : Optional.of(Terminals.prompt(
                        terminal, ui, theme, parts.settings.keys(), status, context, parts.directories, late));
        return new Wiring(context, () -> false, lines, Optional.of(terminal), parts.files);
    }

    /**
     * @param told the stream for everything except results for other programs, which go to standard output
     * @param trouble why an existing terminal cannot be used
     */
    private static Wiring forNobody(
            StandardStream told,
            StandardStream output,
            StandardStream error,
            Parts parts,
            Charset charset,
            Optional<UserInterface.Hindrance> trouble) {
        // The launcher has checked whether there is a terminal, which Java cannot without the library.
        Optional<UserInterface.Hindrance> hindrance = trouble.filter(t -> Boolean.getBoolean("labsh.terminal"));
        UserInterface nobody = new BatchUserInterface(
                plain(told, parts.environment, charset), plain(error, parts.environment, charset), output, hindrance);
        hindrance.ifPresent(t -> nobody.complain(
                Report.warning("no question can be asked at this terminal: " + t.cause() + "; " + t.advice())));
        CommandContext context = parts.context(nobody, new StreamConsole(told));
        EndedFromOutside.listen(context.runner());
        return new Wiring(context, output::failed, Optional.empty(), Optional.empty(), parts.files);
    }

    private static Printer plain(OutputStream out, Map<String, String> environment, Charset charset) {
        return new Printer(
                new PrintStream(out, false, charset),
                charset,
                Theme.PLAIN,
                () -> columns(environment),
                AttributedString::toString,
                false);
    }

    /** The width without a terminal: lines are not wrapped, so that grep finds them whole. */
    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : 100_000;
    }

    /** The parts that are the same with and without a terminal. */
    private static final class Parts {
        private final Map<String, String> environment;
        private final Path home = Path.of(System.getProperty("user.home"));
        private final Path directory = Path.of("").toAbsolutePath();
        private final XdgDirectories directories;
        private final SessionFiles files;
        private final Clock clock = new MachineClock();
        private final String host;
        private final NotebookStore store;
        private final NotebookList notebooks;
        private final Settings settings;

        Parts(Map<String, String> environment, Arguments arguments) {
            this.environment = environment;
            this.host = MachineName.host(environment);
            this.directories = XdgDirectories.of(environment, userHome());
            this.files = new SessionFiles(directories, environment);
            // Created on demand: the first random number loads the security providers, and most sessions need none.
            RandomGenerator random = () -> new SecureRandom().nextLong();
            this.settings = new Settings(
                    SettingsFile.read(directories.config().resolve("settings.yaml"), USER),
                    environment,
                    arguments.settings());
            Catalog catalog = new Catalog(directory, environment.getOrDefault("LABSH_PATH", ""), directories);
            this.store = new NotebookStore(catalog, directories, new LocalDisk(), clock, random, host);
            this.notebooks = new NotebookList(catalog, directories.cache());
        }

        private Path userHome() {
            String variable = environment.getOrDefault("HOME", "");
            return variable.isEmpty() ? home : Path.of(variable);
        }

        CommandContext context(UserInterface ui, Console console) {
            Runs runs = new Runs(directories.state(), host, BootId::id);
            LazyRunner here = new LazyRunner(() -> runner(console), new ShellState(directory, environment));
            Runner runner =
                    new HostRunners(here, host -> new LazyRunner(() -> runner(host, console), ShellState.UNKNOWN));
            // SIGHUP and SIGTERM: the running step ends with labsh, and its run can be resumed.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> runs.close(runner), "labsh end"));
            return new CommandContext(
                    ui,
                    runner,
                    store,
                    notebooks,
                    new Machine(SystemDetection.detect(), USER, host, userHome(), environment),
                    clock,
                    directories.state(),
                    runs,
                    settings,
                    new SshRoutes(environment),
                    audit());
        }

        private AuditLog audit() {
            String name = settings.audit();
            Optional<AuditTarget> target = switch (name) {
                case "none" -> Optional.empty();
                case "syslog" -> Optional.of(new SystemLog(environment));
                default ->
                    Optional.of(new AuditFile(
                            name.startsWith("~/") ? userHome().resolve(name.substring(2)) : Path.of(name),
                            settings.auditRequired() ? Optional.of(USER) : Optional.empty()));
            };
            return new AuditLog(target, name, settings.auditRequired(), settings.forbidden());
        }

        private RunnerSettings beginning() throws IOException {
            return RunnerSettings.in(files.create(), directory)
                    .withRecord(settings.captureHead(), settings.captureTail())
                    .withTranscripts(TranscriptStore.directory(directories.state()), settings.captureTranscript());
        }

        private Runner runner(Host host, Console console) {
            try {
                return Runners.on(host, Ssh.of(environment), beginning(), console);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Runner runner(Console console) {
            try {
                return Runners.open(beginning(), console);
            } catch (IOException e) {
                throw new CommandException(ExitCode.REFUSED, "nothing was run: " + IoErrorText.of(e), "");
            }
        }
    }

    CommandContext context() {
        return context;
    }

    /** Whether output can no longer be written. */
    boolean unheard() {
        return unheard.getAsBoolean();
    }

    /** The lines typed at the terminal; empty without one. */
    Optional<LineSource> lines() {
        return lines;
    }

    /** Warns, in one line, of a problem with the settings. */
    void tellOfSettings() {
        Settings settings = context.settings();
        String effect = settings.forbidden().isPresent()
                ? "no step runs until this is fixed"
                : "none of its " + "settings apply";
        settings.trouble().ifPresent(trouble -> context.ui().complain(Report.warning(trouble + "; " + effect)));
    }

    /**
     * Restores records that the notebook has lost.
     *
     * @param last whether labsh is exiting, so that a failure must be reported now
     */
    void settle(boolean last) {
        try {
            context.store().settle().ifPresent(context.ui()::tell);
        } catch (JournalException e) {
            if (last) {
                context.ui()
                        .complain(Report.warning(
                                "records of this session are missing from the notebook: " + e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        JobsPage.whenLeaving(context.runner().jobs()).ifPresent(context.ui()::tell);
        boolean ran = context.runs().current().isPresent();
        context.runs().leave();
        if (ran) {
            new TranscriptRetention(context).delete();
        }
        context.store().leave();
        context.runner().close();
        files.remove();
        terminal.ifPresent(t -> {
            try {
                t.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
