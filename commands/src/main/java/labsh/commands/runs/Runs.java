package labsh.commands.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import labsh.commands.engine.Runner;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.records.StepResult;

/** The runs saved on this host: the one that this process owns, and those of other processes. */
public final class Runs {
    /**
     * How long to wait for the running step to end when labsh is terminated, in seconds: it gets TERM, and KILL two
     * seconds later.
     */
    private static final long DYING = 4;

    private final Path directory;
    private final String host;
    private final Supplier<String> boot;
    private final CountDownLatch parked = new CountDownLatch(1);
    private volatile Optional<RunLog> current = Optional.empty();
    private Optional<String> unreadable = Optional.empty();
    private volatile boolean closing;

    /**
     * @param state labsh's state directory
     * @param host the name of this machine
     * @param boot the boot id of this machine
     */
    public Runs(Path state, String host, Supplier<String> boot) {
        this.directory = state.resolve("runs");
        this.host = host;
        this.boot = boot;
    }

    /** The name of a notebook in logs: its path. */
    public static String nameOf(NotebookFile file) {
        return file.source().match(new NotebookSource.Match<>() {
            @Override
            public String onDisk(NotebookSource.OnDisk onDisk) {
                try {
                    return onDisk.path().toRealPath().toString();
                } catch (IOException e) {
                    return onDisk.path().toString();
                }
            }

            @Override
            public String shipped(NotebookSource.Shipped shipped) {
                return shipped.fileName();
            }
        });
    }

    /** Whether a step with this result has done something, wholly or in part. */
    public static boolean tookPlace(StepResult result) {
        return switch (result) {
            case OK, FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED, STATE_LOST, UNKNOWN -> true;
            case SATISFIED, REFUSED, SKIPPED, UNDONE -> false;
        };
    }

    public String boot() {
        return boot.get();
    }

    /** The log of the run that this process owns. */
    public Optional<RunLog> current() {
        return current;
    }

    /**
     * Creates the log of a new run, and leaves the current one.
     *
     * @throws IOException when it cannot be created, so that nothing must be run
     */
    public RunLog begin(String id) throws IOException {
        leave();
        PrivateDirectory.create(directory);
        Path run = PrivateDirectory.create(directory.resolve(id));
        RunLog log = RunLog.open(run).orElseThrow(() -> new IOException("the run " + id + " already exists"));
        current = Optional.of(log);
        return log;
    }

    /** A run of an earlier process that this one owns from now on. */
    public record Adopted(RunLog log, SavedRun run) {}

    /**
     * Takes over a run, and leaves the current one.
     *
     * @return empty when it is gone, or another process owns it
     */
    public Optional<Adopted> adopt(String id) throws IOException {
        leave();
        check();
        Path run = directory.resolve(id);
        if (!Files.isDirectory(run) || !PrivateDirectory.isOwn(run)) {
            return Optional.empty();
        }
        Optional<RunLog> log = RunLog.open(run);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        // Read under the lock: until now, another process may have continued it.
        Optional<SavedRun> kept = read(run);
        if (kept.isEmpty()) {
            log.get().close();
            return Optional.empty();
        }
        log.get().goesOn(kept.get());
        log.get().owner(boot());
        current = log;
        return Optional.of(new Adopted(log.get(), kept.get()));
    }

    /**
     * Checks that nobody else could have put something into the directory of the runs.
     *
     * @throws IOException with the reason and how to fix it
     */
    public void check() throws IOException {
        PrivateDirectory.check(directory);
    }

    /** Reads the run of this process again, after its log has been brought up to date. */
    public SavedRun again(RunLog log) throws IOException {
        SavedRun run = read(directory.resolve(log.id())).orElseThrow();
        log.goesOn(run);
        return run;
    }

    /** The unfinished runs of a notebook on this host that no process owns; oldest first. */
    public List<SavedRun> interrupted(String notebook) {
        return found(run -> run.notebook().equals(notebook) && !run.ended(), false);
    }

