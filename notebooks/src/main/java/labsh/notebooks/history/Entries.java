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
 * The records of a notebook as of when it was opened. They are read on demand, from the end backwards, so the latest
 * are available at once, however long the notebook is.
 *
 * <p>A query for one step, run or kind parses only records whose bytes contain its name; in a large notebook, only
 * those that the index names. Records that cannot be read do not affect the others. Thread-safe.
 */
public final class Entries {
    private final EntryFinder finder;

    /**
     * The records of a file.
     *
     * @param file its name in problems
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
     * The same records with an index if there are enough of them; it is loaded or built in the background.
     *
     * @param cache labsh's cache directory, where the index is stored
     */
    public Entries indexed(Path cache) {
        return new Entries(finder.indexed(cache));
    }

    /**
     * Removes stored indices of notebooks that no longer exist.
     *
     * @param cache labsh's cache directory
     */
    public static void removeStaleIndices(Path cache) {
        IndexFile.removeStale(cache);
    }

    /**
     * The records of a content that {@linkplain OpenedContent#continues continues} this one's, with the cached state of
     * this one.
     */
    public Entries continued(OpenedContent later) {
        return new Entries(finder.continued(later));
    }

    /** The records of another content of the same file, with the same document 1. */
    public Entries of(OpenedContent other) {
        return new Entries(finder.file(), other, finder.first());
    }

    /** Where the first record begins. */
    public long first() {
        return finder.first();
    }

    /** The records that can be read without delay: without an index, only those in the last quarter of a megabyte. */
    public Entries recently() {
        return new Entries(finder.recently());
    }

    /** Saves the index for the next session, if it has grown. */
    public void keepIndex() {
        finder.keepIndex();
    }

    /** Every readable record, in the order of the file. Reads all of the file. */
    public List<Entry> all() {
        return select(RecordQuery.everything(), Optional::of, entry -> false);
    }

    /**
     * Visits every readable record, from the last to the first, until the visitor stops. Unlike a list of all, this
     * keeps one record in memory at a time.
     *
     * @param goesOn returns whether to go on after a record
     */
    public void visit(Predicate<Entry> goesOn) {
        select(
                RecordQuery.everything(),
                entry -> goesOn.test(entry) ? Optional.empty() : Optional.of(entry),
                entry -> true);
    }

    /**
     * Visits the readable records that overlap these ranges of the file, from the last to the first.
     *
     * @param worthReading whether to parse a record with these bytes
     */
    public void visit(FileRanges where, Predicate<byte[]> worthReading, Consumer<Entry> to) {
        finder.visit(where, worthReading, to);
    }

    /** The problems of unreadable records, in the order of the file. Reads all of the file. */
    public List<Problem> problems() {
        return finder.problems();
    }

    /**
     * The last outcome that {@linkplain OutcomeEntry#counts counts}, of a step, of any step of a procedure, or of any
     * step of the notebook.
     */
    public Optional<OutcomeEntry> last(Address address) {
        return last(address, OutcomeEntry::counts);
    }

    /** The last of these outcomes that satisfies the predicate and in which the step itself ran. */
    public Optional<OutcomeEntry> lastRan(Address address, Predicate<OutcomeEntry> wanted) {
        return last(address, outcome -> outcome.ran() && wanted.test(outcome));
    }

    /** The last of these outcomes that satisfies the predicate and in which the step itself succeeded. */
    public Optional<OutcomeEntry> lastGood(Address address, Predicate<OutcomeEntry> wanted) {
        return lastRan(address, outcome -> outcome.result() == StepResult.OK && wanted.test(outcome));
    }

    /** The last of these outcomes that may have output; the last of all when there is none. */
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

    /** The outcomes of these steps that satisfy the predicate, in the order of the file. */
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

    /** The records of the newest runs that satisfy the predicate, in the order of the file. */
    public List<RunEntry> runs(int most, Predicate<RunEntry> wanted) {
        return finder.select(
                RecordQuery.runs(""),
                () -> entry -> as(RunEntry.class, entry).filter(wanted),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /**
     * The newest runs whose ids contain a text, of a procedure or, for an empty name, of all; in the order of the file.
     */
    public List<RunEntry> runs(String procedure, String id, int most) {
        return finder.select(
                RecordQuery.runs(procedure, id),
                () -> entry -> as(RunEntry.class, entry)
                        .filter(run -> run.run().contains(id))
                        .filter(run -> procedure.isEmpty() || run.procedure().equals(procedure)),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /** The newest runs that match the filter, each with its matching outcomes, in the order of the file. */
    public List<PastRun> history(RunFilter filter, int most) {
        return finder.select(
                RecordQuery.history(filter),
                () -> new RunGathering(filter, run -> true),
                new EntryFinder.Enough<>(run -> false, most));
    }

    /** The newest run that matches the filter and satisfies the predicate. */
    public Optional<PastRun> lastRun(RunFilter filter, Predicate<PastRun> wanted) {
        List<PastRun> found = finder.select(
                RecordQuery.history(filter),
                () -> new RunGathering(filter, wanted),
                new EntryFinder.Enough<>(run -> false, 1));
        return found.stream().findFirst();
    }

    /** All updates by their address; each list is in the order of the file. */
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
