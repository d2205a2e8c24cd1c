package labsh.commands.audit;

import java.io.IOException;

/** Where the lines of an audit go. */
public interface AuditTarget {
    /**
     * Writes one line.
     *
     * @param line in ASCII, without its end
     * @throws IOException with the reason, when it is not there for sure
     */
    void write(String line) throws IOException;
}
