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
import labsh.commands.CommandException;
import labsh.commands.ExitCode;
import labsh.commands.Person;
import labsh.commands.Shelf;
import labsh.commands.Workplace;
import labsh.commands.audit.AuditFile;
import labsh.commands.audit.AuditLog;
import labsh.commands.audit.AuditTarget;
import labsh.commands.pages.JobsPage;
import labsh.commands.replay.OldTranscripts;
import labsh.commands.replay.Transcripts;
import labsh.commands.report.Report;
import labsh.commands.run.Console;
import labsh.commands.run.LazyRunner;
import labsh.commands.run.Runner;
import labsh.commands.run.RunnerSettings;
import labsh.commands.run.Runners;
import labsh.commands.run.ShellState;
import labsh.commands.run.SystemLog;
import labsh.commands.runs.Boot;
import labsh.commands.runs.Runs;
import labsh.commands.settings.Settings;
import labsh.commands.settings.SettingsFile;
import labsh.notebooks.Directories;
import labsh.notebooks.SystemDetection;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.LocalDisk;
import labsh.notebooks.journal.Reasons;
import labsh.shell.Lines;
import labsh.shell.person.AtTerminal;
import labsh.shell.person.LateLines;
import labsh.shell.person.LiveLine;
import labsh.shell.person.Nobody;
import labsh.shell.person.StandardStream;
import labsh.shell.person.StatusLine;
import labsh.shell.person.StreamConsole;
import labsh.shell.person.TerminalConsole;
import labsh.shell.screen.Printer;
import labsh.shell.screen.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Puts the parts together: once at the start, from the environment and the terminal as they are. */
final class Wiring implements AutoCloseable {
    private static final String USER = System.getProperty("user.name");

    private final Workplace workplace;
    private final BooleanSupplier unheard;
    private final Optional<Lines> lines;
    private final Optional<Terminal> terminal;
    private final SessionFiles files;

    private Wiring(
            Workplace workplace,
            BooleanSupplier unheard,
            Optional<Lines> lines,
            Optional<Terminal> terminal,
            SessionFiles files) {
        this.unheard = unheard;
        this.files = files;
        this.workplace = workplace;
        this.lines = lines;
        this.terminal = terminal;
    }

    /** At the terminal where standard input and output are one, else for nobody. */
    static Wiring of(
            Arguments arguments,
            Map<String, String> environment,
            Charset charset,
            StandardStream output,
            StandardStream error) {
        Parts parts = new Parts(environment, arguments);
        // Read on another thread while this one makes the terminal ready, which takes as long.
        arguments.notebook().ifPresent(parts.shelf::expect);
        Optional<Person.Hindrance> trouble = NativeLibrary.load(parts.directories.cache());
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
        LateLines late = new LateLines(printer);
        LiveLine live = new LiveLine(terminal, theme, !parts.settings.plain());
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        Optional<StatusLine> status = parts.settings.status() && !dumb
                ? Optional.of(new StatusLine(theme, USER, parts.host, parts.clock))
                : Optional.empty();
        TerminalConsole console = new TerminalConsole(terminal, live, late);
        AtTerminal person = new AtTerminal(terminal, printer, theme, parts.settings, status, live, console, late);
        Workplace workplace = parts.workplace(person, console);
        if (arguments.command().isPresent()) {
            terminal.listen();
        }
        Optional<Lines> lines = arguments.command().isPresent()
                ? Optional.empty()
                : Optional.of(Terminals.prompt(
                        terminal, person, theme, parts.settings.keys(), status, workplace, parts.directories, late));
        return new Wiring(workplace, () -> false, lines, Optional.of(terminal), parts.files);
    }

    /**
     * @param told where all goes but what a command hands over, which goes to standard output
     * @param trouble why a terminal that is there cannot be used
     */
    private static Wiring forNobody(
            StandardStream told,
            StandardStream output,
            StandardStream error,
            Parts parts,
            Charset charset,
            Optional<Person.Hindrance> trouble) {
        // The launcher has asked whether there is a terminal: without the library, Java cannot.
        Optional<Person.Hindrance> hindrance = trouble.filter(t -> Boolean.getBoolean("labsh.terminal"));
        Person nobody = new Nobody(
                plain(told, parts.environment, charset), plain(error, parts.environment, charset), output, hindrance);
        hindrance.ifPresent(t -> nobody.complain(
                Report.warning("no question can be asked at this terminal: " + t.cause() + "; " + t.advice())));
        Workplace workplace = parts.workplace(nobody, new StreamConsole(told));
        EndedFromOutside.listen(workplace.runner());
        return new Wiring(workplace, output::failed, Optional.empty(), Optional.empty(), parts.files);
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

    /** Lines in a file or a pipe are not broken, so that grep and editors find them whole. */
    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : 100_000;
    }

