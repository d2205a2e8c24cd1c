package labsh.shell.person;

import java.util.Optional;
import labsh.commands.Session;

/** The source of a session's lines. */
public interface LineSource {
    /** The next line; empty at the end of input. */
    Optional<String> next(Session session);
}
