package labsh.notebooks.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labsh.notebooks.Address;
import labsh.notebooks.Problem;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.index.IndexFile;
import labsh.notebooks.index.RunFilter;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/**
 * The records of a notebook as it stood when it was opened, read when they are asked for, from the end backwards: what
 * happened last is known at once, however long the notebook is.
 *
 * <p>Questions for one step, run or kind look only into records whose bytes hold its name; in a large notebook, only into
 * those that its index names. Records that cannot be read hide nothing else. Safe for use by several threads.
 */
public final class Entries {
    private final EntryFinder finder;

    /**
     * The records of a file.
     *
     * @param file how problems name it
     * @param content the whole file
     * @param from where the first record begins
     */
    public Entries(String file, OpenedContent content, long from) {
        this(new EntryFinder(file, content, from, new ParsedEntries(), Optional.empty(), false));
    }

    private Entries(EntryFinder finder) {
        this.finder = finder;
    }

    /** No records. */
    public static Entries none() {
        return new Entries("", OpenedContent.of(new byte[0]), 0);
    }

    /**
     * The same records with an index, where they are so many that it helps; getting it goes on in the background.
     *
     * @param cache labsh's own directory to keep it in
     */
    public Entries indexed(Path cache) {
        return new Entries(finder.indexed(cache));
    }

    /**
     * Removes what {@link #indexed} has kept of notebooks that are no longer there.
     *
     * @param cache labsh's own directory
     */
    public static void removeStaleIndices(Path cache) {
        IndexFile.removeStale(cache);
    }

    /** The records of a content that {@linkplain OpenedContent#continues continues} this one's; knows what this one knows. */
    public Entries continued(OpenedContent later) {
        return new Entries(finder.continued(later));
    }

    /** The records of another content of the same file that begins as this one's does. */
    public Entries of(OpenedContent other) {
        return new Entries(finder.file(), other, finder.first());
    }

    /** Where the first record begins. */
    public long first() {
        return finder.first();
    }

    /** These records as far as they can be looked at without delay: without an index, only those in the last quarter of a megabyte. */
    public Entries recently() {
        return new Entries(finder.recently());
    }

    /** Keeps the index for the next session, if it has grown. */
    public void keepIndex() {
        finder.keepIndex();
    }

    /** Every readable record, in the order of the file. Reads all of the file. */
    public List<Entry> all() {
        return select(RecordQuery.everything(), Optional::of, entry -> false);
    }

    /**
     * Shows every readable record, the last one of the file first, until the visitor has seen enough. Unlike a list of
     * all, this holds one record in memory at a time.
     *
     * @param goesOn whether to go on after this record
     */
    public void visit(Predicate<Entry> goesOn) {
        select(
                RecordQuery.everything(),
                entry -> goesOn.test(entry) ? Optional.empty() : Optional.of(entry),
                entry -> true);
    }

    /**
     * Shows the readable records that have a byte in these parts of the file, the last one first.
     *
     * @param worthReading whether to read the record of which these are the bytes
     */
    public void visit(FileRanges where, Predicate<byte[]> worthReading, Consumer<Entry> to) {
        finder.visit(where, worthReading, to);
    }

    /** What is wrong with the records that cannot be read, in the order of the file. Reads all of the file. */
    public List<Problem> problems() {
        return finder.problems();
    }

    /** The last outcome that counts of a step, of any step of a procedure, or of any step of the notebook. */
    public Optional<OutcomeEntry> last(Address address) {
        return last(address, OutcomeEntry::counts);
    }

    /** The last of these outcomes in which the step itself was seen to run, and that is as one wants it. */
    public Optional<OutcomeEntry> lastRan(Address address, Predicate<OutcomeEntry> wanted) {
        return last(address, outcome -> outcome.ran() && wanted.test(outcome));
    }

    /** The last of these outcomes in which the step itself was seen to run well, and that is as one wants it. */
    public Optional<OutcomeEntry> lastGood(Address address, Predicate<OutcomeEntry> wanted) {
        return lastRan(address, outcome -> outcome.result() == StepResult.OK && wanted.test(outcome));
    }

    /** The last of these outcomes that could have printed something; the last of all when there is none. */
    public Optional<OutcomeEntry> lastPrinted(Address address, Predicate<OutcomeEntry> wanted) {
        return last(address, outcome -> outcome.couldPrint() && wanted.test(outcome))
                .or(() -> last(address, wanted));
    }

    private Optional<OutcomeEntry> last(Address address, Predicate<OutcomeEntry> wanted) {
        return newest(RecordQuery.outcomes(address), entry -> outcomeOf(address, entry), wanted);
    }

