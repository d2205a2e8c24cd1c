package labsh.notebooks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookFile;
import labsh.notebooks.NotebookFiles;
import labsh.notebooks.ShippedLibrary;
import labsh.notebooks.Source;

/** Looks through notebooks. Reads them and nothing else; a notebook that cannot be read has no hits. */
public final class Search {
    /** Of a notebook larger than this, not its bytes but its passages are looked through. */
    private static final long LARGE = 32 << 20;

    private Search() {}

    /**
     * The places where all words occur, the best first; of several passages of one kind at one address, only the best.
     *
     * @param most hits to return
     */
    public static List<Hit> of(Query query, List<Source> sources, int most) {
        List<Hit> hits = new ArrayList<>();
        for (Source source : sources) {
            hits.addAll(in(query, source));
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed());
        return hits.subList(0, Math.min(most, hits.size()));
    }

    private static List<Hit> in(Query query, Source source) {
        try {
            return worthReading(query, source) ? in(query, NotebookFiles.load(source)) : List.of();
        } catch (IOException | NotebookException e) {
            // Checking tells what is wrong with it; looking for something else does not.
            return List.of();
        }
    }

    private static boolean worthReading(Query query, Source source) throws IOException {
        return source.match(new Source.Match<Reading>() {
                    @Override
                    public Reading onDisk(Source.OnDisk file) {
                        return () -> Files.size(file.path()) > LARGE ? new byte[0] : Files.readAllBytes(file.path());
                    }

                    @Override
                    public Reading shipped(Source.Shipped notebook) {
                        return () -> ShippedLibrary.read(notebook.name());
                    }
                })
                .possible(query, source.name());
    }

    /** How the bytes of a notebook are got; none for one that is too large to be read at once. */
    private interface Reading {
        byte[] bytes() throws IOException;

        default boolean possible(Query query, String name) throws IOException {
            byte[] bytes = bytes();
            return bytes.length == 0 || query.possiblyIn(bytes) || query.count(name) > 0;
        }
    }

    private static List<Hit> in(Query query, NotebookFile file) {
        Map<String, Hit> best = new LinkedHashMap<>();
        Set<String> missing = new HashSet<>(query.words());
        Passages.of(file, passage -> {
            String lower = passage.text().toLowerCase(Locale.ROOT);
            missing.removeIf(lower::contains);
            int count = query.count(passage.text());
            if (count > 0) {
                int score = passage.kind().weight() * (100 + Math.min(count, 20));
                Hit hit = new Hit(
                        file.source(), passage.about(), passage.kind().word(), line(query, passage.text()), score);
                best.merge(passage.kind() + " " + passage.about(), hit, (a, b) -> b.score() > a.score() ? b : a);
            }
        });
        if (best.isEmpty() && missing.isEmpty()) {
            // All of the words, but not in one place: the notebook as a whole is about them.
            return List.of(new Hit(
                    file.source(), Address.NOTEBOOK, "notebook", file.notebook().title(), 50));
        }
        return List.copyOf(best.values());
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
