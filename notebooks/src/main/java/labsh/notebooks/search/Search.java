package labsh.notebooks.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.history.FileRanges;

/** Searches notebooks, which it only reads; a notebook that cannot be read has no hits. */
public final class Search {
    /** The most hits kept for one notebook before all but the best are dropped. */
    private static final int MOST_KEPT = 2000;

    private final Query query;
    private final int most;
    private final Optional<TrigramIndexFile> letters;

    private Search(Query query, int most, Optional<TrigramIndexFile> letters) {
        this.query = query;
        this.most = most;
        this.letters = letters;
    }

    /**
     * The places where all words occur, the best first; of several passages of one kind at one address, only the best.
     *
     * @param most hits to return
     * @param cache labsh's cache directory with the trigrams of notebooks, so that a search reads only those that may
     *     contain the words; empty to read all of them. The hits are the same.
     */
    public static List<SearchHit> of(Query query, List<NotebookSource> sources, int most, Optional<Path> cache) {
        Optional<TrigramIndexFile> letters = cache.map(TrigramIndexFile::new);
        Search search = new Search(query, most, letters);
        List<SearchHit> hits = new ArrayList<>();
        for (NotebookSource source : sources) {
            hits.addAll(search.in(source));
        }
        letters.ifPresent(TrigramIndexFile::keep);
        hits.sort(Comparator.comparingInt(SearchHit::score).reversed());
        return hits.subList(0, Math.min(most, hits.size()));
    }

    private List<SearchHit> in(NotebookSource source) {
        try {
            Optional<FileRanges> where = source.match(new NotebookSource.Match<Where>() {
                        @Override
                        public Where onDisk(NotebookSource.OnDisk file) {
                            return () -> where(file);
                        }

                        @Override
                        public Where shipped(NotebookSource.Shipped notebook) {
                            return () -> possible(notebook.name(), ShippedLibrary.read(notebook.name()));
                        }
                    })
                    .ranges();
            return where.isPresent() ? in(NotebookFiles.load(source), where.get()) : List.of();
        } catch (IOException | NotebookException e) {
            // {@code check} reports what is wrong with it; a search does not.
            return List.of();
        }
    }

    /** Determines which ranges of a notebook to search; empty when it cannot contain all words. */
    private interface Where {
        Optional<FileRanges> ranges() throws IOException;
    }

    private Optional<FileRanges> possible(String name, byte[] text) {
        return query.possiblyIn(text) || query.count(name) > 0 ? Optional.of(FileRanges.EVERYTHING) : Optional.empty();
    }

    private Optional<FileRanges> where(NotebookSource.OnDisk file) throws IOException {
        Optional<TrigramIndex> of = letters.isPresent() ? letters.get().of(file.path()) : Optional.empty();
        return of.isPresent() ? where(of.get(), file.name()) : Optional.of(FileRanges.EVERYTHING);
    }

    private Optional<FileRanges> where(TrigramIndex of, String name) {
        BitSet any = new BitSet();
        boolean all = true;
        boolean everywhere = false;
        for (String word : query.words()) {
            boolean telling = Query.isPlain(word) && word.length() > 2;
            everywhere |= !telling;
            if (telling) {
                BitSet may = of.mayHold(word.getBytes(StandardCharsets.US_ASCII));
                any.or(may);
                all &= !may.isEmpty();
            }
        }
        if (!all && query.count(name) == 0) {
            return Optional.empty();
        }
        if (everywhere) {
            return Optional.of(FileRanges.EVERYTHING);
        }
        List<FileRanges.Range> ranges = new ArrayList<>();
        for (int i = any.previousSetBit(of.blocks().size()); i >= 0; i = any.previousSetBit(i - 1)) {
            ranges.add(new FileRanges.Range((long) i * TrigramIndex.BLOCK, (i + 2L) * TrigramIndex.BLOCK));
        }
        return Optional.of(new FileRanges(ranges));
    }

    private List<SearchHit> in(NotebookFile file, FileRanges where) {
        Map<String, SearchHit> best = new LinkedHashMap<>();
        Set<String> missing = new HashSet<>(query.words());
        PassageExtractor.of(file, where, query::anyPossiblyIn, passage -> {
            String lower = passage.text().toLowerCase(Locale.ROOT);
            missing.removeIf(lower::contains);
            int count = query.count(passage.text());
            if (count > 0) {
                int score = passage.kind().weight() * (100 + Math.min(count, 20));
                SearchHit hit = new SearchHit(
                        file.source(), passage.about(), passage.kind().word(), line(query, passage.text()), score);
                best.merge(passage.kind() + " " + passage.about(), hit, (a, b) -> b.score() > a.score() ? b : a);
                if (best.size() > MOST_KEPT) {
                    keepBest(best);
                }
            }
        });
        if (best.isEmpty() && missing.isEmpty()) {
            // All words occur, but not in one passage: the notebook as a whole is the hit.
            return List.of(new SearchHit(
                    file.source(), Address.NOTEBOOK, "notebook", file.notebook().title(), 50));
        }
        return List.copyOf(best.values());
    }

    private void keepBest(Map<String, SearchHit> hits) {
        Set<SearchHit> best = hits.values().stream()
                .sorted(Comparator.comparingInt(SearchHit::score).reversed())
                .limit(most)
                .collect(Collectors.toSet());
        hits.values().retainAll(best);
    }

    private static String line(Query query, String text) {
        return text.lines()
                .max(Comparator.comparingLong(line -> words(query, line)))
                .orElse("")
                .strip();
    }

    private static long words(Query query, String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return query.words().stream().filter(lower::contains).count();
    }
}
