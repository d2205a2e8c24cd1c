package labsh.notebooks.records;

/**
 * The evidence of a finding: lines of a log, or the output of a step or a command.
 *
 * @param from its origin, in words; may be empty
 * @param lines the text, cut and escaped in the record like outputs
 */
public record Evidence(String from, RecordedOutput lines) {
    /** No evidence. */
    public static final Evidence NONE = new Evidence("", RecordedOutput.NONE);

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
