package labsh.commands.run;

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

/** The session leader's process ({@code leader.sh}) and the protocol spoken with it. */
final class Leader {
    /** What {@link #await} answers when the leader is gone and no status will come: as of a process ended by KILL. */
    static final int GONE = 137;

    private static final String PATH = "/usr/bin:/bin:/usr/local/bin";

    private final Process process;
    private final boolean adopts;
    private final OutputStream commands;
    private final BufferedReader reports;

    private Leader(Process process, boolean adopts) {
        this.process = process;
        this.adopts = adopts;
        this.commands = process.getOutputStream();
        this.reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts a leader in a session of its own.
     *
     * @param setsid the program that starts a session; without it, and then without a terminal, it is labsh's own
     * @param script {@code leader.sh}
     * @param terminal the terminal to take over; empty for one whose tasks print into {@link #output()}
     */
    static Leader start(Optional<Path> setsid, Path script, Optional<Path> terminal) throws IOException {
        return start(setsid, script, terminal, Subreaper.command(PATH));
    }

    /** @param subreaper words before a command that make its process a subreaper; none where it is to be watched */
    static Leader start(Optional<Path> setsid, Path script, Optional<Path> terminal, List<String> subreaper)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (terminal.isPresent()) {
            // Opened by a process that leads no session: labsh itself must not get this terminal as its controlling
            // one.
            command.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    "terminal=$1; shift; exec \"$@\" terminal 3<&0 4>&1 <\"$terminal\" >\"$terminal\" 2>&1",
                    "labsh",
                    terminal.get().toString(),
                    setsid.map(Path::toString).orElse(""),
                    "-c"));
        } else {
            setsid.map(Path::toString).ifPresent(command::add);
        }
        // The process of setsid: what it would fork away from would be the subreaper.
        command.addAll(subreaper);
        command.addAll(List.of("/bin/sh", script.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
        // What a task inherits is in the carried state, to the byte; Java's own map would lose what is not text.
        builder.environment().clear();
        return new Leader(builder.start(), !subreaper.isEmpty());
    }

    /** The output of its tasks where there is no terminal. */
    InputStream output() {
        return process.getErrorStream();
    }

    long pid() {
        return process.pid();
    }

    /** Whether orphans of its tasks become its children. */
    boolean adopts() {
        return adopts;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void send(String command) throws IOException {
        commands.write(Bytes.array(command + '\n'));
        commands.flush();
    }

    /** Waits for the status that a command reports. */
    int await() throws IOException {
        String report = reports.readLine();
        if (report == null) {
            return GONE;
        }
        return report.startsWith("exit ") ? Integer.parseInt(report.substring("exit ".length())) : 0;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Lets it end by itself; background jobs live on. */
    void close() {
        try {
            commands.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
