package labsh.notebooks.journal;

import java.nio.file.Path;
import java.util.Optional;

/** Thrown when a record could not be appended. It contains the record's text. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String record;
    private final transient Optional<Path> kept;

    /**
     * A failure to append.
     *
     * @param sentence what failed and why, and what happened to the record; without a full stop
     * @param record the record's text
     * @param kept where it waits for the next append; empty when it could not be saved either
     */
    JournalException(String sentence, String record, Optional<Path> kept) {
        super(sentence);
        this.record = record;
        this.kept = kept;
    }

    /** The record's text; empty when there was no record to append. */
    public String record() {
        return record;
    }

    /** Where the record waits for the next append; empty when it could not be saved. */
    public Optional<Path> kept() {
        return kept;
    }
}
