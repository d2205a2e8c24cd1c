package labsh.commands.reach;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How ssh would reach a host, as its configuration says: nothing is connected to know it.
 *
 * @param user that ssh would log in as
 * @param machine the name or address that ssh would connect to
 * @param port there
 * @param jumps through which hosts; empty where straight
 * @param command that makes the connection in ssh's place; empty where ssh does it
 */
public record SshRoute(String user, String machine, String port, String jumps, String command) {
    private static final int LONGEST = 1 << 20;
    private static final int SECONDS = 5;

    /**
     * Asks {@code ssh -G}. A command of the configuration ({@code Match exec}) may take its time and print without end, and
     * gets neither much time nor much room.
     *
     * @param environment that ssh gets
     * @throws Unreachable where ssh does not say; with its reason
     */
    public static SshRoute of(Host host, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Ssh.of(environment).program(), "-G", "--", host.word())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process ssh;
        try {
            ssh = builder.start();
        } catch (IOException e) {
            throw new Unreachable(host, "the program ssh is not installed");
        }
        try {
            byte[] said = CompletableFuture.supplyAsync(() -> said(ssh)).get(SECONDS, TimeUnit.SECONDS);
            String text = new String(said, StandardCharsets.UTF_8);
            if (said.length > LONGEST || !ssh.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new Unreachable(host, "ssh -G prints without end");
            }
            SshRoute route = read(text);
            if (ssh.exitValue() != 0 || route.machine().isEmpty()) {
                throw new Unreachable(
                        host, text.lines().filter(l -> !l.isBlank()).findFirst().orElse("ssh -G says nothing"));
            }
            return route;
        } catch (TimeoutException e) {
            throw new Unreachable(host, "ssh -G has not ended after " + SECONDS + " s");
        } catch (ExecutionException e) {
            throw new Unreachable(host, "ssh -G cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(host, "interrupted");
        } finally {
            ssh.descendants().forEach(ProcessHandle::destroyForcibly);
            ssh.destroyForcibly();
        }
    }

    private static byte[] said(Process ssh) {
        try (InputStream out = ssh.getInputStream()) {
            return out.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    static SshRoute read(String printed) {
        Map<String, String> values = new HashMap<>();
        printed.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                values.putIfAbsent(
                        line.substring(0, blank), line.substring(blank + 1).strip());
            }
        });
        return new SshRoute(
                values.getOrDefault("user", ""),
                values.getOrDefault("hostname", ""),
                values.getOrDefault("port", ""),
                none(values.getOrDefault("proxyjump", "")),
                none(values.getOrDefault("proxycommand", "")));
    }

    private static String none(String value) {
        return value.equals("none") ? "" : value;
    }

    /** {@code admin@web1.example.org, port 22, through bastion}. */
    public String words() {
        List<String> how = jumps.isEmpty()
                ? command.isEmpty() ? List.of() : List.of("by way of " + command)
                : List.of("through " + jumps);
        return user + "@" + machine + ", port " + port + (how.isEmpty() ? "" : ", " + how.get(0));
    }
}
