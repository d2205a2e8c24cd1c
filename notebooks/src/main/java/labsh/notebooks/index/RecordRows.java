package labsh.notebooks.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.files.CacheFile;

/**
 * The rows of the index, one for each record in the order of the file, stored by column: 100 000 records take three
 * megabytes, and scanning a column takes a tenth of a millisecond.
 */
final class RecordRows {
    /** The size of a row, in bytes. */
    static final int BYTES = Long.BYTES + 2 + 4 * Integer.BYTES;

    /** In a small heap, a notebook with very many records has no index and is scanned. */
    private static final int MOST = (int) Math.min(1 << 25, CacheFile.longest() / BYTES);

    private static final int HASHES = 1 << 24;

    int count;

    /** Where each record begins, relative to the first one, because document 1 may change. */
    long[] starts;

    byte[] kinds;
    byte[] results;

    /** Indices in {@link #names}. */
    int[] abouts;

    int[] hosts;

    /** Hashes of the runs' ids. */
    int[] runs;

    int[] days;

    final Texts names;

    RecordRows(int capacity, Texts names) {
        starts = new long[capacity];
        kinds = new byte[capacity];
        results = new byte[capacity];
        abouts = new int[capacity];
        hosts = new int[capacity];
        runs = new int[capacity];
        days = new int[capacity];
        this.names = names;
    }

    /**
     * Adds a row.
     *
     * @throws IOException when there are too many for the memory
     */
    void add(long start, RecordSummary summary) throws IOException {
        add(start, summary, hash(summary.run()));
    }

    /** As {@link #add(long, RecordSummary)}, for a run known only by its hash. */
    void add(long start, RecordSummary summary, int run) throws IOException {
        if (count >= MOST || names.isFull()) {
            throw new IOException("too many records for an index");
        }
        if (count == starts.length) {
            grow(Math.max(64, count + count / 2));
        }
        starts[count] = start;
        kinds[count] = summary.kind().number();
        results[count] = (byte) summary.result();
        abouts[count] = names.place(summary.about());
        hosts[count] = names.place(summary.host());
        runs[count] = run;
        days[count] = summary.day();
        count++;
    }

    /** Collisions are harmless: an index may name too many records. */
    static int hash(String run) {
        int hash = run.hashCode();
        return (hash ^ hash >>> 24) & (HASHES - 1);
    }

    static boolean isHash(int number) {
        return number >= 0 && number < HASHES;
    }

    private void grow(int capacity) {
        starts = Arrays.copyOf(starts, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        results = Arrays.copyOf(results, capacity);
        abouts = Arrays.copyOf(abouts, capacity);
        hosts = Arrays.copyOf(hosts, capacity);
        runs = Arrays.copyOf(runs, capacity);
        days = Arrays.copyOf(days, capacity);
    }

    /** Interned texts, each with an index. */
    static final class Texts {
        private static final int MOST = 1 << 16;

        private final List<String> all = new ArrayList<>();
        private long length;
        private final Map<String, Integer> places = new HashMap<>();

        Texts() {}

        /** Starts with these texts. */
        Texts(List<String> texts) {
            for (int i = 0; i < texts.size(); i++) {
                if (place(texts.get(i)) != i) {
                    throw new IllegalArgumentException("twice: " + texts.get(i));
                }
            }
        }

        /** The index of a text, which is added if it is new. */
        synchronized int place(String text) {
            int next = all.size();
            int place = places.computeIfAbsent(text, t -> next);
            if (place == next) {
                all.add(text);
                length += text.length();
            }
            return place;
        }

        /** Whether there are more than any notebook has steps and hosts. */
        synchronized boolean isFull() {
            return all.size() > MOST || length > CacheFile.longest() / 4;
        }

        /** The index of a text; -1 when it does not occur. */
        synchronized int find(String text) {
            return places.getOrDefault(text, -1);
        }

        synchronized String get(int place) {
            return all.get(place);
        }

        synchronized List<String> all() {
            return List.copyOf(all);
        }
    }
}
