package labsh.notebooks.records;

import java.time.OffsetDateTime;
import labsh.notebooks.Address;

/**
 * The record of a dated finding.
 *
 * @param id like a run's id; empty in records written by hand
 * @param about the notebook, a procedure or a step
 * @param at when; a date alone is read as midnight in UTC
 * @param by the user; may be empty
 * @param host name of the machine; may be empty
 * @param status {@code open}, {@code solved}, or another word; may be empty
 * @param text Markdown, one line or more
 * @param evidence may be none
 */
public record UpdateEntry(
        String id,
        Address about,
        OffsetDateTime at,
        String by,
        String host,
        String status,
        String text,
        Evidence evidence)
        implements Entry {
    /** A finding without a status and without evidence. */
    public UpdateEntry(String id, Address about, OffsetDateTime at, String by, String host, String text) {
        this(id, about, at, by, host, "", text, Evidence.NONE);
    }

    @Override
    public <T> T match(Match<T> match) {
        return match.update(this);
    }
}
