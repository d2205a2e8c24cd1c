package labsh.shell.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labsh.commands.Session;
import labsh.commands.table.SecretLineFilter;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed so far, each once, those of the open notebook nearest, but for those with a secret in them: these are
 * neither remembered nor written down.
 */
public final class OpenHistory extends DefaultHistory {
    private final Supplier<Session> session;
    private final TypedLines typed;
    private List<String> newestFirst = List.of();

    /**
     * @param file that remembers them, for this person alone; empty where there is no place for one
     * @param session as it was when the line was typed
     */
    public OpenHistory(Optional<Path> file, Supplier<Session> session) {
        this.session = session;
        this.typed = new TypedLines(file);
    }

    /** Why nothing is remembered; empty when it is. */
    public Optional<String> trouble() {
        return typed.trouble();
    }

    private String notebook() {
        return session.get().notebook().map(f -> f.source().name()).orElse("");
    }

    /** To be called before a line is read: puts the lines into the order that fits the session. */
    void arrange() {
        List<String> lines = typed.around(notebook());
        newestFirst = new ArrayList<>(lines);
        Collections.reverse(newestFirst);
        try {
            purge();
        } catch (IOException e) {
            // There is no file that JLine knows of.
            throw new UncheckedIOException(e);
        }
        Instant now = Instant.EPOCH;
        lines.forEach(line -> super.add(now, line));
        moveToEnd();
    }

    /** The lines, the newest of the open notebook first. */
    public List<String> newestFirst() {
        return newestFirst;
    }

    @Override
    public void add(Instant time, String line) {
        boolean kept = !line.isBlank() && !line.startsWith(" ");
        if (kept && !SecretLineFilter.in(line, session.get())) {
            typed.add(notebook(), line);
            super.add(time, line);
        }
    }
}
