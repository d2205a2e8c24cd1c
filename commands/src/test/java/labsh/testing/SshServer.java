package labsh.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An OpenSSH server for one test, on a free port of the loopback, with keys and settings of its own in a temporary
 * directory. {@link #ssh} is a program that knows it as {@code far} and nothing else; labsh takes it where {@code LABSH_SSH}
 * names it.
 *
 * <p>One file, as {@link Needed} is.
 */
public final class SshServer implements AutoCloseable {
    /** What {@link #ssh} calls this server. */
    public static final String NAME = "far";

    private static final String SSHD = "/usr/sbin/sshd";
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path directory;
    private final int port;
    private Process server;

    private SshServer(Path directory, int port, Process server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts one; the test is skipped where OpenSSH is not installed.
     *
     * @param settings more lines of sshd_config, before its own
     */
    public static SshServer start(String... settings) {
        // A server that is not root's has a terminal for its sessions on some systems only.
        Needed.root();
        Needed.file(SSHD);
        Needed.programs("ssh", "ssh-keygen");
        try {
            if (!Files.isDirectory(SEPARATION)) {
                Files.createDirectory(SEPARATION);
            }
            Path directory = Files.createTempDirectory("labsh-sshd").toRealPath();
            for (String key : List.of("host", "user")) {
                run(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        directory.resolve(key).toString());
            }
            int port = freePort();
            List<String> lines = new ArrayList<>(List.of(settings));
            lines.addAll(List.of(
                    "Port " + port,
                    "ListenAddress 127.0.0.1",
                    "HostKey " + directory.resolve("host"),
                    "AuthorizedKeysFile " + directory.resolve("user.pub"),
                    "PidFile none",
                    "PasswordAuthentication no",
                    "KbdInteractiveAuthentication no",
                    "PermitRootLogin yes",
                    "StrictModes no",
                    "UsePAM no",
                    "PrintMotd no",
                    "PrintLastLog no"));
            Files.write(directory.resolve("sshd_config"), lines);
            Files.write(
                    directory.resolve("ssh_config"),
                    List.of(
                            "Host " + NAME,
                            "  HostName 127.0.0.1",
                            "  Port " + port,
                            "  User " + System.getProperty("user.name"),
                            "  IdentityFile " + directory.resolve("user"),
                            "  IdentitiesOnly yes",
                            "  GlobalKnownHostsFile /dev/null",
                            "  UserKnownHostsFile " + directory.resolve("known_hosts")));
            Files.writeString(
                    directory.resolve("known_hosts"),
                    "[127.0.0.1]:" + port + " " + Files.readString(directory.resolve("host.pub")));
            Path ssh = directory.resolve("ssh");
            Files.writeString(ssh, "#!/bin/sh\nexec ssh -F '" + directory.resolve("ssh_config") + "' \"$@\"\n");
            Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new SshServer(directory, port, serve(directory, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process serve(Path directory, int port) throws IOException {
        File log = directory.resolve("log").toFile();
        Process server = new ProcessBuilder(
                        SSHD, "-D", "-e", "-f", directory.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return server;
            } catch (IOException e) {
                if (!server.isAlive()) {
                    throw new IOException("sshd does not start: " + Files.readString(log.toPath()), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program that reaches this server as {@link #NAME}, for {@code LABSH_SSH}. */
    public Path ssh() {
        return directory.resolve("ssh");
    }

    public int port() {
        return port;
    }

    /** The settings and keys of server and client, to be changed by a test. */
    public Path directory() {
        return directory;
    }

    /** Ends all connections, as a loss of the network would, but that both sides learn of it at once. */
    public void cut() {
        sessions().forEach(ProcessHandle::destroyForcibly);
    }

    /** The server's own processes: what they have started lives on, and sees that the connection has ended. */
    private List<ProcessHandle> sessions() {
        return server.descendants()
                .filter(process -> process.info().command().orElse("").matches(".*/sshd[a-z-]*"))
                .toList();
    }

    /** No connection is made any more, and those that are there end. */
    public void stop() {
        List<ProcessHandle> children = sessions();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After {@link #stop}. */
    public void startAgain() throws IOException {
        server = serve(directory, port);
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
