package labsh.notebooks.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest records that this session appended, to put back those that an editor's save drops. */
final class OwnRecords {
    private static final long MOST_BYTES = 4 << 20;

    private final Deque<byte[]> records = new ArrayDeque<>();
    private long bytes;
    private Optional<Disk.Stat> seen = Optional.empty();

    /** Remembers a record that is in the notebook now. */
    void add(byte[] record) {
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

    /** Remembers how the file looked when all of them were in it. */
    void seen(Disk.Stat stat) {
        seen = Optional.of(stat);
    }

    /** Whether nobody touched the file since. */
    boolean untouched(Disk.Stat stat) {
        return records.isEmpty() || seen.filter(stat::equals).isPresent();
    }
}
