package labsh.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.catalog.TitleCache;
import labsh.notebooks.history.Entries;
import labsh.notebooks.search.Query;
import labsh.notebooks.search.Search;
import labsh.notebooks.search.SearchHit;

/** All notebooks that can be opened by name: their names, their titles, what stands in them. Appends to none. */
public final class NotebookList {
    private final Catalog catalog;
    private final Path cache;

    /** @param cache labsh's own directory, where titles and indices are kept */
    public NotebookList(Catalog catalog, Path cache) {
        this.catalog = catalog;
        this.cache = cache;
    }

    /** Everything that can be opened by name. */
    public List<NotebookSource> sources() {
        return catalog.list().stream().map(Catalog.Listed::source).toList();
    }

    /** The places where all words occur, in everything that can be opened by name, the best first. */
    public List<SearchHit> search(Query query, int most) {
        return Search.of(query, sources(), most, Optional.of(cache));
    }

    /** Every notebook that can be opened by name and has no problems, one after the other. */
    public Stream<NotebookFile> readable() {
        return sources().stream().flatMap(source -> loaded(source).stream());
    }

    /** Empty for a notebook with problems; the list of notebooks says that it has some. */
    private static Optional<NotebookFile> loaded(NotebookSource source) {
        try {
            return Optional.of(NotebookFiles.load(source));
        } catch (NotebookException e) {
            return Optional.empty();
        }
    }

    /** The names of what can be opened, which opens nothing. */
    public List<String> names() {
        return catalog.list().stream().map(Catalog.Listed::name).toList();
    }

    /** The titles of everything that can be opened by name, by these names, in the order of the list. */
    public Map<String, String> titles() {
        List<Catalog.Listed> listed = catalog.list();
        List<TitleCache.Title> known = new TitleCache(cache)
                .of(listed.stream().map(Catalog.Listed::source).toList());
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            all.put(listed.get(i).name(), known.get(i).title());
        }
        return all;
    }

    /** The sources with titles and last runs, in the order of the list. */
    public Map<NotebookSource, TitleCache.Title> titled() {
        List<NotebookSource> sources = sources();
        Entries.removeStaleIndices(cache);
        List<TitleCache.Title> known = new TitleCache(cache).of(sources);
        Map<NotebookSource, TitleCache.Title> all = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            all.put(sources.get(i), known.get(i));
        }
        return all;
    }
}
