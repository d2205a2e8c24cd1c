package labsh.commands.processes;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/** The session leader process ({@code session.sh}, {@code leader.sh}) and its protocol. */
public final class Leader {
    /** The result of {@link #await} when the leader has ended. */
    public static final int GONE = -2;

    /** Statuses of signals: ksh93 uses 256 + n instead of 128 + n. */
    private static final int KSH_SIGNALS = 256;

    private static final String READY = "ready";
    private static final Pattern EXIT = Pattern.compile("exit ([0-9]{1,3})");

    /** That a login shell may print. */
    private static final int MOST_LINES = 1000;

    private static final String SESSION = "session.sh";

    /** The shell scripts of a leader, by name. */
    public static final List<String> SCRIPTS = List.of(SESSION, "leader.sh");

    private static final String PATH = "/usr/bin:/bin:/usr/local/bin";

    private final Process process;
    private final long pid;
    private final boolean adopts;
    private final LongConsumer killer;
    private final OutputStream commands;
    private final BufferedReader reports;

    /** Whether it must be woken up with a line before the next command. */
    private boolean resting;

    /** Whether its reports have ended. */
    private boolean gone;

    private Leader(Process process, BufferedReader reports, long pid, boolean adopts, LongConsumer killer) {
        this.process = process;
        this.pid = pid;
        this.killer = killer;
        this.adopts = adopts;
        this.commands = process.getOutputStream();
        this.reports = reports;
    }

    /** Writes the shell scripts that {@link #start} needs into a directory. */
    public static void writeScripts(Path directory) throws IOException {
        for (String script : SCRIPTS) {
            PrivateFile.write(
                    directory.resolve(script), ByteString.array(script(script)), WholeFile.Durability.UNSYNCED);
        }
    }

    /** The text of one of {@link #SCRIPTS}. */
    public static String script(String name) throws IOException {
        try (InputStream in = Leader.class.getResourceAsStream(name)) {
            return ByteString.of(in.readAllBytes());
        }
    }

    /**
     * Starts a leader in a new session.
     *
     * @param setsid the setsid program; without it there is no terminal, and the leader stays in labsh's session
     * @param sh the system's POSIX shell; another one is used when it cannot lead a terminal
     * @param scripts the directory that {@link #writeScripts} has filled
     * @param terminal the terminal to take over; empty to have tasks print to {@link #output()}
     * @throws IOException when it cannot be started, or no shell of this system can lead a terminal
     */
    public static Leader start(Optional<Path> setsid, Path sh, Path scripts, Optional<Path> terminal)
            throws IOException {
        return start(setsid, sh, scripts, terminal, Subreaper.command(PATH));
    }

