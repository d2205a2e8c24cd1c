package labsh.notebooks.index;

import labsh.notebooks.records.ReadEntry;

/**
 * How many records of one notebook may take the YAML parser, some tens of microseconds each: more than people write by
 * hand in a life, and not so many that somebody waits for long.
 */
public final class ParserBudget {
    public static final int MOST = 50_000;

    private int left = MOST;

    /** Notes what a record took. */
    public ReadEntry spentOn(ReadEntry read) {
        left -= read.parsed() ? 1 : 0;
        return read;
    }

    public boolean isSpent() {
        return left <= 0;
    }
}
