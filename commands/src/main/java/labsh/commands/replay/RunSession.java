package labsh.commands.replay;

import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.Session;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.catalog.NotebookFile;

/** A session in which a run is at hand; replaced, never changed. */
public final class RunSession {
    private final Session session;
    private final OpenRun run;

    private RunSession(Session session, OpenRun run) {
        this.session = session;
        this.run = run;
    }

    /** Empty where no run is at hand. */
    public static Optional<RunSession> of(Session session) {
        return session.run().map(run -> new RunSession(session, run));
    }

    /** A session with this run at hand, whatever was at hand before. */
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

    /** After what leaves the run where it is. */
    public RunSession with(Session other) {
        return of(other, run);
    }

    RunSession with(NotebookFile file) {
        return of(session.withNotebook(file), run);
    }

    RunSession with(Bindings bindings) {
        return of(session.withBindings(bindings), run);
    }

    /** With the next step to do behind the one that was. */
    RunSession moved() {
        return with(run.moved());
    }
}
