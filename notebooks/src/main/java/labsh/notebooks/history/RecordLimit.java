package labsh.notebooks.history;

/** Limits how many records may be in memory at once, with their derived data. */
final class RecordLimit {
    /** The fixed cost of a record in memory, in bytes. */
    private static final int EACH = 512;

    private long left = Runtime.getRuntime().maxMemory() / 8;

    /** Whether there is room for a record of that length. */
    boolean has(long length) {
        return left >= EACH + length;
    }

    /** Releases the memory of a record of this length. */
    void giveBack(long length) {
        left += EACH + length;
    }

    /**
     * Reserves the memory of a record.
     *
     * @param length of its document or most of it, in bytes
     * @throws TooManyRecordsException when there is none
     */
    void take(long length) {
        if (!has(length)) {
            throw new TooManyRecordsException();
        }
        left -= EACH + length;
    }
}
