package labsh.notebooks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.RecordText;

/**
 * The only way to append to a notebook.
 *
 * <p>Three things may surprise. The lock is on a separate file in the state directory: one on the notebook would be
 * lost as soon as this process closed any other descriptor of it. Editors replace files or write them back without what
 * was appended meanwhile: the journal checks again after writing, and restores its own missing records before the next
 * one. A record that cannot be written is saved in the state directory and appended before the next one.
 */
public final class Journal {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    private final XdgDirectories directories;
    private final Disk disk;
    private final Clock clock;
    private final SessionRecords own = new SessionRecords();
    private NotebookSource source;

    /** Whether the lock directory has been checked, which takes longer than an append. */
    private boolean prepared;

    /** Records that could not be saved anywhere, in order: the next append tries again. */
    private final List<byte[]> held = new ArrayList<>();

    /** The last known path without symbolic links, for which unsaved records are kept. */
    private Optional<Path> real = Optional.empty();

    /**
     * The journal of one notebook. Does not access the disk yet.
     *
     * @param clock for the time of repairs
     */
    public Journal(NotebookSource source, XdgDirectories directories, Disk disk, Clock clock) {
        this.source = source;
        this.directories = directories;
        this.disk = disk;
        this.clock = clock;
    }

    /** The current source of the notebook, which changes when the first record copies a shipped one. */
    public synchronized NotebookSource source() {
        return source;
    }

    /**
     * Appends a record and syncs it.
     *
     * @return where it was written, and what else was done
     * @throws JournalException when it is not in the notebook; usually it is saved then, and appended by a later call
     */
    public synchronized AppendedRecord append(Entry entry) throws JournalException {
        byte[] record = RecordText.of(entry);
        if (record.length > RecordText.LONGEST) {
            throw new JournalException(
                    "the record is not written: it is longer than " + (RecordText.LONGEST >> 20) + " MiB",
                    new String(record, StandardCharsets.UTF_8),
                    Optional.empty());
        }
        return uninterrupted(() -> write(record));
    }

    /**
     * Appends waiting records and restores own records that an editor dropped, without a new record. Does not access
     * the disk when there is nothing to do.
     */
    public synchronized AppendedRecord settle() throws JournalException {
        return uninterrupted(() -> write(new byte[0]));
    }

