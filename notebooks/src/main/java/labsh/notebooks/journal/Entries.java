package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import labsh.notebooks.Address;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;

/**
 * The records of a notebook as it stood when it was opened, read when they are asked for, from the end backwards: what
 * happened last is known at once, however long the notebook is.
 *
 * <p>Questions for one step, run or kind look only into records whose bytes hold its name; in a large notebook, only into
 * those that its index names. Records that cannot be read hide nothing else. Safe for use by several threads.
 */
public final class Entries {
    /** What is looked through at the end of a large notebook before its index is asked for, in bytes. */
    private static final long RECENT = 1 << 20;

    private final String file;
    private final Content content;
    private final long first;
    private final RecordStarts scanned;
    private final ParsedEntries parsed;
    private final Optional<Indexing> indexing;

    /** Whether only what is near at hand is to be looked at. */
    private final boolean recent;

    private Optional<RecordStarts> indexed = Optional.empty();

    /**
     * The records of a file.
     *
     * @param file how problems name it
     * @param content the whole file
     * @param from where the first record begins
     */
    public Entries(String file, Content content, long from) {
        this(file, content, from, new ParsedEntries(), Optional.empty(), false);
    }

    private Entries(
            String file,
            Content content,
            long first,
            ParsedEntries parsed,
            Optional<Indexing> indexing,
            boolean recent) {
        this.file = file;
        this.content = content;
        this.first = first;
        this.scanned = new RecordStarts(content, first);
        this.parsed = parsed;
        this.indexing = indexing;
        this.recent = recent;
    }

    /** No records. */
    public static Entries none() {
        return new Entries("", Content.of(new byte[0]), 0);
    }

    /**
     * The same records with an index, where they are so many that it helps; getting it goes on in the background.
     *
     * @param cache labsh's own directory to keep it in
     */
    public Entries indexed(Path cache) {
        return content instanceof FileContent large && indexing.isEmpty()
                ? new Entries(file, large, first, parsed, Optional.of(Indexing.of(large, first, cache)), recent)
                : this;
    }

    /** The records of a content that {@linkplain Content#continues continues} this one's; knows what this one knows. */
    public Entries continued(Content later) {
        Optional<Indexing> grown =
                later instanceof FileContent large ? indexing.map(i -> i.grown(large)) : Optional.empty();
        return new Entries(file, later, first, parsed, grown, recent);
    }

    /** The records of another content of the same file that begins as this one's does. */
    public Entries of(Content other) {
        return new Entries(file, other, first);
    }

    /** Where the first record begins. */
    public long first() {
        return first;
    }

    /** These records as far as they can be looked at without delay: without an index, only the last megabyte of them. */
    public Entries recently() {
        return new Entries(file, content, first, parsed, indexing, true);
    }

    /** Keeps the index for the next session, if it has grown. */
    public void keepIndex() {
        indexing.ifPresent(Indexing::keep);
    }

    /** Every readable record, in the order of the file. Reads all of the file. */
    public List<Entry> all() {
        return select(Question.EVERYTHING, Optional::of, entry -> false);
    }

    /**
     * Shows every readable record, the last one of the file first, until the visitor has seen enough. Unlike a list of
     * all, this holds one record in memory at a time.
     *
     * @param goesOn whether to go on after this record
     */
    public void visit(Predicate<Entry> goesOn) {
        select(Question.EVERYTHING, entry -> goesOn.test(entry) ? Optional.empty() : Optional.of(entry), entry -> true);
    }

