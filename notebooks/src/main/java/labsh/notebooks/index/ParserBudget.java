package labsh.notebooks.index;

import labsh.notebooks.records.ReadEntry;

/**
 * Limits how many records of one notebook may need the YAML parser, which takes some tens of microseconds each: more
 * than anybody writes by hand, but few enough not to keep the user waiting.
 */
public final class ParserBudget {
    public static final int MOST = 50_000;

    private int left = MOST;

    /** Counts a record that was parsed. */
    public ReadEntry spentOn(ReadEntry read) {
        left -= read.parsed() ? 1 : 0;
        return read;
    }

    public boolean isSpent() {
        return left <= 0;
    }
}
