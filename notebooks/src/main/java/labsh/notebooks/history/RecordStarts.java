package labsh.notebooks.history;

import java.util.Arrays;

/** Where the last records of a notebook begin, as far as they were found: whoever looks next need not find them again. */
final class RecordStarts {
    /** What is before so many is found anew each time: nobody knows how many there are. */
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

    /** Adds the one before all that are known. */
    void add(int record, long start) {
        if (record == found && found < MOST) {
            if (found == starts.length) {
                starts = Arrays.copyOf(starts, 2 * found);
            }
            starts[found++] = start;
        }
    }
}
