package labsh.commands;

import java.nio.file.Path;
import java.util.Map;
import labsh.notebooks.system.SystemFacts;

/**
 * Where labsh itself runs, and for whom.
 *
 * @param system what it runs on
 * @param user who runs it
 * @param host what the machine is called
 * @param home that {@code ~/} stands for
 * @param environment as labsh was started with
 */
public record Machine(SystemFacts system, String user, String host, Path home, Map<String, String> environment) {
    public Machine {
        environment = Map.copyOf(environment);
    }

    /** A path as a person writes it: what is below home begins with a tilde. */
    public String place(String path) {
        String start = home.toString();
        boolean below = path.equals(start) || path.startsWith(start + "/");
        return below ? "~" + path.substring(start.length()) : path;
    }
}
