package labsh.notebooks.journal;

import java.time.LocalDate;
import java.util.List;

/**
 * What the index knows of one record: enough to tell which records a question is about. The record itself is read before
 * anything of it is shown.
 *
 * @param kind of the record
 * @param about the step of an outcome, the procedure of a run, what an update is about; else empty
 * @param run the run's id, of runs and outcomes; else empty
 * @param host of a run; else empty
 * @param day of a run, counted from 1970-01-01; else 0
 * @param result of an outcome: by {@link #number(Result)}; else 0
 */
record Glance(Kind kind, String about, String run, String host, int day, int result) {
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

        /** The number by which an index knows it, its place among all. */
        byte number() {
            return number;
        }

        static Kind of(byte number) {
            return ALL.get(number);
        }
    }

    private static final List<Result> RESULTS = List.of(Result.values());

    static final Glance NOTHING = new Glance(Kind.NONE, "", "", "", 0, 0);

    /** Looks at the document of one record, as {@link EntryReader#read} gets it. */
    static Glance of(byte[] document, ParserBudget budget) {
        return OwnText.glance(document)
                .orElseGet(() -> budget.spentOn(EntryReader.read("", document, () -> 1))
                        .entry()
                        .map(Glance::of)
                        .orElse(NOTHING));
    }

    /** What there is to see of a record. */
    static Glance of(Entry entry) {
        return entry.match(new Entry.Match<>() {
            @Override
            public Glance run(RunEntry run) {
                int day = (int) run.at().toLocalDate().toEpochDay();
                return new Glance(Kind.RUN, run.procedure(), run.run(), run.host(), day, 0);
            }

            @Override
            public Glance outcome(OutcomeEntry outcome) {
                Kind kind = outcome.captured().isEmpty() ? Kind.OUTCOME : Kind.CAPTURE;
                return new Glance(kind, outcome.step().toString(), outcome.run(), "", 0, number(outcome.result()));
            }

            @Override
            public Glance update(UpdateEntry update) {
                return new Glance(Kind.UPDATE, update.about().toString(), "", "", 0, 0);
            }

            @Override
            public Glance repair(RepairEntry repair) {
                return new Glance(Kind.REPAIR, "", "", "", 0, 0);
            }
        });
    }

    /** The number by which an index knows a result. */
    static int number(Result result) {
        return RESULTS.indexOf(result);
    }

    /** The day of a text that begins {@code 2026-11-23}; throws what {@link LocalDate} does for no such day. */
    static int day(String time) {
        return (int) LocalDate.of(
                        Integer.parseInt(time, 0, 4, 10),
                        Integer.parseInt(time, 5, 7, 10),
                        Integer.parseInt(time, 8, 10, 10))
                .toEpochDay();
    }
}
