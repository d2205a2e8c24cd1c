package labsh.notebooks.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import labsh.notebooks.Problem;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.index.IndexBuilder;
import labsh.notebooks.index.ParserBudget;
import labsh.notebooks.index.RecordIndex;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.EntryReader;

/**
 * Finds records and reads them: in a small notebook by looking through it from the end, in a large one by its index. Safe
 * for use by several threads.
 */
final class EntryFinder {
    /** What is looked through at the end of a large notebook before its index is asked for, in bytes. */
    private static final long RECENT = 1 << 18;

    private final String file;
    private final OpenedContent content;
    private final long first;
    private final RecordStarts known = new RecordStarts();
    private final ParsedEntries parsed;
    private final Optional<IndexBuilder> indexing;
    private final boolean recent;

    /**
     * @param file how problems name it
     * @param first where the first record begins
     * @param parsed what was read before, and is still the same
     * @param indexing empty for a notebook that needs none
     * @param recent whether only what is near at hand is to be looked at
     */
    EntryFinder(
            String file,
            OpenedContent content,
            long first,
            ParsedEntries parsed,
            Optional<IndexBuilder> indexing,
            boolean recent) {
        this.file = file;
        this.content = content;
        this.first = first;
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
                ? new EntryFinder(file, large, first, parsed, Optional.of(IndexBuilder.of(large, first, cache)), recent)
                : this;
    }

    /** For a content that {@linkplain OpenedContent#continues continues} this one's. */
    EntryFinder continued(OpenedContent later) {
        Optional<IndexBuilder> grown =
                later instanceof FileContent large ? indexing.map(i -> i.grown(large)) : Optional.empty();
        return new EntryFinder(file, later, first, parsed, grown, recent);
    }

    /** For what is near at hand. */
    EntryFinder recently() {
        return new EntryFinder(file, content, first, parsed, indexing, true);
    }

    void keepIndex() {
        indexing.ifPresent(IndexBuilder::keep);
    }

    /**
     * Shows the readable records that have a byte in these parts of the file, the last one first.
     *
     * @param worthReading whether to read the record of which these are the bytes
     */
    void visit(FileRanges where, Predicate<byte[]> worthReading, Consumer<Entry> to) {
        ParserBudget budget = new ParserBudget();
        RangeRecords records = new RangeRecords(content, first, document -> {
            if (!budget.isSpent() && worthReading.test(document)) {
                budget.spentOn(EntryReader.read(file, document, () -> 1))
                        .entry()
                        .ifPresent(to);
            }
        });
        try {
            for (FileRanges.Range range : where.all()) {
                records.in(range);
            }
        } catch (IOException e) {
            // What was read stands; problems() meets the same failure and names it.
            return;
        }
    }

    /** What is wrong with the records that cannot be read, in the order of the file. Reads all of the file. */
    List<Problem> problems() {
        return new RecordProblems(file, content, first).all();
    }

    /**
     * When to stop.
     *
     * @param with the one that is enough
     * @param most of them
     */
    record Enough<E>(Predicate<E> with, int most) {}

    /** What was found, and how much of it there may be. */
    private static final class Found<E> {
        private final List<E> all = new ArrayList<>();
        private final ParserBudget budget = new ParserBudget();
        private final RecordLimit room = new RecordLimit();
    }

    /** Reads backwards what may be wanted, until it is enough; gives it in the order of the file. */
    synchronized <E> List<E> select(
            RecordQuery question, Supplier<Function<Entry, Optional<E>>> wanted, Enough<E> enough) {
        Found<E> found = new Found<>();
        try {
            // Whoever looks at every record needs nothing to find them with.
            boolean useful = indexing.isPresent() && !question.isOfMost();
            Optional<RecordIndex> index = useful ? indexing.get().ready() : Optional.empty();
            if (index.isEmpty()) {
                long from = recent || useful ? content.size() - RECENT : 0;
                boolean over = look(index, question, from, wanted.get(), enough, found);
                if (over || recent || !useful) {
                    return reversed(found.all);
                }
                found = new Found<>();
                index = indexing.get().demanded();
            }
            look(index, question, 0, wanted.get(), enough, found);
        } catch (IOException e) {
            // What was read stands; problems() meets the same failure and names it.
            return reversed(found.all);
        }
        return reversed(found.all);
    }

    /** Looks at the records behind a place; whether that was enough, or there are no others. */
    private <E> boolean look(
            Optional<RecordIndex> index,
            RecordQuery question,
            long from,
            Function<Entry, Optional<E>> wanted,
            Enough<E> enough,
            Found<E> found)
            throws IOException {
        BackwardRecords records = new BackwardRecords(content, first, index, known);
        BackwardRecords.Filter filter = records.filter(question);
        while (records.next()) {
            if (records.start() < from) {
                return false;
            }
            if (filter.mayBe()) {
                Optional<E> one = entry(records, found.budget).flatMap(wanted);
                if (one.isPresent()) {
                    found.room.take(records.length());
                    found.all.add(one.get());
                }
                if (found.budget.isSpent()
                        || found.all.size() >= enough.most()
                        || one.filter(enough.with()).isPresent()) {
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

    private Optional<Entry> entry(BackwardRecords records, ParserBudget budget) throws IOException {
        Optional<Entry> before = parsed.get(records.start(), records.length());
        if (before.isPresent()) {
            return before;
        }
        byte[] document = records.document();
        Optional<Entry> entry =
                budget.spentOn(EntryReader.read(file, document, () -> 1)).entry();
        entry.ifPresent(e -> parsed.put(records.start(), document.length, e));
        return entry;
    }
}
