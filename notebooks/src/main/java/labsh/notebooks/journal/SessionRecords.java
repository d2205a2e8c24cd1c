package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest records that this session appended, to put back those that an editor's save drops. */
final class SessionRecords {
    private static final long MOST_BYTES = 16 << 20;

    private final Deque<byte[]> records = new ArrayDeque<>();
    private long bytes;
    private Optional<Disk.Stat> seen = Optional.empty();
    private long lastAt = -1;

    /** Remembers a record that is in the notebook now. */
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
     * Remembers how the file looked when all of them were in it.
     *
     * @param at where the newest of them begins; -1 when that is not known
     */
    void seen(Disk.Stat stat, long at) {
        seen = Optional.of(stat);
        lastAt = at;
    }

    /** Where the newest of them begins; -1 when that is not known. */
    long lastAt() {
        return lastAt;
    }

    /** Those that are not in the file, or all of them where there is none; in their order. */
    List<byte[]> missing(Disk disk, Path file) {
        List<byte[]> missing = new ArrayList<>();
        for (byte[] record : records) {
            try {
                if (!FileSearch.holds(disk, file, disk.stat(file).size(), record)) {
                    missing.add(record);
                }
            } catch (IOException e) {
                // Gone, or it cannot be read: then nobody knows that the record is there.
                missing.add(record);
            }
        }
        return missing;
    }

    /**
     * Whether all of them are surely in the file still: nobody touched it, or it is the same file with the newest of
     * them in the same place, as another labsh leaves it. No editor's save drops an older one alone.
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
