package labsh.commands.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.reach.SshConnection;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.text.ByteString;

/**
 * What another host has of all that the engine uses there. It is tried as a step would use it, in a connection of its own,
 * and nothing stays behind. What the host says is made short and plain.
 *
 * @param machine what it says of itself
 * @param said the answers of {@code host-check.sh}, by name
 * @param directory that would hold the engine's private one; empty where none can
 * @param noTerminal why a step would have no terminal; empty when it has one
 * @param noPipes why a step could not run on pipes; empty when it can
 * @param adopts whether the session leader gets its orphaned descendants
 * @param sessions that the server allows in one connection, {@link #SESSIONS} when no fewer
 */
public record HostCheck(
        FarMachine machine,
        Map<String, String> said,
        Optional<String> directory,
        Optional<String> noTerminal,
        Optional<String> noPipes,
        boolean adopts,
        int sessions) {
    /** Of steps with a terminal: labsh's shell, the terminal, and the link to its leader. */
    public static final int SESSIONS = 3;

    private static final int LONGEST = 200;
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /**
     * Connects and looks; what ssh has to ask it asks at labsh's terminal.
     *
     * @throws labsh.commands.reach.Unreachable with ssh's reason
     */
    public static HostCheck of(Host host, Ssh ssh, RunnerSettings settings) throws IOException {
        SshConnection connection = SshConnection.open(host, ssh, "exec " + settings.sh());
        try (FarPlace place = new FarPlace(host, ssh, settings, Optional.empty())) {
            int sessions = connection.sessions(SESSIONS);
            Optional<String> why = attempt(() -> place.use(connection));
            FarMachine machine = FarMachine.of(connection.shell().ask(FarMachine.QUESTION));
            Map<String, String> said = said(connection.shell().ask(question()));
            if (why.isPresent()) {
                return new HostCheck(machine, said, Optional.empty(), why, why, false, sessions);
            }
            return new HostCheck(
                    machine,
                    said,
                    Optional.of(plain(String.valueOf(place.directory().getParent()))),
                    attempt(() -> place.terminal(COLUMNS, ROWS).close()),
                    attempt(() -> place.leader().close()),
                    place.adopts(),
                    sessions);
        } finally {
            connection.close();
        }
    }

    /** What may fail. */
    private interface Attempt {
        void make() throws IOException;
    }

    private static Optional<String> attempt(Attempt attempt) {
        try {
            attempt.make();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(plain(IoErrorText.of(e)));
        }
    }

    private static String question() throws IOException {
        try (InputStream in = HostCheck.class.getResourceAsStream("host-check.sh")) {
            return ByteString.of(in.readAllBytes());
        }
    }

    private static Map<String, String> said(String answer) {
        Map<String, String> said = new HashMap<>();
        answer.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                said.putIfAbsent(line.substring(0, blank), plain(line.substring(blank + 1)));
            }
        });
        return said;
    }

    private static String plain(String text) {
        return FarMachine.plain(text, LONGEST);
    }
}
