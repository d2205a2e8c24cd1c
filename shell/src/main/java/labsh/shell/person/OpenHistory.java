package labsh.shell.person;

import java.time.Instant;
import java.util.function.Supplier;
import labsh.commands.Session;
import labsh.commands.table.SecretWords;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines typed so far, but for those with a secret in them: these are neither remembered nor written down. */
public final class OpenHistory extends DefaultHistory {
    private final Supplier<Session> session;

    /** @param session as it was when the line was typed */
    public OpenHistory(Supplier<Session> session) {
        this.session = session;
    }

    @Override
    public void add(Instant time, String line) {
        if (!SecretWords.in(line, session.get())) {
            super.add(time, line);
        }
    }
}