    /**
     * Starts a leader that adopts orphans or not.
     *
     * @param subreaper words before a command that make its process a subreaper; none if there are none
     */
    public static Leader start(
            Optional<Path> setsid, Path sh, Path scripts, Optional<Path> terminal, List<String> subreaper)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (terminal.isPresent()) {
            // Opened by a process that is not a session leader: labsh must not get it as its controlling terminal.
            command.addAll(List.of(
                    sh.toString(),
                    "-c",
                    "terminal=$1; shift; exec \"$@\" 3<&0 4>&1 <>\"$terminal\" >&0 2>&0",
                    "labsh",
                    terminal.get().toString(),
                    setsid.map(Path::toString).orElse(""),
                    "-c"));
        } else {
            setsid.map(Path::toString).ifPresent(command::add);
        }
        // After setsid, which may fork: otherwise the parent would be the subreaper.
        command.addAll(subreaper);
        String kind = terminal.isPresent() ? "terminal" : "pipes";
        command.addAll(List.of(sh.toString(), scripts.resolve(SESSION).toString(), kind, sh.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
        // What a task inherits is in the carried state, byte for byte; Java's map would lose what is not text.
        builder.environment().clear();
        Leader leader = started(builder.start(), !subreaper.isEmpty());
        leader.send(". \"$2\"");
        String report = leader.reports.readLine();
        if (!READY.equals(report)) {
            leader.close();
            throw new IOException(report == null ? "the session's own shell, " + sh + ", does not start" : report);
        }
        return leader;
    }

    private static BufferedReader reports(Process process) {
        return new BufferedReader(
                new InputStreamReader(new ShortLines(process.getInputStream()), StandardCharsets.US_ASCII));
    }

    private static Leader started(Process process, boolean adopts) {
        return new Leader(process, reports(process), process.pid(), adopts, pid -> process.destroyForcibly());
    }

    /**
     * The leader that somebody has started at the other end of a connection.
     *
     * @param link its commands, its reports and, where there is no terminal, its tasks' output
     * @param killer ends the process of this number there
     */
    public static Leader over(Process link, boolean adopts, LongConsumer killer) throws IOException {
        OutputStream commands = link.getOutputStream();
        BufferedReader reports = reports(link);
        commands.write(ByteString.array(". \"$2\"\necho \"pid $$\" >&4\n"));
        commands.flush();
        String last = "the session's own shell does not start";
        // A login shell may say something before.
        for (int line = 0; line < MOST_LINES; line++) {
            String report = reports.readLine();
            if (report == null) {
                break;
            }
            if (line > 0 && last.equals(READY) && report.matches("pid [0-9]{1,9}")) {
                return new Leader(link, reports, Long.parseLong(report.substring("pid ".length())), adopts, killer);
            }
            last = report;
        }
        link.destroy();
        throw new IOException(last);
    }

    /** The output of its tasks where there is no terminal. */
    public InputStream output() {
        return process.getErrorStream();
    }

    public long pid() {
        return pid;
    }

    /** Whether orphans of its tasks become its children. */
    boolean adopts() {
        return adopts;
    }

    public boolean isAlive() {
        return !gone && process.isAlive();
    }

    /**
     * Runs a task; {@link #await} waits for its end.
     *
     * @param setting the shell text that sets up the task, one {@code char} per byte
     */
    public void run(String setting) throws IOException {
        // Two lines, because bash drops the rest of a line whose command was ended by Ctrl-C. One write, because the
        // task may kill the leader.
        send("__labsh_run " + ShellQuoting.quote(setting) + "\n__labsh_report");
    }

    /** Continues the stopped task in the foreground; {@link #await} waits for its end. */
    public void goOn() throws IOException {
        send("__labsh_continue\n__labsh_report");
    }

    /** Writes a mark to the tasks' output, after everything written so far. */
    public void mark(String text) throws IOException {
        send("__labsh_mark " + ShellQuoting.quote(text));
        reports.readLine();
    }

    /**
     * To be called when a task has left processes, which become the leader's children when they are orphaned: until the
     * next command the leader reaps those that end. As zombies they would still seem to exist.
     */
    public void rest() {
        try {
            send("__labsh_rest");
            resting = true;
        } catch (IOException e) {
            // The leader has ended, and its orphans have another parent.
        }
    }

    private void send(String command) throws IOException {
        String wake = resting ? "\n" : "";
        resting = false;
        commands.write(ByteString.array(wake + command + '\n'));
        commands.flush();
    }

    /** Waits until the task ends or stops: its status, 0 to 255, or {@link #GONE}. */
    public int await() throws IOException {
        String report = reports.readLine();
        Matcher exit = EXIT.matcher(report == null ? "" : report);
        if (!exit.matches()) {
            // Known before Java notices the end of the process.
            gone = true;
            return GONE;
        }
        int status = Integer.parseInt(exit.group(1));
        return status > KSH_SIGNALS ? status - 128 : status;
    }

    public void kill() {
        killer.accept(pid);
    }

    /** Lets it exit; background jobs live on. */
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            // It has ended already.
        }
    }
}
