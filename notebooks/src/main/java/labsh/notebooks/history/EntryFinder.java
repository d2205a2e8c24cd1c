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
 * Finds and reads records: in a small notebook by scanning from the end, in a large one with its index. Thread-safe.
 */
final class EntryFinder {
    /** How many bytes at the end of a large notebook are scanned before its index is used. */
    private static final long RECENT = 1 << 18;

    private final String file;
    private final OpenedContent content;
    private final long first;
    private final RecordStarts known = new RecordStarts();
    private final ParsedEntries parsed;
    private final Optional<IndexBuilder> indexing;
    private final boolean recent;

    /**
     * @param file the file's name in problems
     * @param first where the first record begins
     * @param parsed records that have been read already
     * @param indexing the index builder; empty for a notebook that needs no index
     * @param recent whether to look only at the recent part
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

    /** With an index, if there are enough records. */
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

    /** Looks only at the recent part. */
    EntryFinder recently() {
        return new EntryFinder(file, content, first, parsed, indexing, true);
    }

    void keepIndex() {
        indexing.ifPresent(IndexBuilder::keep);
    }

    /**
     * Visits the readable records that overlap these ranges of the file, from the last to the first.
     *
     * @param worthReading whether to parse a record with these bytes
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
            // Keep what was read; problems() meets the same failure and reports it.
            return;
        }
    }

    /** The problems of unreadable records, in the order of the file. Reads all of the file. */
    List<Problem> problems() {
        return new RecordProblems(file, content, first).all();
    }

    /**
     * When to stop a search.
     *
     * @param with stop at the first one that satisfies this
     * @param most stop at this many
     */
    record Enough<E>(Predicate<E> with, int most) {}

    /** What was found, within the memory limit. */
    private static final class Found<E> {
        private final List<E> all = new ArrayList<>();
        private final ParserBudget budget = new ParserBudget();
        private final RecordLimit room = new RecordLimit();
    }

    /** Reads candidate records backwards until there are enough; returns them in the order of the file. */
    synchronized <E> List<E> select(
            RecordQuery question, Supplier<Function<Entry, Optional<E>>> wanted, Enough<E> enough) {
        Found<E> found = new Found<>();
        try {
            // A query for most records does not benefit from an index.
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
            // Keep what was read; problems() meets the same failure and reports it.
            return reversed(found.all);
        }
        return reversed(found.all);
    }

    /** Searches the records after an offset; returns whether there are enough, or no others. */
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
