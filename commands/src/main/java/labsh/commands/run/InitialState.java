package labsh.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.notebooks.text.ShellQuoting;

/** What the first task starts with. */
final class InitialState {
    private static final Path OWN_ENVIRONMENT = Path.of("/proc/self/environ");

    private InitialState() {}

    static CarriedState of(RunnerSettings settings) throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        if (settings.environment().isPresent()) {
            settings.environment()
                    .get()
                    .forEach((name, value) -> environment.put(ByteString.of(name), ByteString.of(value)));
        } else {
            inherited(environment);
            UserEnvironment.restore(environment);
        }
        environment.keySet().removeIf(SpecialVariables::isKept);
        String directory = ByteString.of(settings.directory().toString());
        return new CarriedState(directory, umask(), environment, new TreeMap<>());
    }

    /** To the byte: {@link System#getenv} has lost what the locale cannot express. */
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
    static void exported(String list, Map<String, String> environment) {
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

    /** What a child of labsh, which inherits everything as it is, says. */
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