    /** The runs of a notebook that other processes on this host own now; oldest first. */
    public List<SavedRun> elsewhere(String notebook) {
        return found(run -> run.notebook().equals(notebook), true);
    }

    /** The runs of a notebook, including finished ones that left something to undo. */
    public List<SavedRun> kept(String notebook) {
        return found(run -> run.notebook().equals(notebook), false);
    }

    /** The ids of all runs that are not known to be finished, including that of this process. */
    public Set<String> unfinished() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Path run : RunFiles.in(directory)) {
            String id = run.getFileName().toString();
            boolean ended = current.filter(log -> log.id().equals(id)).isPresent()
                    ? current.get().ended()
                    : read(run).filter(SavedRun::ended).isPresent();
            if (!ended) {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<SavedRun> found(Predicate<SavedRun> wanted, boolean held) {
        List<SavedRun> found = new ArrayList<>();
        unreadable = Optional.empty();
        try {
            check();
            for (Path run : RunFiles.in(directory)) {
                boolean own = current.filter(log -> run.endsWith(log.id())).isPresent();
                // Probing a lock of this process would release it.
                if (own || !PrivateDirectory.isOwn(run)) {
                    continue;
                }
                readable(run)
                        .filter(kept -> kept.host().equals(host))
                        .filter(wanted)
                        .filter(kept -> RunLog.isHeld(run) == held)
                        .ifPresent(found::add);
            }
        } catch (IOException e) {
            // A run that cannot be read cannot be resumed; `resume` says so when it finds no other.
        }
        // Not by id: ids have whole seconds only, and resume could take the wrong one of two runs.
        found.sort(Comparator.comparing((SavedRun run) -> run.at().toInstant()));
        return found;
    }

    /** Reads one run; when its files are unreadable, the others are still found. */
    private Optional<SavedRun> readable(Path run) {
        try {
            return read(run);
        } catch (IOException e) {
            unreadable = Optional.of("the run " + run.getFileName() + " cannot be read: " + IoErrorText.of(e));
            return Optional.empty();
        }
    }

    /** Why the last search for runs skipped one; empty when it skipped none. */
    public Optional<String> unreadable() {
        return unreadable;
    }

    private static Optional<SavedRun> read(Path run) throws IOException {
        List<LogLine> lines = RunLog.lines(run);
        try {
            return SavedRun.of(run.getFileName().toString(), lines, intent -> RunLog.change(run, intent));
        } catch (RuntimeException e) {
            throw new IOException(run.resolve("log") + " is not as labsh writes it", e);
        }
    }

    /**
     * Releases the run of this process. A finished run loses its shell states, and everything else unless it changed
     * files, which a later session may want to undo.
     */
    public void leave() {
        if (current.isEmpty()) {
            return;
        }
        RunLog log = current.get();
        Path run = directory.resolve(log.id());
        try {
            Optional<SavedRun> kept = read(run);
            if (kept.isEmpty() || kept.get().ended()) {
                boolean files = kept.isPresent()
                        && kept.get().done().stream()
                                .anyMatch(intent -> intent.change().isPresent());
                log.finish(files);
            }
        } catch (IOException e) {
            // It stays; a later session deletes or skips it.
        }
        current = Optional.empty();
        try {
            log.close();
        } catch (IOException e) {
            // It is closed at the end of the process.
        }
    }

    /** Deletes a run that no process owns, with all its files. */
    public void forget(SavedRun run) throws IOException {
        RunFiles.delete(directory.resolve(run.id()));
    }

    /**
     * Called when labsh is terminated (SIGHUP, SIGTERM): ends the running step, whose end then counts as not seen, and
     * waits until its processes are gone.
     */
    public void close(Runner runner) {
        boolean running = current.filter(RunLog::started).isPresent();
        closing = true;
        runner.interrupt();
        if (running) {
            try {
                parked.await(DYING, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Called when a task has ended: when that was because labsh is terminating, blocks so that nothing more is done or
     * recorded.
     */
    public void stopIfClosing() {
        if (!closing) {
            return;
        }
        parked.countDown();
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // The process is about to end: there is nothing more to do.
            }
        }
    }
}
