package labsh.notebooks.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labsh.notebooks.files.CacheFile;

/**
 * What the index knows of the records, one row for each in the order of the file, column by column: 100 000 records take
 * three megabytes, and looking through a column takes a tenth of a millisecond.
 */
final class RecordRows {
    /** What a row takes, in bytes. */
    static final int BYTES = Long.BYTES + 2 + 4 * Integer.BYTES;

    /** In a small heap, a notebook of very many records has no index, and is looked through. */
    private static final int MOST = (int) Math.min(1 << 25, CacheFile.longest() / BYTES);

    private static final int HASHES = 1 << 24;

    int count;

    /** Where each record begins, counted from where the first one does: what people write before it may change. */
    long[] starts;

    byte[] kinds;
    byte[] results;

    /** Places in {@link #names}. */
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
     * @throws IOException when there are too many for an index in the memory that there is
     */
    void add(long start, RecordSummary summary) throws IOException {
        add(start, summary, hash(summary.run()));
    }

    /** As {@link #add(long, Glance)}, of a run that is known by its hash alone. */
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

    /** Of some runs it is the same: an index may name a record too many. */
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

    /** Texts that occur again and again, each known by its place. */
    static final class Texts {
        private static final int MOST = 1 << 16;

        private final List<String> all = new ArrayList<>();
        private long length;
        private final Map<String, Integer> places = new HashMap<>();

        Texts() {}

        /** These, in their places. */
        Texts(List<String> texts) {
            for (int i = 0; i < texts.size(); i++) {
                if (place(texts.get(i)) != i) {
                    throw new IllegalArgumentException("twice: " + texts.get(i));
                }
            }
        }

        /** The place of a text, which is added where it is new. */
        synchronized int place(String text) {
            int next = all.size();
            int place = places.computeIfAbsent(text, t -> next);
            if (place == next) {
                all.add(text);
                length += text.length();
            }
            return place;
        }

        /** Whether there are more than any notebook has of steps and hosts. */
        synchronized boolean isFull() {
            return all.size() > MOST || length > CacheFile.longest() / 4;
        }

        /** The place of a text; -1 for one that does not occur. */
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