    /** The files with records that wait for the next append, in order; empty when they cannot be listed. */
    public synchronized List<Path> pending() {
        try {
            return unsaved(keptFor(target())).files();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether some records are only in memory because they could not be saved. */
    public synchronized boolean holdsRecords() {
        return !held.isEmpty();
    }

    private Path target() {
        return source.match(new NotebookSource.Match<Path>() {
            @Override
            public Path onDisk(NotebookSource.OnDisk file) {
                return file.path();
            }

            @Override
            public Path shipped(NotebookSource.Shipped notebook) {
                return directories.notebooks().resolve(notebook.fileName());
            }
        });
    }

    private AppendedRecord write(byte[] record) throws JournalException {
        Path path = target();
        List<String> remarks = new ArrayList<>();
        try {
            if (source instanceof NotebookSource.Shipped shipped) {
                if (record.length == 0) {
                    return new AppendedRecord(path, List.of());
                }
                copy(shipped, path, remarks);
            }
            Path file = disk.real(path);
            real = Optional.of(file);
            keepHeld(file);
            if (record.length == 0 && unsaved(file).files().isEmpty() && own.areIn(disk, file, disk.stat(file))) {
                return new AppendedRecord(file, List.of());
            }
            Closeable lock = lock(file);
            try {
                new AppendOperation(disk, file, unsaved(file), own, clock, remarks).append(record);
            } finally {
                lock.close();
            }
            return new AppendedRecord(file, remarks);
        } catch (IOException e) {
            throw failure(path, record, e);
        }
    }

    /** Copies a shipped notebook to the user's directory, before its first record. */
    private void copy(NotebookSource.Shipped shipped, Path path, List<String> remarks) throws IOException {
        disk.createDirectory(directories.notebooks());
        byte[] content = ShippedLibrary.read(shipped.name());
        try {
            disk.create(path, content);
            remarks.add("copied the shipped notebook to " + path);
        } catch (FileAlreadyExistsException e) {
            remarks.add("went on with " + path + ", which was there already");
        }
        source = new NotebookSource.OnDisk(path);
    }

    private Closeable lock(Path file) throws IOException {
        Path locks = directories.state().resolve("locks");
        if (!prepared) {
            disk.createDirectory(directories.state());
            disk.createDirectory(locks);
            prepared = true;
        }
        Path lockFile = locks.resolve(hash(file));
        long waited = 0;
        Optional<Closeable> lock = disk.lock(lockFile);
        while (lock.isEmpty()) {
            if (waited > LONGEST_WAIT.toMillis()) {
                throw new IOException("another labsh has held the lock " + lockFile + " for " + LONGEST_WAIT.toSeconds()
                        + " seconds");
            }
            disk.pause(BETWEEN_TRIES);
            waited += BETWEEN_TRIES.toMillis();
            lock = disk.lock(lockFile);
        }
        return lock.get();
    }

    private UnsavedRecords unsaved(Path file) {
        return new UnsavedRecords(disk, directories.state().resolve("unsaved").resolve(hash(file)));
    }

    private JournalException failure(Path path, byte[] record, IOException e) {
        String text = new String(record, StandardCharsets.UTF_8);
        String sentence = "cannot write " + path + ": " + IoErrorText.of(e);
        Path file = keptFor(path);
        try {
            keepLost(file);
            if (record.length == 0) {
                return new JournalException(sentence, text, Optional.empty());
            }
            Path kept = unsaved(file).keep(file, record);
            return new JournalException(
                    sentence + "; the record is saved in " + kept + " and is added with the next one",
                    text,
                    Optional.of(kept));
        } catch (IOException second) {
            if (record.length > 0) {
                held.add(record);
            }
            return new JournalException(
                    sentence + "; the record could not be saved either: " + IoErrorText.of(second)
                            + "; this labsh tries again with the next one",
                    text,
                    Optional.empty());
        }
    }

    /** Saves own records when the notebook was emptied or deleted: it may be restored after this session. */
    private void keepLost(Path file) throws IOException {
        List<byte[]> lost = own.missing(disk, file);
        if (lost.isEmpty()) {
            return;
        }
        List<byte[]> waiting = unsaved(file).records().stream()
                .map(UnsavedRecords.Waiting::record)
                .toList();
        for (byte[] record : lost) {
            if (waiting.stream().noneMatch(other -> Arrays.equals(other, record))) {
                unsaved(file).keep(file, record);
            }
        }
    }

    /** Saves records from memory, once the disk accepts data again. */
    private void keepHeld(Path file) throws IOException {
        while (!held.isEmpty()) {
            unsaved(file).keep(file, held.get(0));
            held.remove(0);
        }
    }

    /** The notebook's real path; the last known one if it has vanished; else the given path. */
    private Path keptFor(Path path) {
        try {
            return disk.real(path);
        } catch (IOException e) {
            return real.orElse(path);
        }
    }

    private static String hash(Path file) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(file.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The work of an append, on its own thread. */
    private interface Work {
        AppendedRecord run() throws JournalException;
    }

    /** An interrupted thread closes the channel that it writes to, so a thread of its own does the writing. */
    private static AppendedRecord uninterrupted(Work work) throws JournalException {
        AtomicReference<AppendedRecord> done = new AtomicReference<>();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.set(work.run());
                    } catch (JournalException | RuntimeException | Error e) {
                        failed.set(e);
                    }
                },
                "labsh-journal");
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable failure = failed.get();
        if (failure instanceof JournalException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("appending failed: " + failure, failure);
        }
        return done.get();
    }
}
