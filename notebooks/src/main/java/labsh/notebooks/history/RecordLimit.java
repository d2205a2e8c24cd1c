package labsh.notebooks.history;

/** How many records may be in memory at once, together with what is made of them. */
final class RecordLimit {
    /** What becomes of a record takes so much in any case, in bytes. */
    private static final int EACH = 512;

    private long left = Runtime.getRuntime().maxMemory() / 8;

    /** Whether there is room for a record of that length. */
    boolean has(long length) {
        return left >= EACH + length;
    }

    /** Gives back the room for a record of that length. */
    void giveBack(long length) {
        left += EACH + length;
    }

    /**
     * Takes the room for a record.
     *
     * @param length of its document, or of the greatest part of it, in bytes
     * @throws TooManyRecordsException when there is none
     */
    void take(long length) {
        if (!has(length)) {
            throw new TooManyRecordsException();
        }
        left -= EACH + length;
    }
}
