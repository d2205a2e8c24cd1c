package labsh.notebooks.journal;

import java.nio.file.Path;
import java.util.Optional;

/** A record could not be appended. What happened is still known: the exception carries the record's text. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String record;
    private final transient Optional<Path> kept;

    /**
     * A failure to append.
     *
     * @param sentence what could not be done and why, and what became of the record; without a full stop
     * @param record its text, as it would stand in the notebook
     * @param kept where it waits for the next append; empty when it could not be kept either
     */
    JournalException(String sentence, String record, Optional<Path> kept) {
        super(sentence);
        this.record = record;
        this.kept = kept;
    }

    /** The record's text, as it would stand in the notebook; empty when there was none to append. */
    public String record() {
        return record;
    }

    /** Where the record waits for the next append; empty when it could not be kept. */
    public Optional<Path> kept() {
        return kept;
    }
}
