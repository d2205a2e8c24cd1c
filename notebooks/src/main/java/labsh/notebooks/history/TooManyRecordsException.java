package labsh.notebooks.history;

/** Thrown when a query would read more records than fit into memory, before the memory is full. */
public final class TooManyRecordsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyRecordsException() {
        super("more records than the memory holds");
    }
}
