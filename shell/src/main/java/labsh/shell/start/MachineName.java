package labsh.shell.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The name of this machine. */
final class MachineName {
    private MachineName() {}

    /**
     * The host name without its domain. Read from the kernel's files if possible, because Java may query a name server.
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
            // The system has no such file; the next one is tried.
            return "";
        }
    }

    private static String withoutDomain(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
