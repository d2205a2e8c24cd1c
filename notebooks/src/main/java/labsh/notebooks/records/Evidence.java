package labsh.notebooks.records;

/**
 * What a finding rests on: lines of a log, or what a step or a command printed.
 *
 * @param from where it was taken from, in words; empty when not said
 * @param lines cut and escaped in the record as outputs are
 */
public record Evidence(String from, RecordedOutput lines) {
    /** A finding that shows nothing. */
    public static final Evidence NONE = new Evidence("", RecordedOutput.NONE);

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
