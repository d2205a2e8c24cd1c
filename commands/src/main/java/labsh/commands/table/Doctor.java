package labsh.commands.table;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.UserInterface;
import labsh.commands.engine.Runners;
import labsh.commands.errors.ExitCode;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.processes.UserEnvironment;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Settings;

/**
 * Checks that everything labsh needs on its own machine is present. Runs no program and writes nothing: it reads names,
 * modes and variables. {@link HostDoctor} looks at another host.
 */
final class Doctor {
    private final Map<String, String> environment;
    private final CommandContext context;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(CommandContext context) {
        this.context = context;
        this.environment = context.machine().environment();
    }

    /**
     * One finding.
     *
     * @param advice what to do; empty when nothing is wrong
     */
    record Finding(String about, String found, String advice) {}

    static Command command() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.ALONE,
                "doctor",
                "check what labsh needs, here or on another host, and say what to do",
                """
                Looks at the terminal, Java, shells, sudo or doas, the editor, the pager, the directories and git of labsh's
                own machine, wherever steps run. It runs nothing and changes nothing. With --on it connects to that host as
                a step would, tries what labsh uses there, and leaves nothing behind. The exit status is 1 where something
                needs attention.""",
                List.of(),
                List.of(Option.taking(
                        "on", "HOST", Argument.Kind.HOST, "check what labsh needs on this host, reached by ssh")),
                Doctor::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        Host host = invocation.option("on").map(OnCommand::host).orElse(Host.LOCAL);
        List<Finding> findings = host.isLocal() ? here(context) : HostDoctor.look(host, context);
        Report.Builder page = Report.builder();
        List<List<Span>> rows = findings.stream()
                .map(f -> List.of(
                        f.advice().isEmpty() ? new Span(Role.OK, "ok") : new Span(Role.WARNING, "look"),
                        new Span(Role.NAME, f.about()),
                        new Span(Role.PLAIN, f.advice().isEmpty() ? f.found() : f.found() + "; " + f.advice())))
                .toList();
        context.ui().tell(page.table(0, rows).build());
        boolean well = findings.stream().allMatch(f -> f.advice().isEmpty());
        return new CommandResult(session, well ? ExitCode.OK : ExitCode.STEP_FAILED);
    }

    private static List<Finding> here(CommandContext context) {
        Doctor doctor = new Doctor(context);
        doctor.look();
        return doctor.findings;
    }

    private void look() {
        terminal();
        steps();
        locale();
        find("system", context.machine().system().description(), "");
        find("java", System.getProperty("java.version") + " in " + System.getProperty("java.home"), "");
        archive();
        shells();
        privileges();
        editor();
        program("pager", List.of(context.settings().pager(), "more"), "install less, or set PAGER");
        program("git", List.of("git"), "install git to keep notebooks in it");
        home();
        state();
        settings();
        temporary();
        path();
    }

    private void find(String about, String found, String advice) {
        findings.add(new Finding(about, found, advice));
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private void terminal() {
        String type = variable("TERM");
        String colours = variable("NO_COLOR").isEmpty() ? "" : ", NO_COLOR is set";
        Optional<UserInterface.Hindrance> hindrance = context.ui().hindrance();
        if (hindrance.isPresent()) {
            find("terminal", hindrance.get().cause(), hindrance.get().advice());
        } else if (!context.ui().present()) {
            find("terminal", "none: the output goes elsewhere, and no question can be asked", "");
        } else if (type.isEmpty() || type.startsWith("dumb")) {
            find("terminal", type.isEmpty() ? "TERM is not set" : "TERM is dumb", "set TERM to the terminal's type");
        } else {
            find("terminal", type + colours, "");
        }
    }

    private void steps() {
        Optional<String> why = Runners.withoutTerminal();
        find(
                "steps",
                why.map(reason -> "run on pipes, without a terminal: " + reason)
                        .orElse("run on a terminal of their own"),
                why.isEmpty()
                        ? ""
                        : "setsid is in the package util-linux; pseudo-terminals need /dev/ptmx and /dev/pts");
    }

    /** In an ASCII locale Java cannot open paths with other characters. */
    private void locale() {
        String encoding =
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
        // The launcher gives Java a UTF-8 locale for file names; the terminal has the user's.
        boolean unicode = encoding.replace("-", "").equalsIgnoreCase("utf8")
                && (!UserEnvironment.isReplaced() || UserEnvironment.isUnicode(environment));
        find(
                "locale",
                encoding
                        + Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                                .filter(name -> !variable(name).isEmpty())
                                .findFirst()
                                .map(name -> ", " + name + "=" + variable(name))
                                .orElse(", no LANG"),
                unicode ? "" : "set LANG to one that ends in UTF-8: C.UTF-8 is on most systems");
    }

    /** The archive of loaded classes, as the launcher and the start found it. */
    private void archive() {
        String used = System.getProperty("labsh.archive", "");
        String none = System.getProperty("labsh.archive.none", "");
        String refused = System.getProperty("labsh.archive.refused", "");
        if (refused.equals("again")) {
            find("archive", "this Java refuses " + used + "; the next start makes another one", "");
        } else if (!refused.isEmpty()) {
            find(
                    "archive",
                    "the options of this Java do not match " + used,
                    "look at LABSH_OPTS, JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS");
        } else if (!used.isEmpty()) {
            find("archive", "classes come from " + used, "");
        } else {
            find(
                    "archive",
                    none.isEmpty() ? "not used: LABSH_ARCHIVE is off" : "none is used: " + none,
                    System.getProperty("labsh.archive.advice", ""));
        }
    }

    private void shells() {
        List<String> there = Stream.of("sh", "bash")
                .map(this::onPath)
                .flatMap(Optional::stream)
                .map(Path::toString)
                .toList();
        find(
                "shells",
                there.isEmpty() ? "none" : String.join(", ", there),
                there.size() == 2 ? "" : "notebooks with shell: bash need bash");
    }

    private void privileges() {
        if (context.machine().user().equals("root")) {
            find("privileges", "you are root", "");
            return;
        }
        List<String> there = Stream.of("sudo", "doas", "su")
                .filter(name -> onPath(name).isPresent())
                .toList();
        find(
                "privileges",
                there.isEmpty() ? "no sudo, doas or su" : String.join(", ", there),
                there.isEmpty() ? "steps with as: root need one of them" : "");
    }

    private void editor() {
        Settings.Value editor = context.settings().of(DeclaredSettings.EDITOR);
        boolean set = !editor.source().equals("default");
        boolean there = onPath(editor.text().split("\\s+", 2)[0]).isPresent();
        if (there) {
            find("editor", set ? editor.text() + ", from " + editor.source() : editor.text(), "");
        } else if (set) {
            find(
                    "editor",
                    editor.text() + ", from " + editor.source() + ", which does not exist",
                    "set " + editor.source() + " to one that is");
        } else {
            find("editor", "no VISUAL, no EDITOR, no vi", "set EDITOR");
        }
    }

    private void settings() {
        Settings settings = context.settings();
        find(
                "settings",
                settings.trouble()
                        .orElse(settings.path() + (Files.exists(settings.path()) ? "" : ", which does not exist")),
                settings.trouble().isEmpty() ? "" : "settings shows all that is wrong");
    }

    private void program(String about, List<String> names, String advice) {
        Optional<Path> found = names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> onPath(name.split("\\s+", 2)[0]))
                .flatMap(Optional::stream)
                .findFirst();
        find(about, found.map(Path::toString).orElse("none"), found.isPresent() ? "" : advice);
    }

    private void home() {
        String home = variable("HOME");
        if (home.isEmpty()) {
            find("home", "HOME is not set; " + context.machine().home() + " is used", "set HOME");
        } else if (!Files.isDirectory(Path.of(home))) {
            find("home", home + " is not a directory", "set HOME to one of yours");
        } else {
            find("home", home, "");
        }
    }

    /** The directory where drafts for the editor are created. */
    private void temporary() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        boolean writable = Files.isDirectory(directory) && Files.isWritable(directory);
        find(
                "drafts",
                directory + (writable ? "" : " cannot be written"),
                writable ? "" : "no editor can open a note: set its mode to 1777");
    }

    private void state() {
        Path state = context.state();
        if (!Files.exists(state, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = state;
            while (parent != null && !Files.exists(parent)) {
                parent = parent.getParent();
            }
            boolean writable = parent != null && Files.isWritable(parent);
            find(
                    "state",
                    state + ", created when needed",
                    writable ? "" : "it cannot be created: " + parent + " cannot be written; set XDG_STATE_HOME");
        } else if (!Files.isDirectory(state) || !Files.isWritable(state)) {
            find("state", state + " cannot be written", "make it a directory of yours, or set XDG_STATE_HOME");
        } else {
            find("state", state.toString(), closed(state) ? "" : "others can read it: chmod 700 " + state);
        }
    }

    private static boolean closed(Path directory) {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        try {
            return view == null
                    || PosixFilePermissions.toString(view.readAttributes().permissions())
                            .endsWith("------");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private void path() {
        List<String> directories = Stream.of(variable("LABSH_PATH").split(":", -1))
                .filter(d -> !d.isEmpty())
                .toList();
        List<String> missing = directories.stream()
                .filter(d -> !Files.isDirectory(Path.of(d).toAbsolutePath()))
                .toList();
        find(
                "notebooks",
                context.notebooks().names().size() + " can be opened; LABSH_PATH "
                        + (directories.isEmpty() ? "is not set" : "is " + String.join(":", directories)),
                missing.isEmpty() ? "" : "there is no directory " + String.join(", ", missing));
    }

    /** Finds a program on the PATH, as a shell does. */
    private Optional<Path> onPath(String program) {
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        return Stream.of(variable("PATH").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
