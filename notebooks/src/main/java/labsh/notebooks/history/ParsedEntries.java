package labsh.notebooks.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.records.Entry;

/** The records that were read last, by where they begin: a notebook may hold more than fits into memory. */
final class ParsedEntries {
    private static final int MOST = 1024;

    /** Of the documents of what is kept, in bytes, so that long outputs do not add up. */
    private static final long MOST_BYTES = 4 << 20;

    /** A record, and how long its document is: one that has become longer is another one. */
    private record Parsed(Entry entry, int length) {}

    private final Map<Long, Parsed> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    synchronized Optional<Entry> get(long start, long length) {
        return Optional.ofNullable(kept.get(start))
                .filter(p -> p.length() == length)
                .map(Parsed::entry);
    }

    synchronized void put(long start, int length, Entry entry) {
        Optional.ofNullable(kept.put(start, new Parsed(entry, length))).ifPresent(p -> bytes -= p.length());
        bytes += length;
        while ((kept.size() > MOST || bytes > MOST_BYTES) && kept.size() > 1) {
            long oldest = kept.keySet().iterator().next();
            bytes -= kept.remove(oldest).length();
        }
    }
}
