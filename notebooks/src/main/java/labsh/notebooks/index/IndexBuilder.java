package labsh.notebooks.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.FileFingerprint;

/**
 * Gets the index of a large notebook. The stored index is used if it belongs to the same content; otherwise it is updated
 * or built, on a background thread while the prompt waits for input, or at once when a query needs it.
 */
public final class IndexBuilder {
    /** The pause before work starts, so that the prompt and the first keys are not delayed. */
    private static final long PAUSE_NANOS = 500_000_000L;

    private final FileContent content;
    private final long first;
    private final IndexFile file;
    private final Optional<IndexBuilder> before;
    private final FutureTask<Optional<IndexFile.Kept>> kept = new FutureTask<>(this::read);
    private final FutureTask<Optional<IndexFile.Kept>> made = new FutureTask<>(this::make);

    private IndexBuilder(FileContent content, long first, IndexFile file, Optional<IndexBuilder> before) {
        this.content = content;
        this.first = first;
        this.file = file;
        this.before = before;
    }

    /**
     * Starts to load or build the index of a content; returns at once.
     *
     * @param cache labsh's cache directory
     */
    public static IndexBuilder of(FileContent content, long first, Path cache) {
        IndexBuilder indexing =
                new IndexBuilder(content, first, new IndexFile(cache, content.path()), Optional.empty());
        Thread thread = new Thread(indexing::inBackground, "index");
        thread.setDaemon(true);
        thread.start();
        return indexing;
    }

    /** The index of a content that continues this one's, built on demand; only new records are read. */
    public IndexBuilder grown(FileContent later) {
        boolean over = made.isDone();
        // Builds on the last index that is done, or on the first one.
        IndexBuilder base = over ? this : before.orElse(this);
        IndexBuilder next = new IndexBuilder(later, first, file, Optional.of(base));
        if (over) {
            next.made.run();
        }
        return next;
    }

    private void inBackground() {
        kept.run();
        if (ready().isEmpty()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        made.run();
    }

    /** The stored index, if it belongs to this version of the file; then records and checksums need not be read. */
    private Optional<IndexFile.Kept> read() {
        return file.read(content, first)
                .filter(k -> k.stamp().equals(content.stamp()))
                .filter(k -> k.first() == first && k.index().covered() == content.size() - first)
                .filter(k -> k.sums().lastIsOf(content, first));
    }

    private Optional<IndexFile.Kept> make() throws IOException {
        if (before.isPresent()) {
            Optional<IndexFile.Kept> made = got(before.get().made);
            return made.isEmpty() ? made : Optional.of(made.get().grown(content));
        }
        Optional<IndexFile.Kept> same = got(kept);
        if (same.isPresent()) {
            return same;
        }
        Optional<IndexFile.Kept> old = file.read(content, first);
        IndexFile.Kept fresh = old.isPresent() ? old.get().mended(content, first) : IndexFile.Kept.of(content, first);
        keep(fresh);
        file.removeOthers();
        return Optional.of(fresh);
    }

    /** Saves the index for the next session, if it covers more than the stored one. */
    public void keep() {
        before.filter(b -> made.isDone()).flatMap(b -> got(made)).ifPresent(this::keep);
    }

    private void keep(IndexFile.Kept index) {
        try {
            // If the file was written to meanwhile, it is unknown which version was read.
            if (FileFingerprint.of(content.path()).equals(content.stamp())) {
                file.write(index.summed(content));
            }
        } catch (IOException e) {
            // Without a cache file, it is built again in each session.
            return;
        }
    }

    /** The index, if loading the stored one is all that needs to be waited for. */
    public Optional<RecordIndex> ready() {
        Future<Optional<IndexFile.Kept>> near = made.isDone() || before.isPresent() ? made : kept;
        if (before.isEmpty()) {
            kept.run();
        } else if (!made.isDone()) {
            return Optional.empty();
        }
        return got(near).map(IndexFile.Kept::index);
    }

    /** The index, waiting as long as needed; empty when the notebook cannot be read. */
    public Optional<RecordIndex> demanded() {
        before.ifPresent(IndexBuilder::demanded);
        kept.run();
        made.run();
        return got(made).map(IndexFile.Kept::index);
    }

    /** Waits for it, even if interrupted by Ctrl-C. */
    private static Optional<IndexFile.Kept> got(Future<Optional<IndexFile.Kept>> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    // An unreadable file has no index; reading its records reports the failure.
                    return Optional.empty();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
