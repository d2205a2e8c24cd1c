package labsh.notebooks.records;

import java.time.OffsetDateTime;

/** One appended record. */
public sealed interface Entry permits RunEntry, OutcomeEntry, UpdateEntry, RepairEntry {
    /** When it happened; for an outcome, when the step started. */
    OffsetDateTime at();

    /** Dispatches on the kind of record; with a new kind, code that does not handle it does not compile. */
    <T> T match(Match<T> match);

    /** One case for each kind of record. */
    interface Match<T> {
        T run(RunEntry run);

        T outcome(OutcomeEntry outcome);

        T update(UpdateEntry update);

        T repair(RepairEntry repair);
    }
}
