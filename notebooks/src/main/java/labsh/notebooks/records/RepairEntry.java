package labsh.notebooks.records;

import java.time.OffsetDateTime;

/**
 * The record of a torn tail that was cut off.
 *
 * @param at when it was cut off
 * @param cut what was cut
 */
public record RepairEntry(OffsetDateTime at, RecordedOutput cut) implements Entry {
    @Override
    public <T> T match(Match<T> match) {
        return match.repair(this);
    }
}
