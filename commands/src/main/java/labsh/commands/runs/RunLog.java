package labsh.commands.runs;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labsh.commands.engine.Runner;
import labsh.commands.files.FileChange;
import labsh.commands.reach.Host;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.records.OutcomeEntry;

/**
 * The log of a run that this process owns, and the files beside it. A lock tells other processes that the run is
 * active; the system releases it however this process ends.
 *
 * <p>Only {@link #intent} has to succeed. Any other line that cannot be written is written with the next one; if there
 * is none, the notebook's records and the last intent are enough to resume.
 */
public final class RunLog implements Closeable {
    private final Path directory;
    private final FileChannel lock;
    private final FileChannel log;
    private static final int VERSION = 1;

    /** The largest log, in bytes. */
    private static final long LONGEST = 1L << 28;

    private long length;
    private String waiting = "";
    private final Map<Host, String> states = new HashMap<>();
    private final Set<Host> elsewhere = new HashSet<>();
    private int next;
    private volatile boolean started;
    private boolean ended;

    private RunLog(Path directory, FileChannel lock, FileChannel log) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.log = log;
        this.length = log.size();
    }

    /**
     * Takes the lock and opens the log after its last whole line.
     *
     * @return empty when another process has the run
     */
    static Optional<RunLog> open(Path directory) throws IOException {
        FileChannel lock = channel(directory.resolve("lock"));
        FileLock held = lock.tryLock();
        if (held == null) {
            lock.close();
            return Optional.empty();
        }
        RunLog log = new RunLog(directory, lock, channel(directory.resolve("log")));
        log.length = whole(OwnFile.read(directory.resolve("log"), LONGEST)).length;
        log.log.truncate(log.length);
        return Optional.of(log);
    }

    private static FileChannel channel(Path file) throws IOException {
        OwnFile.check(file);
        return PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    /** The complete lines, up to the first that is damaged. */
    private static byte[] whole(byte[] bytes) {
        int end = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                String line = new String(bytes, end, at - end, StandardCharsets.UTF_8);
                if (LogLine.read(line).isEmpty()) {
                    break;
                }
                end = at + 1;
            }
        }
        return java.util.Arrays.copyOf(bytes, end);
    }

    /** The complete lines of a run's log; none when there is no log. */
    static List<LogLine> lines(Path directory) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        try {
            byte[] bytes = whole(OwnFile.read(directory.resolve("log"), LONGEST));
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> LogLine.read(line).ifPresent(lines::add));
        } catch (NoSuchFileException e) {
            // The process died between creating the directory and the log.
        }
        if (!lines.isEmpty() && lines.get(0).has("version") && lines.get(0).number("version") != VERSION) {
            throw new IOException(directory.resolve("log") + " is of another version of labsh");
        }
        return lines;
    }

    /** Whether another process owns the run. Takes the lock for a moment, shared, without writing anything. */
    static boolean isHeld(Path directory) {
        try (FileChannel channel = lock(directory)) {
            FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true);
            if (probe == null) {
                return true;
            }
            probe.release();
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            // Unknown: treated as active, so that nothing runs twice.
            return true;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        OwnFile.check(directory.resolve("lock"));
        return FileChannel.open(directory.resolve("lock"), StandardOpenOption.READ);
    }

    /** Continues a log that was read. */
    void goesOn(SavedRun run) {
        states.putAll(run.states());
        elsewhere.addAll(run.states().keySet());
        next = run.next();
    }

    public String id() {
        return directory.getFileName().toString();
    }

    /** Writes the description of the run: once, before its first step. */
    public void begin(LogLineOfRun run) throws IOException {
        required(run.line());
        // The log would be lost if its directory entry were not synced too.
        WholeFile.syncNames(directory);
    }

    /** The first line of a run's log. */
    public record LogLineOfRun(
            String procedure,
            String notebook,
            String host,
            Optional<Host> on,
            java.time.OffsetDateTime at,
            List<String> steps,
            Map<String, String> values,
            Set<String> secrets) {
        LogLine line() {
            Map<String, String> names = new java.util.TreeMap<>();
            secrets.forEach(name -> names.put(name, ""));
            return LogLine.of("run")
                    .with("version", VERSION)
                    .with("procedure", procedure)
                    .with("notebook", notebook)
                    .with("host", host)
                    .with("on", on.map(Host::name).orElse(""))
                    .with("at", at.toString())
                    .with("pid", ProcessHandle.current().pid())
                    .with("steps", String.join(" ", steps))
                    .withAll("v.", values)
                    .withAll("s.", names);
        }
    }

    /** Writes which process owns the run from here on. */
    void owner(String boot) throws IOException {
        required(LogLine.of("owner").with("pid", ProcessHandle.current().pid()).with("boot", boot));
    }

    /**
     * Records and syncs that a step is about to start, with the backups of a file step, encrypted when they hold a
     * secret.
     *
     * @param secrets names of the parameters whose values are left out
     * @throws IOException when it could not be written: the step must not start
     */
    public void intent(Intent intent, Set<String> secrets) throws IOException {
        Intent kept = intent;
        if (intent.change().isPresent()) {
            Map<String, String> values = new HashMap<>(intent.values());
            values.keySet().retainAll(secrets);
            FileChange change = intent.change().get();
            Map<String, String> within = change.secretsWithin(values);
            kept = within.isEmpty() ? intent : intent.with(change.sealed(within));
            Backups.write(directory, intent.seq(), kept.change().orElseThrow());
        }
        required(kept.line(secrets));
        started = true;
    }

    /** Whether a step has been started and its outcome not yet written. */
    boolean started() {
        return started;
    }

    /**
     * Records an outcome, also of a step that was not started.
     *
     * @param outcome as its record has it
     */
    public void outcome(OutcomeEntry outcome, boolean moves) {
        started = false;
        ended = false;
        if (moves) {
            next++;
        }
        tried(LoggedOutcome.line(outcome));
    }

    /** Records the position of the run when the outcomes do not determine it. */
    public void position(int index) {
        if (index != next) {
            next = index;
            tried(LogLine.of("position").with("next", index));
        }
    }

    /** Records that the user has decided about the unknown step. */
    public void decided() {
        tried(LogLine.of("decided"));
    }

    /**
     * Records and syncs that a step is about to be undone.
     *
     * @throws IOException when it could not be written: the undo must not start
     */
    public void undoing(int seq) throws IOException {
        required(LogLine.of("undoing").with("seq", seq));
        started = true;
    }

    public void undone(int seq) {
        tried(LogLine.of("undone").with("seq", seq));
    }

    /** Records that the run is finished. */
    public void end() {
        ended = true;
        tried(LogLine.of("ended"));
    }

    boolean ended() {
        return ended;
    }

    /**
     * Saves and syncs the shell state.
     *
     * @param name of the file
     * @return why it could not be saved; empty when it was
     */
    public Optional<String> save(Runner runner, String name) {
        try {
            runner.save(directory.resolve(name));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("the shell state could not be saved: " + IoErrorText.of(e));
        }
        current(runner.host(), name);
        return Optional.empty();
    }

    /** Says that this saved state is the one to go on with on that host. */
    public void current(Host host, String name) {
        elsewhere.remove(host);
        if (!name.equals(states.put(host, name))) {
            tried(LogLine.of("state").with("file", name).with("on", host.word()));
        }
    }

    /** The name of the last saved state of a host; empty when none was. */
    public String state(Host host) {
        return states.getOrDefault(host, "");
    }

    /** The name of the last saved state of a host that an earlier process had, and this one not yet; else empty. */
    public String stateToResume(Host host) {
        return elsewhere.contains(host) ? state(host) : "";
    }

    /** The file of a saved state, which need not exist. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    private void tried(LogLine line) {
        waiting += line.written();
        try {
            write(waiting);
            waiting = "";
        } catch (IOException e) {
            cutOff();
        }
    }

    private void required(LogLine line) throws IOException {
        try {
            write(waiting + line.written());
            waiting = "";
            log.force(true);
        } catch (IOException e) {
            cutOff();
            throw e;
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        long at = length;
        while (bytes.hasRemaining()) {
            at += log.write(bytes, at);
        }
        length = at;
    }

    /** Cuts off what a failed write may have left. */
    private void cutOff() {
        try {
            log.truncate(length);
        } catch (IOException e) {
            // Half a line has no valid checksum: it is ignored, and the next write overwrites it.
        }
    }

    /** Deletes the shell states, and everything when there is no file step left to undo. */
    void finish(boolean keepFiles) throws IOException {
        if (!keepFiles) {
            RunFiles.delete(directory);
            return;
        }
        RunFiles.deleteStates(directory);
    }

    @Override
    public void close() throws IOException {
        log.close();
        // Releases the lock.
        lock.close();
    }

    /** The file change of an intent, from the backups; empty when it has none, or they are gone. */
    static Optional<FileChange> change(Path directory, LogLine intent) {
        return Backups.read(directory, intent);
    }
}
