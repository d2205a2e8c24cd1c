package labsh.notebooks.history;

/** What was asked for would bring more records into memory than it holds; found out before it is full. */
public final class TooManyRecordsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyRecordsException() {
        super("more records than the memory holds");
    }
}
