package labsh.notebooks;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user's directories for labsh, by the XDG base directory specification, version 0.8. They are only named here;
 * code that writes into one creates it first.
 *
 * @param config settings
 * @param state history, snapshots, intents, trust, locks, unsaved records
 * @param cache data that can be regenerated
 * @param data the user's own notebooks
 */
public record XdgDirectories(Path config, Path state, Path cache, Path data) {
    /**
     * The directories for labsh.
     *
     * @param environment an {@code XDG_…_HOME} that is empty or not absolute is passed over, as the specification says
     * @param home absolute
     */
    public static XdgDirectories of(Map<String, String> environment, Path home) {
        return new XdgDirectories(
                directory(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                directory(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                directory(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                directory(environment, "XDG_DATA_HOME", home.resolve(".local/share")));
    }

    private static Path directory(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return (value.startsWith("/") ? Path.of(value) : otherwise).resolve("labsh");
    }

    /** Where the user's own notebooks are, copies of shipped ones among them. */
    public Path notebooks() {
        return data.resolve("notebooks");
    }
}
