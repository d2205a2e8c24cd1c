package labsh.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
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
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookOpener;
import labsh.notebooks.journal.AppendedRecord;
import labsh.notebooks.journal.Disk;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.journal.JournalException;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.RunIds;

/** The current notebooks: opening one, appending to it, putting back what its file has lost. */
public final class NotebookStore {
    private final Catalog catalog;
    private final XdgDirectories directories;
    private final Disk disk;
    private final Clock clock;
    private final NotebookOpener opener;
    private final RunIds ids;
    private final String host;
    /** One for each notebook that this session has appended to: an editor may still overwrite it with an older text. */
    private final List<Journal> journals = new ArrayList<>();

    /** Whether a record could be saved nowhere at all. */
    private boolean lost;

    /** Whether records that were in a notebook could not be put back into it. */
    private boolean missing;

    public NotebookStore(
            Catalog catalog, XdgDirectories directories, Disk disk, Clock clock, RandomGenerator random, String host) {
        this.catalog = catalog;
        this.directories = directories;
        this.disk = disk;
        this.clock = clock;
        this.opener = new NotebookOpener(catalog, directories.cache());
        this.ids = new RunIds(random);
        this.host = host;
    }

    /** A new id for a run, an update or a task. */
    public String newId() {
        return ids.next(clock.instant(), host);
    }

    /** Starts to open, in the background, the notebook that will be opened next. */
    public void expect(String nameOrPath) {
        opener.expect(nameOrPath);
    }

    /**
     * Opens a notebook by name or file; waits for the background thread if it is being opened already.
     *
     * @throws CommandException when there is none, or it has problems; these are in the cause
     */
    public NotebookFile open(String nameOrPath) {
        try {
            return opener.open(nameOrPath);
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
            return opener.again(sourceOf(file));
        } catch (NotebookException e) {
            throw failure(e);
        }
    }

    /** With its first record, a shipped notebook has become a file of the user's. */
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

    /** Appends a record. A failure is part of the result; the journal then saves the record elsewhere if it can. */
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
                // The record would be lost otherwise.
                trouble.code(2, Block.Code.Kind.OUTPUT, e.record());
            }
            lost |= e.kept().isEmpty() && !current.holdsRecords();
            return new AppendResult(file, Optional.of(trouble.build()));
        }
    }

    /**
     * Restores records of this session that an editor overwrote, and appends those that could not be appended before.
     * Does nothing when no record is missing.
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
     * Appends records that an earlier labsh could not append to this notebook.
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

    /** Saves the caches of the open notebook for the next session. */
    public void leave() {
        opener.leave();
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
                        "note TEXT makes a copy of your own, which edit can open");
            }
        });
    }

    /**
     * Reports every problem of a notebook and its records, and the state that its steps do not hand on.
     *
     * @param path the PATH to search for shells
     * @return whether there was no problem
     */
    public boolean check(String nameOrPath, UserInterface ui, String path) {
        List<labsh.notebooks.Problem> problems = new ArrayList<>();
        Report remarks = Report.builder().build();
        try {
            NotebookFile file = opener.afresh(nameOrPath);
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
}
