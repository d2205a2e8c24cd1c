package labsh.notebooks.catalog;

import java.nio.file.Path;
import java.util.Optional;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;

/**
 * Opens a notebook by its name or its file; nothing else does. The one at hand is remembered, so that opening it again
 * costs next to nothing.
 */
public final class NotebookOpener {
    private final Catalog catalog;
    private final NotebookCache cache;
    private Optional<PendingNotebook> expected = Optional.empty();

    /** @param directory labsh's own cache, where the indices of large notebooks are kept */
    public NotebookOpener(Catalog catalog, Path directory) {
        this.catalog = catalog;
        this.cache = new NotebookCache(directory);
    }

    /** Begins to open a notebook that will be asked for next. */
    public void expect(String nameOrPath) {
        expected = Optional.of(PendingNotebook.of(() -> cache.open(catalog.find(nameOrPath)), nameOrPath));
    }

    /**
     * Opens a notebook by its name or its file; waits for it where it was expected.
     *
     * @throws NotebookException when there is none, or it has problems
     */
    public NotebookFile open(String nameOrPath) throws NotebookException {
        Optional<PendingNotebook> opening = expected.filter(o -> o.isOf(nameOrPath));
        // What was read ahead is used once: later it may have changed.
        expected = Optional.empty();
        return opening.isPresent() ? opening.get().join() : cache.open(catalog.find(nameOrPath));
    }

    /**
     * A notebook that was open before, as it stands now.
     *
     * @throws NotebookException when it has vanished, or has problems by now
     */
    public NotebookFile again(NotebookSource source) throws NotebookException {
        return cache.open(source);
    }

    /**
     * Opens a notebook to look for problems: nothing that was remembered of it is believed.
     *
     * @throws NotebookException when there is none, or its document 1 has problems
     */
    public NotebookFile afresh(String nameOrPath) throws NotebookException {
        return NotebookFiles.load(catalog.find(nameOrPath));
    }

    /** Keeps what was learned about the open notebook for the next session. */
    public void leave() {
        cache.leave();
    }
}
