package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import labsh.notebooks.Place;
import labsh.notebooks.Problem;

/**
 * Finds records and reads them: in a small notebook by looking through it from the end, in a large one by its index. Safe
 * for use by several threads.
 */
final class EntryFinder {
    /** What is looked through at the end of a large notebook before its index is asked for, in bytes. */
    private static final long RECENT = 1 << 18;

    private final String file;
    private final Content content;
    private final long first;
    private final RecordStarts scanned;
    private final ParsedEntries parsed;
    private final Optional<Indexing> indexing;
    private final boolean recent;
    private Optional<RecordStarts> indexed = Optional.empty();

    /**
     * @param file how problems name it
     * @param first where the first record begins
     * @param parsed what was read before, and is still the same
     * @param indexing empty for a notebook that needs none
     * @param recent whether only what is near at hand is to be looked at
     */
    EntryFinder(
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

    String file() {
        return file;
    }

    long first() {
        return first;
    }

    /** With an index, where there are so many records that it helps. */
    EntryFinder indexed(Path cache) {
        return content instanceof FileContent large && indexing.isEmpty()
                ? new EntryFinder(file, large, first, parsed, Optional.of(Indexing.of(large, first, cache)), recent)
                : this;
    }

    /** For a content that {@linkplain Content#continues continues} this one's. */
    EntryFinder continued(Content later) {
        Optional<Indexing> grown =
                later instanceof FileContent large ? indexing.map(i -> i.grown(large)) : Optional.empty();
        return new EntryFinder(file, later, first, parsed, grown, recent);
    }

    /** For what is near at hand. */
    EntryFinder recently() {
        return new EntryFinder(file, content, first, parsed, indexing, true);
    }

    void keepIndex() {
        indexing.ifPresent(Indexing::keep);
    }

    /**
     * Shows the readable records that have a byte in these parts of the file, the last one first.
     *
     * @param worthReading whether to read the record of which these are the bytes
     */
    void visit(LongRanges where, Predicate<byte[]> worthReading, Consumer<Entry> to) {
        RecordsIn records = new RecordsIn(content, first, document -> {
            if (worthReading.test(document)) {
                EntryReader.read(file, document, () -> 1).entry().ifPresent(to);
            }
        });
        try {
            for (LongRanges.Range range : where.all()) {
                records.in(range);
            }
        } catch (IOException e) {
            // What was read stands; problems() meets the same failure and names it.
            return;
        }
    }

    /** What is wrong with the records that cannot be read, in the order of the file. Reads all of the file. */
    synchronized List<Problem> problems() {
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

    /**
     * When to stop.
     *
     * @param with the one that is enough
     * @param most of them
     */
    record Enough<E>(Predicate<E> with, int most) {}

    /** Reads backwards what may be wanted, until it is enough; gives it in the order of the file. */
    synchronized <E> List<E> select(
            Question question, Supplier<Function<Entry, Optional<E>>> wanted, Enough<E> enough) {
        List<E> found = new ArrayList<>();
        try {
            // Whoever looks at every record needs nothing to find them with.
            boolean useful = indexing.isPresent() && !question.isOfMost();
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
}
