package labsh.shell.person;

import java.util.Optional;
import labsh.commands.Session;

/** Where the lines of a session come from. */
public interface LineSource {
    /** The next line; empty at the end of input. */
    Optional<String> next(Session session);
}
