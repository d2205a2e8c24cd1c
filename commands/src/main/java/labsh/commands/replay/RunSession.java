package labsh.commands.replay;

import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.Session;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.catalog.NotebookFile;

/** A session that has a current run. Immutable. */
public final class RunSession {
    private final Session session;
    private final OpenRun run;

    private RunSession(Session session, OpenRun run) {
        this.session = session;
        this.run = run;
    }

    /** Empty when the session has no current run. */
    public static Optional<RunSession> of(Session session) {
        return session.run().map(run -> new RunSession(session, run));
    }

    /** The session with this as its current run. */
    public static RunSession of(Session session, OpenRun run) {
        return new RunSession(session.withRun(Optional.of(run)), run);
    }

    public Session session() {
        return session;
    }

    public OpenRun run() {
        return run;
    }

    public NotebookFile notebook() {
        return session.requireNotebook();
    }

    public Bindings bindings() {
        return session.bindings();
    }

    public RunSession with(OpenRun other) {
        return of(session, other);
    }

    /** The same run in another session, for changes that leave the run as it is. */
    public RunSession with(Session other) {
        return of(other, run);
    }

    RunSession with(NotebookFile file) {
        return of(session.withNotebook(file), run);
    }

    RunSession with(Bindings bindings) {
        return of(session.withBindings(bindings), run);
    }

    /** With the position moved to the next step. */
    RunSession moved() {
        return with(run.moved());
    }
}
