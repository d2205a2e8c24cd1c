package labsh.notebooks.records;

import java.time.OffsetDateTime;

/** One appended document. */
public sealed interface Entry permits RunEntry, OutcomeEntry, UpdateEntry, RepairEntry {
    /** When it happened; for an outcome, when the step started. */
    OffsetDateTime at();

    /** Answers by kind; a new kind of record does not compile until every reader handles it. */
    <T> T match(Match<T> match);

    /** One answer for each kind of record. */
    interface Match<T> {
        T run(RunEntry run);

        T outcome(OutcomeEntry outcome);

        T update(UpdateEntry update);

        T repair(RepairEntry repair);
    }
}
