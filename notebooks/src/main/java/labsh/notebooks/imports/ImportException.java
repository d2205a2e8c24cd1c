package labsh.notebooks.imports;

/** Thrown when a file cannot be imported; the message is one sentence without a full stop. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    public ImportException(String sentence) {
        super(sentence);
    }
}
