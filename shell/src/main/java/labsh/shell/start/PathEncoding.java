package labsh.shell.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the paths of required directories are valid in the locale's encoding, as Java cannot open others. */
final class PathEncoding {
    private static final char UNREADABLE = '\ufffd';

    private static final List<String> VARIABLES =
            List.of("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR");

    private PathEncoding() {}

    /** One sentence about the first invalid path; empty when all are valid. */
    static Optional<String> unnameable(Map<String, String> environment) {
        if (!isPath(System.getProperty("user.dir", ""))) {
            return Optional.of("the name of the working directory " + WHY + "; go to another one, or rename it");
        }
        return VARIABLES.stream()
                .filter(variable -> !isPath(environment.getOrDefault(variable, "")))
                .findFirst()
                .map(variable -> "the value of " + variable + " " + WHY + "; set it to another directory");
    }

    private static final String WHY = "is not valid in this locale's encoding";

    private static boolean isPath(String text) {
        if (text.indexOf(UNREADABLE) >= 0) {
            return false;
        }
        try {
            return Path.of(text).toString().length() <= text.length();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
