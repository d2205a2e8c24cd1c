package labsh.notebooks.records;

import java.util.Optional;

/** Thrown when a record cannot be read, with a position in its document. */
final class RecordDefect extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final int length;
    private final String hint;

    /**
     * A defect at a position.
     *
     * @param line counted from 1 in the document
     * @param column counted from 1
     * @param length of the faulty text, in characters
     * @param hint may be empty
     */
    RecordDefect(int line, int column, int length, String message, String hint) {
        super(message, null, false, false);
        this.line = Math.max(1, line);
        this.column = Math.max(1, column);
        this.length = Math.max(1, length);
        this.hint = hint;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    int length() {
        return length;
    }

    Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
