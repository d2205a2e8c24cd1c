package labsh.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.errors.UsageException;
import labsh.commands.reach.Host;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.catalog.NotebookFile;

/**
 * The state of a session; replaced, never changed.
 *
 * @param notebook the open notebook
 * @param bindings values given so far for the open notebook's parameters
 * @param run the current run: the last one started or resumed here, finished or not
 * @param typed the user's own last commands, oldest first: what {@code keep} keeps
 * @param follower listens to the current run, when reports of it were asked for
 * @param on the host that the user said steps run on; empty where nobody said one
 * @param over whether the user wants to leave
 */
public record Session(
        Optional<NotebookFile> notebook,
        Bindings bindings,
        Optional<OpenRun> run,
        List<AdHocCommand> typed,
        Optional<RunListener> follower,
        Optional<Host> on,
        boolean over) {
    /** Their outputs stay in memory, each up to the size of a record's. */
    private static final int MOST_TYPED = 30;

    /** Nothing is open. */
    public static final Session EMPTY = new Session(
            Optional.empty(), Bindings.NONE, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false);

    public Session {
        typed = List.copyOf(typed);
    }

    public Session withNotebook(NotebookFile file) {
        return new Session(Optional.of(file), bindings, run, typed, follower, on, over);
    }

    public Session withBindings(Bindings other) {
        return new Session(notebook, other, run, typed, follower, on, over);
    }

    public Session withRun(Optional<OpenRun> other) {
        return new Session(notebook, bindings, other, typed, follower, on, over);
    }

    /** After one more command of the user's own. */
    public Session withTyped(AdHocCommand command) {
        List<AdHocCommand> all = new ArrayList<>(typed);
        all.add(command);
        return new Session(
                notebook,
                bindings,
                run,
                all.subList(Math.max(0, all.size() - MOST_TYPED), all.size()),
                follower,
                on,
                over);
    }

    public Session followedBy(Optional<RunListener> other) {
        return new Session(notebook, bindings, run, typed, other, on, over);
    }

    /** With steps on this host, unless they or the notebook's steps say otherwise. */
    public Session on(Host host) {
        return new Session(notebook, bindings, run, typed, follower, Optional.of(host), over);
    }

    public Session leaving() {
        return new Session(notebook, bindings, run, typed, follower, on, true);
    }

    /** A session with this notebook open, and nothing else. */
    public static Session of(NotebookFile file) {
        return EMPTY.withNotebook(file);
    }

    /** With another notebook, and nothing else at hand; steps stay on the host that the user said. */
    public Session opening(NotebookFile file) {
        return new Session(Optional.of(file), Bindings.NONE, Optional.empty(), List.of(), Optional.empty(), on, false);
    }

    /**
     * The open notebook.
     *
     * @throws UsageException when none is open
     */
    public NotebookFile requireNotebook() {
        return notebook.orElseThrow(
                () -> new UsageException("no notebook is open", "open NOTEBOOK opens one; notebooks lists them"));
    }

    /** The position in the current run; empty when there is none, or it is finished. */
    public Optional<RunPosition> position() {
        return run.filter(open -> !open.atEnd())
                .flatMap(open -> notebook.map(file -> new RunPosition(
                        file.source().name(),
                        open.procedure(),
                        open.next() + 1,
                        open.steps().size(),
                        file.entries().run(open.id()).map(entry -> entry.at().toInstant()))));
    }
}
