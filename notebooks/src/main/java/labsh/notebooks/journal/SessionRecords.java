package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest records that this session appended, to restore those that an editor's save drops. */
final class SessionRecords {
    private static final long MOST_BYTES = 16 << 20;

    private final Deque<byte[]> records = new ArrayDeque<>();
    private long bytes;
    private Optional<Disk.Stat> seen = Optional.empty();
    private long lastAt = -1;

    /** Adds a record that is in the notebook now. */
    void add(byte[] record) {
        if (records.stream().anyMatch(other -> Arrays.equals(other, record))) {
            return;
        }
        records.addLast(record);
        bytes += record.length;
        while (bytes > MOST_BYTES && records.size() > 1) {
            bytes -= records.removeFirst().length;
        }
    }

    /** In the order in which they were appended. */
    List<byte[]> all() {
        return new ArrayList<>(records);
    }

    /**
     * Sets the state of the file in which all of them were found.
     *
     * @param at where the newest of them begins; -1 when unknown
     */
    void seen(Disk.Stat stat, long at) {
        seen = Optional.of(stat);
        lastAt = at;
    }

    /** Where the newest of them begins; -1 when unknown. */
    long lastAt() {
        return lastAt;
    }

    /** The records that are not in the file, in order; all of them when there is no file. */
    List<byte[]> missing(Disk disk, Path file) {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] record : records) {
            try {
                if (!FileSearch.holds(disk, file, disk.stat(file).size(), record)) {
                    missing.add(record);
                }
            } catch (IOException e) {
                // The file is gone or unreadable: the record counts as missing.
                missing.add(record);
            }
        }
        return missing;
    }

    /**
     * Whether all of them are certainly still in the file: it is unchanged, or it is the same file with the newest
     * record in the same place, as after an append by another process. An editor's save never drops only an older one.
     */
    boolean areIn(Disk disk, Path file, Disk.Stat stat) throws IOException {
        if (records.isEmpty() || seen.filter(stat::equals).isPresent()) {
            return true;
        }
        byte[] newest = records.getLast();
        return lastAt >= 0
                && seen.filter(before -> before.key().equals(stat.key())).isPresent()
                && Arrays.equals(disk.read(file, lastAt, newest.length), newest);
    }
}
