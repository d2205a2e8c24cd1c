package labsh.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import labsh.commands.pages.Durations;
import labsh.commands.pages.ProblemsPage;
import labsh.commands.pages.UncarriedState;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.catalog.Catalog;
import labsh.notebooks.catalog.NotebookCache;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.catalog.TitleCache;
import labsh.notebooks.journal.AppendedRecord;
import labsh.notebooks.journal.Disk;
import labsh.notebooks.journal.Entries;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.journal.RunIds;
import labsh.notebooks.search.Query;
import labsh.notebooks.search.Search;
import labsh.notebooks.search.SearchHit;

/** The notebooks at hand: which there are, opening one, appending to it. */
public final class NotebookStore {
    private final Catalog catalog;
    private final XdgDirectories directories;
    private final Disk disk;
    private final Clock clock;
    private final NotebookCache cache;
    private final RunIds ids;
    private final String host;
    /** Of every notebook that this session has recorded in: an editor may still save an older text of each. */
    private final List<Journal> journals = new ArrayList<>();

    private Optional<PendingNotebook> expected = Optional.empty();

    /** Whether a record could be kept nowhere. */
    private boolean lost;

    /** Whether records that were in a notebook could not be put back into it. */
    private boolean missing;

    public NotebookStore(
            Catalog catalog, XdgDirectories directories, Disk disk, Clock clock, RandomGenerator random, String host) {
        this.catalog = catalog;
        this.directories = directories;
        this.disk = disk;
        this.clock = clock;
        this.cache = new NotebookCache(directories.cache());
        this.ids = new RunIds(random);
        this.host = host;
    }

    /** A new id for a run, an update or a task. */
    public String newId() {
        return ids.next(clock.instant(), host);
    }

    /** Begins to open a notebook that will be asked for next. */
    public void expect(String nameOrPath) {
        expected = Optional.of(PendingNotebook.of(catalog, cache, nameOrPath));
    }

    /**
     * Opens a notebook by its name or its file; waits for it where it was expected.
     *
     * @throws CommandException when there is none, or it has problems; these are in the cause
     */
    public NotebookFile open(String nameOrPath) {
        Optional<PendingNotebook> opening = expected.filter(o -> o.isOf(nameOrPath));
        // What was read ahead is used once: later it may have changed.
        expected = Optional.empty();
        try {
            return opening.isPresent() ? opening.get().join() : cache.open(catalog.find(nameOrPath));
        } catch (NotebookException e) {
            throw failure(e);
        }
    }

    /**
     * Where a new notebook goes.
     *
     * @throws NotebookException for a text that no notebook can be called
     */
    public Path fresh(String nameOrPath) throws NotebookException {
        return catalog.fresh(nameOrPath);
    }

    /**
     * The notebook as it stands now.
     *
     * @throws CommandException when it has vanished, or has problems by now
     */
    public NotebookFile refreshed(NotebookFile file) {
        try {
            return cache.open(sourceOf(file));
        } catch (NotebookException e) {
            throw failure(e);
        }
    }

    /** A shipped notebook has become a file of the person's own with its first record. */
    private NotebookSource sourceOf(NotebookFile file) {
        return journals.stream()
                .map(Journal::source)
                .filter(source -> file.source() instanceof NotebookSource.Shipped
                        && source.name().equals(file.source().name()))
                .reduce((a, b) -> b)
                .orElse(file.source());
    }

    private static CommandException failure(NotebookException e) {
        CommandException failure = new CommandException(ExitCode.NOTEBOOK, e.getMessage(), "");
        failure.initCause(e);
        return failure;
    }

