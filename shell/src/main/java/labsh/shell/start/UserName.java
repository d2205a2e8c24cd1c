package labsh.shell.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose labsh this is. */
final class UserName {
    /** What Java says of a user id without a name, as containers often have it. */
    private static final String UNKNOWN = "?";

    private UserName() {}

    /** The user's name; where the system knows none, the number of the user id, as the owner of a file is given. */
    static String current() {
        String name = System.getProperty("user.name");
        if (!name.equals(UNKNOWN)) {
            return name;
        }
        try {
            return Files.getOwner(Path.of("/proc/self")).getName();
        } catch (IOException e) {
            return name;
        }
    }
}
