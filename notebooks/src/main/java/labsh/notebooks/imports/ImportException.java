package labsh.notebooks.imports;

/** A file cannot be imported: one sentence without a full stop. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    public ImportException(String sentence) {
        super(sentence);
    }
}
