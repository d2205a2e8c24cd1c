package labsh.notebooks.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.RecordText;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.RepairEntry;

/** One append, under the lock: first records that wait or were dropped, then the new one. */
final class AppendOperation {
    /** Long enough for an editor to finish saving. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private static final int MOST_TRIES = 8;
    private static final int MOST_WAITS = 3;

    private final Disk disk;
    private final Path file;
    private final UnsavedRecords unsaved;
    private final SessionRecords own;
    private final Clock clock;
    private final List<String> remarks;

    /** Saved records that can be deleted once they are in the notebook. */
    private final List<UnsavedRecords.Waiting> waiting = new ArrayList<>();

    /** The repair record of this append, if something was cut off. */
    private final List<UnsavedRecords.Waiting> repairs = new ArrayList<>();

    /** Own records that had to be restored, and waiting ones that had to be written. */
    private final Set<Object> putBack = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());

    AppendOperation(
            Disk disk, Path file, UnsavedRecords unsaved, SessionRecords own, Clock clock, List<String> remarks) {
        this.disk = disk;
        this.file = file;
        this.unsaved = unsaved;
        this.own = own;
        this.clock = clock;
        this.remarks = remarks;
    }

    /**
     * Appends the record, if it is not empty, after everything that is due before it. Repeats this until all of it is
     * found in the file, even if an editor saves the file meanwhile.
     *
     * @throws IOException when the record is not in the notebook
     */
    void append(byte[] record) throws IOException {
        waiting.addAll(unsaved.records());
        for (int i = 0; i < MOST_TRIES; i++) {
            Disk.Stat before = notEmpty();
            boolean there = own.areIn(disk, file, before);
            List<byte[]> due = due(record, before.size(), there, i > 0);
            if (due.isEmpty()) {
                done(record, before, there && i == 0 && waiting.isEmpty() ? own.lastAt() : -1);
                return;
            }
            NotebookTail tail = NotebookTail.of(disk, file, before.size());
            if (tail.torn() >= 0) {
                disk.pause(LOOK_AGAIN);
                if (disk.stat(file).equals(before)) {
                    cut(tail);
                }
                continue;
            }
            byte[] bytes = bytes(tail, due);
            long at = write(before, bytes);
            Disk.Stat after = disk.stat(file);
            if (after.key().equals(before.key())
                    && Arrays.equals(disk.read(file, at, bytes.length), bytes)
                    && ownAreIn(after, there)) {
                // If several waited, the last one may have been there before.
                done(record, after, record.length > 0 ? at + bytes.length - record.length : -1);
                return;
            }
        }
        throw new IOException("another program keeps changing the file");
    }

    /**
     * The state of the file. An empty file is being saved by an editor, which is waited for: a record in an empty file
     * would be taken for document 1.
     */
    private Disk.Stat notEmpty() throws IOException {
        Disk.Stat stat = disk.stat(file);
        for (int i = 0; stat.size() == 0; i++) {
            if (i == MOST_WAITS) {
                throw new IOException("the file is empty");
            }
            disk.pause(LOOK_AGAIN);
            stat = disk.stat(file);
        }
        return stat;
    }

    /** The records that must be written. A new record is not searched for the first time. */
    private List<byte[]> due(byte[] record, long size, boolean there, boolean again) throws IOException {
        List<byte[]> due = new ArrayList<>();
        if (!there) {
            due.addAll(missing(own.all(), size));
            putBack.addAll(due);
        }
        for (UnsavedRecords.Waiting repair : repairs) {
            due.addAll(missing(List.of(repair.record()), size));
        }
        for (UnsavedRecords.Waiting waits : waiting) {
            // A record saved while the notebook was empty or missing may be one of this session's.
            List<byte[]> missing = isAmong(due, waits.record()) ? List.of() : missing(List.of(waits.record()), size);
            due.addAll(missing);
            if (!missing.isEmpty()) {
                kept.add(waits);
            }
        }
        if (record.length > 0 && !(again && FileSearch.holds(disk, file, size, record))) {
            due.add(record);
        }
        return due;
    }

    private static boolean isAmong(List<byte[]> records, byte[] record) {
        return records.stream().anyMatch(other -> Arrays.equals(other, record));
    }

    /** Whether own records are still in the file, or an editor has dropped them since the check before the write. */
    private boolean ownAreIn(Disk.Stat after, boolean wereThere) throws IOException {
        return wereThere
                ? own.areIn(disk, file, after)
                : missing(own.all(), after.size()).isEmpty();
    }

    /** Called when everything is in the file and synced. */
    private void done(byte[] record, Disk.Stat stat, long lastAt) {
        repairs.forEach(repair -> own.add(repair.record()));
        waiting.forEach(waits -> own.add(waits.record()));
        if (record.length > 0) {
            own.add(record);
        }
        own.seen(stat, lastAt);
        if (!putBack.isEmpty()) {
            remarks.add("restored " + records(putBack.size()) + " that " + file + " had lost");
        }
        if (!kept.isEmpty()) {
            remarks.add("appended " + records(kept.size()) + " saved earlier");
        }
        // The records are in the notebook: a leftover file is recognized the next time.
        try {
            unsaved.forget(repairs);
            unsaved.forget(waiting);
        } catch (IOException e) {
            remarks.add("cannot delete the saved records: " + IoErrorText.of(e));
        }
    }

    private static String records(int count) {
        return count == 1 ? "a record" : count + " records";
    }

    private static byte[] bytes(NotebookTail tail, List<byte[]> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (tail.newline()) {
            bytes.write('\n');
        }
        int skip = tail.begun();
        for (byte[] record : records) {
            bytes.write(record, skip, record.length - skip);
            skip = 0;
        }
        return bytes.toByteArray();
    }

    private long write(Disk.Stat before, byte[] bytes) throws IOException {
        try (Disk.Appending appending = disk.append(file)) {
            long at = appending.write(bytes);
            appending.sync();
            return at;
        } catch (IOException e) {
            takeBack(before, bytes);
            throw e;
        }
    }

    /** Removes the beginning of a record that did not fit on a full disk, unless somebody wrote after it. */
    private void takeBack(Disk.Stat before, byte[] bytes) {
        try {
            Disk.Stat now = disk.stat(file);
            long written = now.size() - before.size();
            if (now.key().equals(before.key()) && written > 0 && written <= bytes.length) {
                byte[] there = disk.read(file, before.size(), (int) written);
                if (Arrays.equals(there, Arrays.copyOf(bytes, (int) written))) {
                    disk.truncate(file, before.size());
                }
            }
        } catch (IOException e) {
            // It stays as a torn tail, which the next append repairs.
            remarks.add("part of the record is left at the end of " + file);
        }
    }

    /** Cuts off a torn record; the repair record that holds it is synced before the cut. */
    private void cut(NotebookTail tail) throws IOException {
        byte[] torn = disk.read(file, tail.torn(), (int) (tail.size() - tail.torn()));
        RepairEntry repair =
                new RepairEntry(clock.instant().atOffset(ZoneOffset.UTC), new RecordedOutput(torn, 0, new byte[0]));
        UnsavedRecords.Waiting safe = unsaved.keepOnce(file, torn, RecordText.of(repair));
        if (waiting.stream().noneMatch(safe::sameFile)) {
            repairs.add(safe);
        }
        disk.truncate(file, tail.torn());
        remarks.add(
                "cut off a record that was incompletely written (" + torn.length + " bytes); a repair record holds it");
    }

    /** The records that are not in the file. */
    private List<byte[]> missing(List<byte[]> records, long size) throws IOException {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] record : records) {
            if (!FileSearch.holds(disk, file, size, record)) {
                missing.add(record);
            }
        }
        return missing;
    }
}