    /** What is wrong with the records that cannot be read, in the order of the file. Reads all of the file. */
    public synchronized List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        try {
            for (int i = 0; scanned.has(i); i++) {
                List<Problem> those = new ArrayList<>(read(scanned, i).problems());
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
        return last(address, outcome -> true);
    }

    /** The last of these outcomes that is as one wants it. */
    public Optional<OutcomeEntry> last(Address address, Predicate<OutcomeEntry> wanted) {
        return newest(Question.outcomes(address), entry -> outcomeOf(address, entry), wanted);
    }

    /** The outcomes of a step, of a procedure's steps, or of all steps, in the order of the file. */
    public List<OutcomeEntry> outcomes(Address address) {
        return select(Question.outcomes(address), entry -> outcomeOf(address, entry), entry -> false);
    }

    /** The outcomes that have captured values, in the order of the file. */
    public List<OutcomeEntry> captures() {
        return select(
                Question.CAPTURES,
                entry -> outcomeOf(Address.NOTEBOOK, entry)
                        .filter(outcome -> !outcome.captured().isEmpty()),
                entry -> false);
    }

    /** The record of the run with that id. */
    public Optional<RunEntry> run(String id) {
        return newest(
                Question.run(id),
                entry -> as(RunEntry.class, entry),
                run -> run.run().equals(id));
    }

    /** The record of the last run of that procedure; of any procedure for an empty name. */
    public Optional<RunEntry> lastRun(String procedure) {
        return newest(
                Question.runs(procedure),
                entry -> as(RunEntry.class, entry),
                run -> procedure.isEmpty() || run.procedure().equals(procedure));
    }

    /** The run with that id and its outcomes, in the order of the file; empty when there is no such run. */
    public List<Entry> ofRun(String id) {
        List<Entry> entries = select(
                Question.ofRun(id),
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
        return select(
                Question.runs(""),
                () -> entry -> as(RunEntry.class, entry).filter(wanted),
                new Enough<>(run -> false, most));
    }

    /** The newest runs that one looks for, in the order of the file, each with its outcomes that one looks for. */
    public List<PastRun> history(RunFilter filter, int most) {
        return select(Question.history(filter), () -> PastRun.gathering(filter), new Enough<>(run -> false, most));
    }

    /** The updates on exactly this: the notebook, a procedure or a step, in the order of the file. */
    public List<UpdateEntry> updates(Address about) {
        return select(
                Question.UPDATES,
                entry -> as(UpdateEntry.class, entry)
                        .filter(update -> update.about().equals(about)),
                entry -> false);
    }

    /** All updates, in the order of the file. */
    public List<UpdateEntry> updates() {
        return select(Question.UPDATES, entry -> as(UpdateEntry.class, entry), entry -> false);
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

    private <E> Optional<E> newest(Question question, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        List<E> found =
                select(question, () -> entry -> wanted.apply(entry).filter(enough), new Enough<>(entry -> true, 1));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /**
     * When to stop.
     *
     * @param with the one that is enough
     * @param most of them
     */
    private record Enough<E>(Predicate<E> with, int most) {}

    private <E> List<E> select(Question question, Function<Entry, Optional<E>> wanted, Predicate<E> enough) {
        return select(question, () -> wanted, new Enough<>(enough, Integer.MAX_VALUE));
    }

    /** Reads backwards what may be wanted, until it is enough; gives it in the order of the file. */
    private synchronized <E> List<E> select(
            Question question, Supplier<Function<Entry, Optional<E>>> wanted, Enough<E> enough) {
        List<E> found = new ArrayList<>();
        try {
            // Whoever looks at every record needs nothing to find them with.
            boolean useful = indexing.isPresent() && !question.equals(Question.EVERYTHING);
            Optional<RecordStarts> index = useful ? starts(indexing.get().ready()) : Optional.empty();
            if (index.isEmpty()) {
                long from = recent || useful ? content.size() - RECENT : 0;
                boolean over = look(scanned, question, from, wanted.get(), enough, found);
                if (over || recent || !useful) {
                    return reversed(found);
                }
                found.clear();
                index = starts(indexing.get().demanded());
            }
            look(index.orElse(scanned), question, 0, wanted.get(), enough, found);
        } catch (IOException e) {
            // What was read stands; problems() meets the same failure and names it.
            return reversed(found);
        }
        return reversed(found);
    }

    private Optional<RecordStarts> starts(Optional<RecordIndex> index) {
        if (indexed.isEmpty()) {
            indexed = index.map(i -> new RecordStarts(content, first, i));
        }
        return indexed;
    }

    /** Looks at the records behind a place; whether that was enough, or there are no others. */
    private <E> boolean look(
            RecordStarts starts,
            Question question,
            long from,
            Function<Entry, Optional<E>> wanted,
            Enough<E> enough,
            List<E> found)
            throws IOException {
        IntPredicate may = starts.filter(question);
        for (int i = 0; starts.has(i); i++) {
            if (starts.start(i) < from) {
                return false;
            }
            if (may.test(i)) {
                Optional<E> one = entry(starts, i).flatMap(wanted);
                one.ifPresent(found::add);
                if (found.size() >= enough.most() || one.filter(enough.with()).isPresent()) {
                    return true;
                }
            }
        }
        return true;
    }

    private static <E> List<E> reversed(List<E> list) {
        Collections.reverse(list);
        return List.copyOf(list);
    }

    private Optional<Entry> entry(RecordStarts starts, int record) throws IOException {
        Optional<Entry> before = parsed.get(starts.start(record), starts.length(record));
        return before.isPresent() ? before : read(starts, record).entry();
    }

    private ReadEntry read(RecordStarts starts, int record) throws IOException {
        byte[] document = starts.document(record);
        ReadEntry read = EntryReader.read(file, document, () -> starts.line(record));
        read.entry().ifPresent(entry -> parsed.put(starts.start(record), document.length, entry));
        return read;
    }

    @Override
    public String toString() {
        return "the records of " + file;
    }
}
