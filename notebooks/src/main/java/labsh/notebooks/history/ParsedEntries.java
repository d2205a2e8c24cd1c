package labsh.notebooks.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.records.Entry;

/** A bounded cache of parsed records, by where they begin. */
final class ParsedEntries {
    private static final int MOST = 1024;

    /** The most bytes of documents whose records are cached, so that long outputs do not add up. */
    private static final long MOST_BYTES = 4 << 20;

    /** A record and the length of its document: a document that has grown must be parsed again. */
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
