package labsh.notebooks.records;

import java.time.OffsetDateTime;

/**
 * A torn tail was cut off.
 *
 * @param at when
 * @param cut what was cut
 */
public record RepairEntry(OffsetDateTime at, RecordedOutput cut) implements Entry {
    @Override
    public <T> T match(Match<T> match) {
        return match.repair(this);
    }
}
