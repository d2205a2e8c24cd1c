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

/** The runs that are kept on this host: the one that this process does, and those that others have left. */
public final class Runs {
    /** How long a step may take to die when labsh is told to, in seconds: TERM, and KILL two seconds later. */
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
     * @param host this one's name
     * @param boot which boot of it this is
     */
    public Runs(Path state, String host, Supplier<String> boot) {
        this.directory = state.resolve("runs");
        this.host = host;
        this.boot = boot;
    }

    /** What a notebook is called in logs: its path. */
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

    /** Whether a step that ended so has done something, wholly or in part. */
    public static boolean tookPlace(StepResult result) {
        return switch (result) {
            case OK, FAILED, UNEXPECTED, TIMED_OUT, INTERRUPTED, STATE_LOST, UNKNOWN -> true;
            case SATISFIED, REFUSED, SKIPPED, UNDONE -> false;
        };
    }

    public String boot() {
        return boot.get();
    }

    /** The log of the run that this process does. */
    public Optional<RunLog> current() {
        return current;
    }

    /**
     * Makes the log of a new run; the one before it is left.
     *
     * @throws IOException when nothing can be kept, so that nothing must be run
     */
    public RunLog begin(String id) throws IOException {
        leave();
        PrivateDirectory.create(directory);
        Path run = PrivateDirectory.create(directory.resolve(id));
        RunLog log = RunLog.open(run).orElseThrow(() -> new IOException("the run " + id + " is there already"));
        current = Optional.of(log);
        return log;
    }

    /** A run of an earlier process that this one does from now on. */
    public record Adopted(RunLog log, SavedRun run) {}

    /**
     * Takes over a run; the one before it is left.
     *
     * @return empty when it is gone, or another process has it
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
        // Read only now: until it had the lock, another process may have done some of it.
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
     * Makes sure that nobody else could have put something into the directory of the runs.
     *
     * @throws IOException with the reason and what mends it
     */
    public void check() throws IOException {
        PrivateDirectory.check(directory);
    }

    /** Reads a run again that this process does, after its log has been brought up to date. */
    public SavedRun again(RunLog log) throws IOException {
        SavedRun run = read(directory.resolve(log.id())).orElseThrow();
        log.goesOn(run);
        return run;
    }

    /** The runs of a notebook that were begun on this host, are not at their end, and that nobody does; oldest first. */
    public List<SavedRun> interrupted(String notebook) {
        return found(run -> run.notebook().equals(notebook) && !run.ended(), false);
    }

    /** The runs of a notebook that other processes of this host have in hand now; oldest first. */
    public List<SavedRun> elsewhere(String notebook) {
        return found(run -> run.notebook().equals(notebook), true);
    }

    /** The runs of a notebook, those too that came to their end and left something to take back. */
    public List<SavedRun> kept(String notebook) {
        return found(run -> run.notebook().equals(notebook), false);
    }

    /** The ids of all runs that are not known to be at their end, the one that this process does among them. */
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
                // The probe of a lock of one's own would release it.
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
            // Runs that cannot be read cannot be gone on with; `resume` says so when it finds none.
        }
        // Not by their ids, which know no fractions of a second: resume would go on with the wrong one of two.
        found.sort(Comparator.comparing((SavedRun run) -> run.at().toInstant()));
        return found;
    }

    /** Whatever one run's files are, the others are found. */
    private Optional<SavedRun> readable(Path run) {
        try {
            return read(run);
        } catch (IOException e) {
            unreadable = Optional.of("the run " + run.getFileName() + " cannot be read: " + IoErrorText.of(e));
            return Optional.empty();
        }
    }

    /** Why a run was passed over when runs were looked for last; empty when none was. */
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
     * Lets go of the run that this process does. One at its end loses its shell states, and everything unless it has
     * changed files, which a later session may want to take back.
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
            // It stays, and is offered or passed over another time.
        }
        current = Optional.empty();
        try {
            log.close();
        } catch (IOException e) {
            // The end of the process closes it.
        }
    }

    /** Forgets a run that nobody does, with all that is kept of it. */
    public void forget(SavedRun run) throws IOException {
        RunFiles.delete(directory.resolve(run.id()));
    }

    /**
     * labsh has been told to end (SIGHUP, SIGTERM): the running step ends with it, and stays a step whose end was not
     * seen. Waits until it is gone.
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

    /** Called when a task has ended: where that was because labsh is ending, nothing more is done or recorded. */
    public void stopIfClosing() {
        if (!closing) {
            return;
        }
        parked.countDown();
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // The process is about to end: there is nothing to go on with.
            }
        }
    }
}