    /** The outcomes of a step, of a procedure's steps, or of all steps, in the order of the file. */
    public List<OutcomeEntry> outcomes(Address address) {
        return select(RecordQuery.outcomes(address), entry -> outcomeOf(address, entry), entry -> false);
    }

    /** The outcomes of these steps that are wanted, in the order of the file. */
    public List<OutcomeEntry> outcomes(Set<Address> steps, Predicate<OutcomeEntry> wanted) {
        if (steps.isEmpty()) {
            return List.of();
        }
        return select(
                RecordQuery.outcomes(steps),
                entry -> as(OutcomeEntry.class, entry)
                        .filter(outcome -> steps.contains(outcome.step()))
                        .filter(wanted),
                entry -> false);
    }

    /** The outcomes that have captured values, in the order of the file. */
    public List<OutcomeEntry> captures() {
        return select(
                RecordQuery.captures(),
                entry -> outcomeOf(Address.NOTEBOOK, entry)
                        .filter(outcome -> !outcome.captured().isEmpty()),
                entry -> false);
    }

    /** The machine that a step ran on: its own, else that of its run; empty where neither is known. */
    public String hostOf(OutcomeEntry outcome) {
        String own = outcome.ranOn().host();
        return own.isEmpty() ? run(outcome.run()).map(RunEntry::host).orElse("") : own;
    }

    /** The record of the run with that id. */
    public Optional<RunEntry> run(String id) {
        return newest(
                RecordQuery.run(id),
                entry -> as(RunEntry.class, entry),
                run -> run.run().equals(id));
    }

    /** The record of the last run of that procedure; of any procedure for an empty name. */
    public Optional<RunEntry> lastRun(String procedure) {
        return newest(
                RecordQuery.runs(procedure),
                entry -> as(RunEntry.class, entry),
                run -> procedure.isEmpty() || run.procedure().equals(procedure));
    }

    /** The run with that id and its outcomes, in the order of the file; empty when there is no such run. */
    public List<Entry> ofRun(String id) {
        List<Entry> entries = select(
                RecordQuery.ofRun(id),
                entry -> entry.match(new OfRun(id)) ? Optional.of(entry) : Optional.empty(),
                RunEntry.class::isInstance);
        return !entries.isEmpty() && entries.get(0) instanceof RunEntry ? entries : List.of();
    }

    /** The records of all runs, in the order of the file. */
    public List<RunEntry> runs() {
        return runs(Integer.MAX_VALUE, run -> true);
    }

    /** The records of the newest runs that are wanted, in the order of the file. */
    public List<RunEntry> runs(int most, Predicate<RunEntry> wanted) {
        return finder.select(
                RecordQuery.runs(""),
                () -> entry -> as(RunEntry.class, entry).filter(wanted),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /** The newest runs of a procedure, or of all for an empty name, whose ids hold a text, in the order of the file. */
    public List<RunEntry> runs(String procedure, String id, int most) {
        return finder.select(
                RecordQuery.runs(procedure, id),
                () -> entry -> as(RunEntry.class, entry)
                        .filter(run -> run.run().contains(id))
                        .filter(run -> procedure.isEmpty() || run.procedure().equals(procedure)),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /** The newest runs that one looks for, in the order of the file, each with its outcomes that one looks for. */
    public List<PastRun> history(RunFilter filter, int most) {
        return finder.select(
                RecordQuery.history(filter),
                () -> new RunGathering(filter, run -> true),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /** The newest run that one looks for, and that is as one wants it. */
    public Optional<PastRun> lastRun(RunFilter filter, Predicate<PastRun> wanted) {
        List<PastRun> found = finder.select(
                RecordQuery.history(filter),
                () -> new RunGathering(filter, wanted),
                new EntryFinder.Enough<>(run -> false, 1));
        return found.stream().findFirst();
    }

    /** All updates by what they are on: the notebook, a procedure or a step; each list in the order of the file. */
    public Map<Address, List<UpdateEntry>> updatesByPlace() {
        return updates(Integer.MAX_VALUE).stream().collect(Collectors.groupingBy(UpdateEntry::about));
    }

    /** The newest updates, in the order of the file. */
    public List<UpdateEntry> updates(int most) {
        return finder.select(
                RecordQuery.updates(),
                () -> entry -> as(UpdateEntry.class, entry),
                new EntryFinder.Enough<>(update -> false, most));
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

    private <E> Optional<E> newest(RecordQuery question, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        List<E> found = finder.select(
                question,
                () -> entry -> wanted.apply(entry).filter(enough),
                new EntryFinder.Enough<>(entry -> true, 1));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private <E> List<E> select(RecordQuery question, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        return finder.select(question, () -> wanted, new EntryFinder.Enough<>(enough, Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return "the records of " + finder.file();
    }
}
