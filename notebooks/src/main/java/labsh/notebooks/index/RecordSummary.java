package labsh.notebooks.index;

import java.time.LocalDate;
import java.util.List;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.EntryReader;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/**
 * The index's data about one record: enough to select candidates for a query. The record itself is read before anything
 * of it is shown.
 *
 * @param kind of the record
 * @param about the step of an outcome, the procedure of a run, what an update is about; else empty
 * @param run the run's id, of runs and outcomes; else empty
 * @param host of a run; else empty
 * @param day of a run, counted from 1970-01-01; else 0
 * @param result of an outcome: by {@link #number(StepResult)}; else 0
 */
record RecordSummary(Kind kind, String about, String run, String host, int day, int result) {
    /** Kinds of records. */
    enum Kind {
        /** A document that holds no record, or one that cannot be read. */
        NONE(0),
        RUN(1),
        OUTCOME(2),
        /** An outcome with captured values. */
        CAPTURE(3),
        UPDATE(4),
        REPAIR(5);

        private static final List<Kind> ALL = List.of(values());

        private final byte number;

        Kind(int number) {
            this.number = (byte) number;
        }

        /** Its number in the index, the ordinal. */
        byte number() {
            return number;
        }

        static Kind of(byte number) {
            return ALL.get(number);
        }
    }

    private static final List<StepResult> RESULTS = List.of(StepResult.values());

    static final RecordSummary NOTHING = new RecordSummary(Kind.NONE, "", "", "", 0, 0);

    /** Summarizes the document of one record, as {@link EntryReader#read} gets it. */
    static RecordSummary of(byte[] document, ParserBudget budget) {
        return OwnRecordScanner.summary(document)
                .orElseGet(() -> budget.spentOn(EntryReader.read("", document, () -> 1))
                        .entry()
                        .map(RecordSummary::of)
                        .orElse(NOTHING));
    }

    /** Summarizes a record. */
    static RecordSummary of(Entry entry) {
        return entry.match(new Entry.Match<>() {
            @Override
            public RecordSummary run(RunEntry run) {
                int day = (int) run.at().toLocalDate().toEpochDay();
                return new RecordSummary(Kind.RUN, run.procedure(), run.run(), run.host(), day, 0);
            }

            @Override
            public RecordSummary outcome(OutcomeEntry outcome) {
                Kind kind = outcome.captured().isEmpty() ? Kind.OUTCOME : Kind.CAPTURE;
                return new RecordSummary(
                        kind, outcome.step().toString(), outcome.run(), "", 0, number(outcome.result()));
            }

            @Override
            public RecordSummary update(UpdateEntry update) {
                return new RecordSummary(Kind.UPDATE, update.about().toString(), "", "", 0, 0);
            }

            @Override
            public RecordSummary repair(RepairEntry repair) {
                return new RecordSummary(Kind.REPAIR, "", "", "", 0, 0);
            }
        });
    }

    /** The number of a result in the index. */
    static int number(StepResult result) {
        return RESULTS.indexOf(result);
    }

    /** The day of a text that begins like {@code 2026-11-23}; throws like {@link LocalDate} for an invalid day. */
    static int day(String time) {
        return (int) LocalDate.of(
                        Integer.parseInt(time, 0, 4, 10),
                        Integer.parseInt(time, 5, 7, 10),
                        Integer.parseInt(time, 8, 10, 10))
                .toEpochDay();
    }
}
