package labsh.notebooks.journal;

/**
 * How many records of one notebook may take the YAML parser, some tens of microseconds each: more than people write by
 * hand in a life, and not so many that somebody waits for long.
 */
final class ParserBudget {
    static final int MOST = 50_000;

    private int left = MOST;

    /** Notes what a record took. */
    ReadEntry spentOn(ReadEntry read) {
        left -= read.parsed() ? 1 : 0;
        return read;
    }

    boolean isSpent() {
        return left <= 0;
    }
}
