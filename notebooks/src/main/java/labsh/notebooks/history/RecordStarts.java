package labsh.notebooks.history;

import java.util.Arrays;

/** A cache of where the last records of a notebook begin. */
final class RecordStarts {
    /** The most starts cached; earlier ones are searched for each time. */
    private static final int MOST = 1 << 16;

    /** The last record of the file first. */
    private long[] starts = new long[16];

    private int found;

    int found() {
        return found;
    }

    long start(int record) {
        return starts[record];
    }

    /** Adds the start before all known ones. */
    void add(int record, long start) {
        if (record == found && found < MOST) {
            if (found == starts.length) {
                starts = Arrays.copyOf(starts, 2 * found);
            }
            starts[found++] = start;
        }
    }
}