    /** Appends a record; a trouble is told, and the record is kept by the journal as far as that is possible. */
    public AppendResult append(NotebookFile file, Entry entry) {
        Journal current = journalOf(file);
        try {
            AppendedRecord appended = current.append(entry);
            Optional<Report> remarks = appended.remarks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Report.line(String.join("; ", appended.remarks())));
            return new AppendResult(refreshed(file), remarks);
        } catch (JournalException e) {
            Report.Builder trouble = Report.builder()
                    .line(new Span(Role.FAILED, "not recorded: "), new Span(Role.PLAIN, e.getMessage()));
            if (e.kept().isEmpty()) {
                // Else it is nowhere.
                trouble.code(2, Block.Code.Kind.OUTPUT, e.record());
            }
            lost |= e.kept().isEmpty() && !current.holdsRecords();
            return new AppendResult(file, Optional.of(trouble.build()));
        }
    }

    /**
     * Puts back what this session has recorded and an editor's save has dropped, and appends what could not be appended
     * before; touches nothing where all is in its place.
     *
     * @return what was done; empty when there was nothing to do
     * @throws JournalException when some of it is still not in the notebook
     */
    public Optional<Report> settle() throws JournalException {
        List<String> remarks = new ArrayList<>();
        Optional<JournalException> failure = Optional.empty();
        for (Journal journal : journals) {
            try {
                remarks.addAll(journal.settle().remarks());
            } catch (JournalException e) {
                failure = Optional.of(e);
            }
        }
        missing = failure.isPresent();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return remarks.isEmpty() ? Optional.empty() : Optional.of(Report.line(String.join("; ", remarks)));
    }

    /**
     * Appends what waits for this notebook since an earlier labsh.
     *
     * @return what was done; empty when there was nothing to do
     */
    public Optional<Report> settle(NotebookFile file) {
        try {
            List<String> remarks = journalOf(file).settle().remarks();
            return remarks.isEmpty() ? Optional.empty() : Optional.of(Report.line(String.join("; ", remarks)));
        } catch (JournalException e) {
            return Optional.of(Report.warning(e.getMessage()));
        }
    }

    private Journal journalOf(NotebookFile file) {
        NotebookSource source = sourceOf(file);
        return journals.stream()
                .filter(journal -> journal.source().equals(source))
                .findFirst()
                .orElseGet(() -> {
                    Journal journal = new Journal(source, directories, disk, clock);
                    journals.add(journal);
                    return journal;
                });
    }

    /** Keeps what was learned about the open notebook for the next session. */
    public void leave() {
        cache.leave();
    }

    /** Whether every record so far is in its notebook. */
    public boolean recorded() {
        return !lost
                && !missing
                && journals.stream().allMatch(journal -> journal.pending().isEmpty() && !journal.holdsRecords());
    }

    /**
     * The file that a person can edit.
     *
     * @throws CommandException for a shipped notebook that has no record yet: it is inside labsh
     */
    public Path pathOf(NotebookFile file) {
        return sourceOf(file).match(new NotebookSource.Match<>() {
            @Override
            public Path onDisk(NotebookSource.OnDisk onDisk) {
                return onDisk.path();
            }

            @Override
            public Path shipped(NotebookSource.Shipped shipped) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        shipped + " cannot be edited",
                        "note TEXT makes it your own; then edit works");
            }
        });
    }

    /**
     * Tells every problem of a notebook, those of its records too, and what its steps do not hand on.
     *
     * @param path where shells are found
     * @return whether there was no problem
     */
    public boolean check(String nameOrPath, UserInterface ui, String path) {
        List<labsh.notebooks.Problem> problems = new ArrayList<>();
        Report remarks = Report.builder().build();
        try {
            NotebookFile file = NotebookFiles.load(catalog.find(nameOrPath));
            remarks = UncarriedState.of(file, path);
            problems.addAll(file.problems());
        } catch (NotebookException e) {
            problems.addAll(e.problems());
            if (problems.isEmpty()) {
                ui.tell(Report.failure(e.getMessage()));
                return false;
            }
        }
        ui.tell(problems.isEmpty() ? Report.line(nameOrPath + ": no problems") : ProblemsPage.of(problems));
        ui.tell(remarks);
        return problems.isEmpty();
    }

    /** Everything that can be opened by name. */
    public List<NotebookSource> sources() {
        return catalog.list().stream().map(Catalog.Listed::source).toList();
    }

    /** The places where all words occur, in everything that can be opened by name, the best first. */
    public List<SearchHit> search(Query query, int most) {
        return Search.of(query, sources(), most, Optional.of(directories.cache()));
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

    /**
     * What can be opened, with titles and last runs.
     *
     * @param place how a file's path is shown
     */
    public Report page(UnaryOperator<String> place) {
        List<NotebookSource> sources = sources();
        Entries.removeStaleIndices(directories.cache());
        List<TitleCache.Title> known = new TitleCache(directories.cache()).of(sources);
        List<List<Span>> rows = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            rows.add(row(sources.get(i), known.get(i), place));
        }
        return rows.isEmpty()
                ? Report.line("no notebook here, on LABSH_PATH or in the library")
                : Report.builder().table(0, rows).build();
    }

    /** The titles of everything that can be opened by name, by these names, in the order of the list. */
    public Map<String, String> titles() {
        List<Catalog.Listed> listed = catalog.list();
        List<TitleCache.Title> known = new TitleCache(directories.cache())
                .of(listed.stream().map(Catalog.Listed::source).toList());
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            all.put(listed.get(i).name(), known.get(i).title());
        }
        return all;
    }

    private List<Span> row(NotebookSource source, TitleCache.Title title, UnaryOperator<String> place) {
        Span name = new Span(Role.NAME, source.name());
        String path = source instanceof NotebookSource.Shipped ? "shipped" : place.apply(source.toString());
        Span where = new Span(Role.DIM, path);
        Span problems = new Span(Role.FAILED, "has problems");
        return title.readable()
                ? List.of(name, last(title), where, new Span(Role.PLAIN, title.title()))
                : List.of(name, problems, where, new Span(Role.DIM, "check " + source.name()));
    }

    private Span last(TitleCache.Title title) {
        return title.lastRun()
                .map(at -> new Span(Role.DIM, "run " + Durations.ago(Duration.between(at, clock.instant()))))
                .orElse(new Span(Role.DIM, "never run"));
    }
}
