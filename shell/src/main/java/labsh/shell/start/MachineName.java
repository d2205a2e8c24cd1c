package labsh.shell.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this machine is called. */
final class MachineName {
    private MachineName() {}

    /**
     * The host's name without its domain. Asked of the kernel where it can be read as a file, because Java's way may
     * ask a name server.
     */
    static String host(Map<String, String> environment) {
        for (String file : new String[] {"/proc/sys/kernel/hostname", "/etc/hostname", "/etc/myname"}) {
            String name = read(Path.of(file));
            if (!name.isEmpty()) {
                return withoutDomain(name);
            }
        }
        String named = environment.getOrDefault("HOSTNAME", "");
        if (!named.isEmpty()) {
            return withoutDomain(named);
        }
        try {
            return withoutDomain(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            // Not this kind of system; the next place may know.
            return "";
        }
    }

    private static String withoutDomain(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
