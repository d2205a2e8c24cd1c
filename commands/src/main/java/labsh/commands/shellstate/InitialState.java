package labsh.commands.shellstate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.commands.processes.UserEnvironment;
import labsh.notebooks.text.ByteString;
import labsh.notebooks.text.ShellQuoting;

/** The state with which the first task starts. */
public final class InitialState {
    private static final Path OWN_ENVIRONMENT = Path.of("/proc/self/environ");

    private InitialState() {}

    /**
     * Reads it.
     *
     * @param working the directory to begin in
     * @param given the exported variables; empty for those labsh itself was started with
     */
    public static CarriedState of(Path working, Optional<Map<String, String>> given) throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        if (given.isPresent()) {
            given.get().forEach((name, value) -> environment.put(ByteString.of(name), ByteString.of(value)));
        } else {
            inherited(environment);
            UserEnvironment.restore(environment);
        }
        environment.keySet().removeIf(SpecialVariables::isKept);
        String directory = ByteString.of(working.toString());
        return new CarriedState(directory, umask(), environment, new TreeMap<>());
    }

    /** The inherited environment, byte for byte: {@link System#getenv} loses what the locale cannot express. */
    private static void inherited(SortedMap<String, String> environment) throws IOException {
        if (Files.isReadable(OWN_ENVIRONMENT)) {
            for (String entry :
                    ByteString.of(Files.readAllBytes(OWN_ENVIRONMENT)).split("\0", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    environment.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
            return;
        }
        exported(shell("export -p"), environment);
    }

    /** Adds the variables that {@code export -p} of some shell has listed. */
    public static void exported(String list, Map<String, String> environment) {
        for (String line : ShellQuoting.lines(list)) {
            String[] words = line.split(" ", 2);
            int equals = line.indexOf('=');
            if (words.length == 2 && equals > 0) {
                environment.put(
                        line.substring(line.lastIndexOf(' ', equals) + 1, equals),
                        ShellQuoting.unquote(line.substring(equals + 1)));
            }
        }
    }

    private static String umask() throws IOException {
        return shell("umask").trim();
    }

    /** The output of a child shell, which inherits everything unchanged. */
    private static String shell(String command) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (var out = process.getInputStream()) {
            return ByteString.of(out.readAllBytes());
        }
    }
}
