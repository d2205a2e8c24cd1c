package labsh.notebooks.records;

import java.time.OffsetDateTime;
import labsh.notebooks.Address;

/**
 * A person's dated finding.
 *
 * @param id as a run's id; empty in records that people wrote
 * @param about the notebook, a procedure or a step
 * @param at when; a date alone, as people write it, is its midnight in UTC
 * @param by the user; empty when not said
 * @param host where; empty when not said
 * @param status how it stands with it: {@code open}, {@code solved}, or a word of the person's own; empty when not said
 * @param text Markdown, one line or more
 * @param evidence what shows it
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
