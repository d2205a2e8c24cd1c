package labsh.commands.audit;

import java.io.IOException;

/** Where the lines of an audit go. */
public interface AuditTarget {
    /**
     * Writes one line.
     *
     * @param line in ASCII, without its end
     * @throws IOException with the reason, unless the line was certainly written
     */
    void write(String line) throws IOException;
}
