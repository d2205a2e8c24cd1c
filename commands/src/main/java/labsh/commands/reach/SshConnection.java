package labsh.commands.reach;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One connection to a host, with any number of sessions in it. The connection itself runs a shell there
 * ({@link FarShell}), whose input ends when labsh does, however that comes about: it tidies up there then, and with it the
 * connection ends.
 */
public final class SshConnection implements AutoCloseable {
    /** sockaddr_un has 104 bytes on the BSDs, and ssh makes the socket under a name that is 17 longer. */
    private static final int LONGEST_PATH = 80;

    /** What a login shell may print before a command. */
    private static final int LONGEST_BANNER = 1 << 20;

    private final Host host;
    private final Ssh ssh;
    private final Path socket;
    private final Process master;
    private final LastLines said;
    private final FarShell shell;

    private SshConnection(Host host, Ssh ssh, Path socket, Process master, LastLines said, FarShell shell) {
        this.host = host;
        this.ssh = ssh;
        this.socket = socket;
        this.master = master;
        this.said = said;
        this.shell = shell;
    }

    /**
     * Connects; what ssh has to ask it asks at labsh's controlling terminal.
     *
     * @param command that starts a POSIX shell there
     * @throws Unreachable with ssh's reason
     */
    public static SshConnection open(Host host, Ssh ssh, String command) throws IOException {
        Path directory = directory();
        Path socket = directory.resolve("ssh");
        try {
            Process master = start(ssh.master(socket, host, command));
            LastLines said = new LastLines(master.getErrorStream());
            Optional<FarShell> shell = FarShell.of(host, master, said);
            if (shell.isEmpty()) {
                master.destroy();
                throw new Unreachable(host, said.reason());
            }
            return new SshConnection(host, ssh, socket, master, said, shell.get());
        } catch (IOException e) {
            delete(directory);
            throw e;
        }
    }

    /** Private, and with a path that is short enough. */
    private static Path directory() throws IOException {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        for (String base : List.of(runtime, System.getProperty("java.io.tmpdir"), "/tmp")) {
            if (base.startsWith("/") && base.length() < LONGEST_PATH - 32 && Files.isWritable(Path.of(base))) {
                return Files.createTempDirectory(Path.of(base), "labsh-");
            }
        }
        return Files.createTempDirectory(Path.of("/tmp"), "labsh-");
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).start();
    }

    public FarShell shell() {
        return shell;
    }

    /** Starts a command there, without a terminal; its three streams are those of the process. */
    public Process session(String command) throws IOException {
        return start(ssh.session(socket, false, host, command));
    }

    /** Starts a command there on a terminal of its own; what it says of the connection itself is thrown away. */
    public Process terminal(String command) throws IOException {
        return new ProcessBuilder(ssh.session(socket, true, host, command))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * How many sessions the server allows in this connection, that of its shell being one.
     *
     * @param most that are tried
     */
    public int sessions(int most) throws IOException {
        List<Process> open = new ArrayList<>();
        try {
            while (open.size() + 1 < most) {
                Process session = start(ssh.sessionInside(socket, host, "exec cat"));
                open.add(session);
                if (!echoes(session)) {
                    return open.size();
                }
            }
            return most;
        } finally {
            open.forEach(SshConnection::end);
        }
    }

    /** Whether what is sent comes back, after anything that a login shell prints. */
    private static boolean echoes(Process session) {
        String mark = "{" + UUID.randomUUID() + "}";
        try {
            session.getOutputStream().write((mark + "\n").getBytes(StandardCharsets.US_ASCII));
            session.getOutputStream().flush();
            int matched = 0;
            for (int read = 0; matched < mark.length() && read < LONGEST_BANNER; read++) {
                int c = session.getInputStream().read();
                if (c < 0) {
                    return false;
                }
                matched = c == mark.charAt(matched) ? matched + 1 : c == '{' ? 1 : 0;
            }
            return matched == mark.length();
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends a process of ssh by the end of its input. */
    private static void end(Process session) {
        try (OutputStream in = session.getOutputStream()) {
            in.flush();
        } catch (IOException e) {
            // It has ended.
        }
        try {
            if (!session.waitFor(2, TimeUnit.SECONDS)) {
                session.descendants().forEach(ProcessHandle::destroy);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the other side. */
    public boolean answers() {
        try {
            return shell.ask("echo there").startsWith("there");
        } catch (IOException e) {
            return false;
        }
    }

    /** What ssh has said last, for people. */
    public String reason() {
        return said.reason();
    }

    /** Ends the connection and all sessions in it. */
    @Override
    public void close() {
        end(master);
    }

    private static void delete(Path directory) {
        try (Stream<Path> inside = Files.list(directory)) {
            for (Path each : inside.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The process that has made the socket takes it away, too.
        }
    }
}
