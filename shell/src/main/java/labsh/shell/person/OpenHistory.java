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
 * The history of typed lines without duplicates, those of the open notebook nearest. Lines with secrets are not added.
 */
public final class OpenHistory extends DefaultHistory {
    private final Supplier<Session> session;
    private final TypedLines typed;
    private List<String> newestFirst = List.of();

    /**
     * @param file the private history file; empty when there is no place for one
     * @param session the session when the line was typed
     */
    public OpenHistory(Optional<Path> file, Supplier<Session> session) {
        this.session = session;
        this.typed = new TypedLines(file);
    }

    /** Why lines are not saved; empty when they are. */
    public Optional<String> trouble() {
        return typed.trouble();
    }

    private String notebook() {
        return session.get().notebook().map(f -> f.source().name()).orElse("");
    }

    /** To be called before a line is read: orders the lines for the session. */
    void arrange() {
        List<String> lines = typed.around(notebook());
        newestFirst = new ArrayList<>(lines);
        Collections.reverse(newestFirst);
        try {
            purge();
        } catch (IOException e) {
            // JLine knows no history file.
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
