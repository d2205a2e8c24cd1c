package labsh.commands;

import java.util.Optional;
import labsh.commands.line.UsageException;
import labsh.commands.replay.OpenRun;
import labsh.notebooks.NotebookFile;

/**
 * The work at hand; replaced, never changed.
 *
 * @param notebook the open one
 * @param bindings given so far for the open notebook's parameters
 * @param run the run at hand: the last one started here, at its end or not
 * @param over whether the person wants to leave
 */
public record Session(Optional<NotebookFile> notebook, Bindings bindings, Optional<OpenRun> run, boolean over) {
    /** Nothing is open. */
    public static final Session EMPTY = new Session(Optional.empty(), Bindings.NONE, Optional.empty(), false);

    public Session withNotebook(NotebookFile file) {
        return new Session(Optional.of(file), bindings, run, over);
    }

    public Session withBindings(Bindings other) {
        return new Session(notebook, other, run, over);
    }

    public Session withRun(Optional<OpenRun> other) {
        return new Session(notebook, bindings, other, over);
    }

    public Session leaving() {
        return new Session(notebook, bindings, run, true);
    }

    /** A session with this notebook, and nothing else at hand. */
    public static Session of(NotebookFile file) {
        return new Session(Optional.of(file), Bindings.NONE, Optional.empty(), false);
    }

    /**
     * The open notebook.
     *
     * @throws UsageException when none is open
     */
    public NotebookFile requireNotebook() {
        return notebook.orElseThrow(
                () -> new UsageException("no notebook is open", "open NOTEBOOK; notebooks lists what there is"));
    }
}