    /** What does not depend on who is there. */
    private static final class Parts {
        private final Map<String, String> environment;
        private final Path home = Path.of(System.getProperty("user.home"));
        private final Path directory = Path.of("").toAbsolutePath();
        private final Directories directories;
        private final Catalog catalog;
        private final SessionFiles files;
        private final Clock clock = new MachineClock();
        private final String host;
        private final Shelf shelf;
        private final Settings settings;

        Parts(Map<String, String> environment, Arguments arguments) {
            this.environment = environment;
            this.host = Machine.host(environment);
            this.directories = Directories.of(environment, userHome());
            this.files = new SessionFiles(directories, environment);
            this.catalog = new Catalog(directory, environment.getOrDefault("LABSH_PATH", ""), directories);
            // Most sessions that only look need no id; the first random number loads the security providers.
            RandomGenerator random = () -> new SecureRandom().nextLong();
            this.settings = new Settings(
                    SettingsFile.read(directories.config().resolve("settings.yaml"), USER),
                    environment,
                    arguments.settings());
            this.shelf = new Shelf(catalog, directories, new LocalDisk(), clock, random, host);
        }

        private Path userHome() {
            String variable = environment.getOrDefault("HOME", "");
            return variable.isEmpty() ? home : Path.of(variable);
        }

        Workplace workplace(Person person, Console console) {
            Runs runs = new Runs(directories.state(), host, Boot::id);
            LazyRunner runner = new LazyRunner(() -> runner(console), new ShellState(directory, environment));
            // SIGHUP and SIGTERM: the running step ends with labsh, and its run can be resumed.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> runs.close(runner), "labsh end"));
            return new Workplace(
                    person,
                    runner,
                    shelf,
                    clock,
                    SystemDetection.detect(),
                    USER,
                    host,
                    userHome(),
                    environment,
                    directories.state(),
                    runs,
                    settings,
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

        private Runner runner(Console console) {
            try {
                RunnerSettings beginning = RunnerSettings.in(files.create(), directory)
                        .withRecord(settings.captureHead(), settings.captureTail())
                        .withTranscripts(Transcripts.directory(directories.state()), settings.captureTranscript());
                return Runners.open(beginning, console);
            } catch (IOException e) {
                throw new CommandException(ExitCode.REFUSED, "nothing was run: " + Reasons.of(e), "");
            }
        }
    }

    Workplace workplace() {
        return workplace;
    }

    /** Whether what labsh says can no longer be written. */
    boolean unheard() {
        return unheard.getAsBoolean();
    }

    /** Lines typed at the terminal; empty where there is none, and lines come from standard input. */
    Optional<Lines> lines() {
        return lines;
    }

    /** Says, in one line, that the settings cannot be read; nothing where they can. */
    void tellOfSettings() {
        Settings settings = workplace.settings();
        String effect = settings.forbidden().isPresent() ? "no step runs until it is mended" : "nothing of it holds";
        settings.trouble().ifPresent(trouble -> workplace.person().complain(Report.warning(trouble + "; " + effect)));
    }

    /**
     * Brings records that the notebook has lost back into it.
     *
     * @param last whether labsh is left, and a trouble is nobody else's to tell
     */
    void settle(boolean last) {
        try {
            workplace.shelf().settle().ifPresent(workplace.person()::tell);
        } catch (JournalException e) {
            if (last) {
                workplace
                        .person()
                        .complain(Report.warning(
                                "records of this session are missing in the notebook: " + e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        JobsPage.whenLeaving(workplace.runner().jobs()).ifPresent(workplace.person()::tell);
        boolean ran = workplace.runs().current().isPresent();
        workplace.runs().leave();
        if (ran) {
            new OldTranscripts(workplace).delete();
        }
        workplace.shelf().leave();
        workplace.runner().close();
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
