package labsh.notebooks.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the index knows of the records, one row for each in the order of the file, column by column: 100 000 records take
 * three megabytes, and looking through a column takes a tenth of a millisecond.
 */
final class RecordRows {
    int count;

    /** Where each record begins, counted from where the first one does: what people write before it may change. */
    long[] starts;

    byte[] kinds;
    byte[] results;

    /** Places in {@link #names}. */
    int[] abouts;

    int[] hosts;

    /** Places in {@link #ids}. */
    int[] runs;

    int[] days;

    final Texts names;
    final Texts ids;

    RecordRows(int capacity, Texts names, Texts ids) {
        starts = new long[capacity];
        kinds = new byte[capacity];
        results = new byte[capacity];
        abouts = new int[capacity];
        hosts = new int[capacity];
        runs = new int[capacity];
        days = new int[capacity];
        this.names = names;
        this.ids = ids;
    }

    void add(long start, Glance glance) {
        if (count == starts.length) {
            grow(Math.max(64, 2 * count));
        }
        starts[count] = start;
        kinds[count] = glance.kind().number();
        results[count] = (byte) glance.result();
        abouts[count] = names.place(glance.about());
        hosts[count] = names.place(glance.host());
        runs[count] = ids.place(glance.run());
        days[count] = glance.day();
        count++;
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
        private final List<String> all = new ArrayList<>();
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
            }
            return place;
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
