package labsh.commands.shellstate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the carried shell state that all shells share.
 *
 * @param directory the working directory
 * @param environment the exported variables
 */
public record ShellState(Path directory, Map<String, String> environment) {
    /** Of a host that nobody has connected to yet. */
    public static final ShellState UNKNOWN = new ShellState(Path.of("/"), Map.of());

    public ShellState {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
