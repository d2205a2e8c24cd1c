package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import labsh.notebooks.Address;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;

/**
 * The records of a notebook as it stood when it was opened, read when they are asked for, from the end backwards: what
 * happened last is known at once, however long the notebook is.
 *
 * <p>Questions for one step, run or kind look only into records whose bytes hold its name. Records that cannot be read
 * hide nothing else. Safe for use by several threads.
 */
public final class Entries {
    /** How many parsed records are kept, the newest: a notebook may hold more than fits into memory. */
    private static final int KEPT = 512;

    private final String file;
    private final RecordStarts starts;
    private final Entry[] kept = new Entry[KEPT];

    /**
     * The records of a file.
     *
     * @param file how problems name it
     * @param content the whole file
     * @param from where the first record begins
     */
    public Entries(String file, Content content, long from) {
        this.file = file;
        this.starts = new RecordStarts(content, from);
    }

    /** No records. */
    public static Entries none() {
        return new Entries("", Content.of(new byte[0]), 0);
    }

    /** Every readable record, in the order of the file. Reads all of the file. */
    public List<Entry> all() {
        return select("", Optional::of, entry -> false);
    }

    /**
     * Shows every readable record, the last one of the file first, until the visitor has seen enough. Unlike a list of
     * all, this holds one record in memory at a time.
     *
     * @param goesOn whether to go on after this record
     */
    public void visit(Predicate<Entry> goesOn) {
        select("", entry -> goesOn.test(entry) ? Optional.empty() : Optional.of(entry), entry -> true);
    }

    /** What is wrong with the records that cannot be read, in the order of the file. Reads all of the file. */
    public synchronized List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        try {
            for (int i = 0; starts.has(i); i++) {
                List<Problem> those = new ArrayList<>(read(i).problems());
                Collections.reverse(those);
                problems.addAll(those);
            }
        } catch (IOException e) {
            problems.add(new Problem(
                    file, new Place(1, 1), "", 1, "cannot read the records: " + Reasons.of(e), Optional.empty()));
        }
        Collections.reverse(problems);
        return List.copyOf(problems);
    }

    /** The last outcome of a step, of any step of a procedure, or of any step of the notebook. */
    public Optional<OutcomeEntry> last(Address address) {
        return newest(address.toString(), entry -> outcomeOf(address, entry), entry -> true);
    }

    /** The outcomes of a step, of a procedure's steps, or of all steps, in the order of the file. */
    public List<OutcomeEntry> outcomes(Address address) {
        return select(address.toString(), entry -> outcomeOf(address, entry), entry -> false);
    }

    /** The record of the run with that id. */
    public Optional<RunEntry> run(String id) {
        return newest(id, entry -> as(RunEntry.class, entry), run -> run.run().equals(id));
    }

    /** The record of the last run of that procedure; of any procedure for an empty name. */
    public Optional<RunEntry> lastRun(String procedure) {
        return newest(
                procedure.isEmpty() ? "procedure" : procedure,
                entry -> as(RunEntry.class, entry),
                run -> procedure.isEmpty() || run.procedure().equals(procedure));
    }

    /** The run with that id and its outcomes, in the order of the file; empty when there is no such run. */
    public List<Entry> ofRun(String id) {
        List<Entry> entries = select(
                id,
                entry -> entry.match(new OfRun(id)) ? Optional.of(entry) : Optional.empty(),
                RunEntry.class::isInstance);
        return !entries.isEmpty() && entries.get(0) instanceof RunEntry ? entries : List.of();
    }

    /** The records of all runs, in the order of the file. */
    public List<RunEntry> runs() {
        return select("procedure", entry -> as(RunEntry.class, entry), entry -> false);
    }

    /** The updates on exactly this: the notebook, a procedure or a step, in the order of the file. */
    public List<UpdateEntry> updates(Address about) {
        return select(
                "update",
                entry -> as(UpdateEntry.class, entry)
                        .filter(update -> update.about().equals(about)),
                entry -> false);
    }

    /** All updates, in the order of the file. */
    public List<UpdateEntry> updates() {
        return select("update", entry -> as(UpdateEntry.class, entry), entry -> false);
    }

    private static <E extends Entry> Optional<E> as(Class<E> kind, Entry entry) {
        return kind.isInstance(entry) ? Optional.of(kind.cast(entry)) : Optional.empty();
    }

    private static Optional<OutcomeEntry> outcomeOf(Address address, Entry entry) {
        return as(OutcomeEntry.class, entry)
                .filter(outcome -> address.isStep()
                        ? outcome.step().equals(address)
                        : !address.isProcedure() || outcome.step().procedure().equals(address.procedure()));
    }

    /** Whether a record belongs to a run. */
    private record OfRun(String id) implements Entry.Match<Boolean> {
        @Override
        public Boolean run(RunEntry run) {
            return run.run().equals(id);
        }

        @Override
        public Boolean outcome(OutcomeEntry outcome) {
            return outcome.run().equals(id);
        }

        @Override
        public Boolean update(UpdateEntry update) {
            return false;
        }

        @Override
        public Boolean repair(RepairEntry repair) {
            return false;
        }
    }

    private <E> Optional<E> newest(String needle, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        List<E> found = select(needle, entry -> wanted.apply(entry).filter(enough), entry -> true);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Reads backwards what holds the needle, until one of the wanted is enough; gives them in the order of the file. */
    private synchronized <E> List<E> select(String needle, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        byte[] bytes = needle.getBytes(StandardCharsets.UTF_8);
        List<E> found = new ArrayList<>();
        try {
            for (int i = 0; starts.has(i); i++) {
                Optional<E> one = entry(i, bytes).flatMap(wanted);
                one.ifPresent(found::add);
                if (one.filter(enough).isPresent()) {
                    break;
                }
            }
        } catch (IOException e) {
            // What was read stands; problems() meets the same failure and names it.
            return reversed(found);
        }
        return reversed(found);
    }

    private static <E> List<E> reversed(List<E> list) {
        Collections.reverse(list);
        return List.copyOf(list);
    }

    private Optional<Entry> entry(int index, byte[] needle) throws IOException {
        if (index < KEPT && kept[index] != null) {
            return Optional.of(kept[index]);
        }
        return starts.holds(index, needle) ? read(index).entry() : Optional.empty();
    }

    private ReadEntry read(int index) throws IOException {
        ReadEntry read = EntryReader.read(file, starts.document(index), () -> starts.line(index));
        if (index < KEPT) {
            read.entry().ifPresent(entry -> kept[index] = entry);
        }
        return read;
    }

    @Override
    public String toString() {
        return "the records of " + file;
    }
}
