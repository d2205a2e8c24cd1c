package labsh.commands.reach;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labsh.notebooks.types.HostWord;

/** Hosts that ssh has a name for or has met: out of ssh_config, what it includes, and known_hosts. Asks nobody. */
public final class SshHosts {
    private static final Path SYSTEM = Path.of("/etc/ssh");

    private SshHosts() {}

    /**
     * The names of ssh_config in its order, then what is known, sorted.
     *
     * @param home of the person, with {@code .ssh} in it
     * @return what is to be said of each: the machine that the name is of, or how it is known; by name
     */
    public static Map<String, String> of(Path home) {
        return of(home, SYSTEM);
    }

    static Map<String, String> of(Path home, Path system) {
        SshFiles files = new SshFiles();
        Path own = home.resolve(".ssh");
        Map<String, String> hosts = SshConfigHosts.of(files, own.resolve("config"), home);
        SshConfigHosts.of(files, system.resolve("ssh_config"), home).forEach(hosts::putIfAbsent);
        Set<String> known = new TreeSet<>();
        for (Path file : List.of(own.resolve("known_hosts"), system.resolve("ssh_known_hosts"))) {
            files.lines(file).forEach(line -> known(line, known));
        }
        known.forEach(host -> hosts.putIfAbsent(host, "known"));
        return hosts;
    }

    /** {@code web1,192.0.2.1,[web2]:2222 ssh-ed25519 …}; hashed names tell nothing, and marked lines name no host to go to. */
    private static void known(String line, Set<String> known) {
        String names = line.strip();
        if (names.startsWith("@") || names.startsWith("#") || names.startsWith("|")) {
            return;
        }
        int end = 0;
        while (end < names.length() && !Character.isWhitespace(names.charAt(end))) {
            end++;
        }
        if (end == names.length()) {
            return;
        }
        for (String name : names.substring(0, end).split(",", -1)) {
            int bracket = name.startsWith("[") ? name.indexOf(']') : -1;
            String host = bracket > 0 ? name.substring(1, bracket) : name;
            if (HostWord.refusal(host).isEmpty()) {
                known.add(host);
            }
        }
    }
}
