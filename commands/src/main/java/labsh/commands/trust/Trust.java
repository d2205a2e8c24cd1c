package labsh.commands.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.pages.ChangesPage;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Notebook;
import labsh.notebooks.NotebookException;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateDirectory;

/**
 * Decides whether a procedure may run, and asks the user when that is not known. Each procedure is trusted by itself,
 * so that a change to one does not affect the others.
 *
 * <p>When every step is shown and confirmed, trust is needed only for files that belong to other users or that others
 * can write to. When steps run without asking, it is needed for every notebook. What labsh ships is trusted as shipped.
 */
public final class Trust {
    private final CommandContext context;
    private final TrustStore store;

    public Trust(CommandContext context) {
        this.context = context;
        this.store = new TrustStore(context.state().resolve("trust"));
    }

    /**
     * Asks for trust if it is needed and has not been given.
     *
     * @param procedure that is about to run
     * @param unasked whether the steps run without confirmation
     * @return whether the procedure may run
     * @throws CommandException when trust is needed and there is nobody to ask
     */
    public boolean granted(NotebookFile file, String procedure, boolean unasked) {
        Optional<Path> path = path(file);
        List<Procedure> procedures =
                file.notebook().procedure(procedure).stream().toList();
        if (path.isEmpty() || (!unasked && !foreign(path.get())) || isTrusted(file, procedures)) {
            return true;
        }
        if (!context.ui().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    procedure + " of " + file.source() + " is not trusted as it is now",
                    "labsh trust " + file.source() + " " + procedure
                            + " shows it and asks; with --digest it asks nothing");
        }
        return asked(file, procedures);
    }

    /** Whether these procedures are as they were when they were trusted, or shipped. */
    public boolean isTrusted(NotebookFile file, List<Procedure> procedures) {
        Optional<Path> path = path(file);
        if (path.isEmpty()) {
            return true;
        }
        TrustRecord trusted = find(path.get()).orElseGet(() -> TrustRecord.nothing(path.get()));
        return procedures.stream().allMatch(trusted::covers) || isAsShipped(file, procedures);
    }

    /** The names of the procedures that are trusted as they are. */
    public Set<String> trusted(NotebookFile file) {
        return file.notebook().procedures().stream()
                .filter(procedure -> isTrusted(file, List.of(procedure)))
                .map(Procedure::name)
                .collect(Collectors.toSet());
    }

    /** Trusts all of the notebook as it is from now on. */
    public void remember(NotebookFile file) {
        path(file).ifPresent(path -> keep(TrustRecord.all(path, file.notebook())));
    }

    /** Trusts these procedures as they are from now on, besides what is trusted already. */
    public void remember(NotebookFile file, List<Procedure> procedures) {
        if (procedures.equals(file.notebook().procedures())) {
            remember(file);
            return;
        }
        path(file).ifPresent(path -> {
            TrustRecord trusted = find(path).orElseGet(() -> TrustRecord.nothing(path));
            for (Procedure procedure : procedures) {
                trusted = trusted.with(procedure);
            }
            keep(trusted);
        });
    }

    /**
     * Trusts what the user has just edited: the whole notebook if all of it was trusted before, else the procedures
     * that were.
     *
     * @param before the names of those that were trusted before
     */
    public void edited(NotebookFile was, Set<String> before, NotebookFile now) {
        if (was.notebook().procedures().stream().allMatch(p -> before.contains(p.name()))) {
            remember(now);
        } else {
            remember(
                    now,
                    now.notebook().procedures().stream()
                            .filter(p -> before.contains(p.name()))
                            .toList());
        }
    }

    private void keep(TrustRecord trusted) {
        try {
            store.remember(trusted);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Shows what the procedures could run, or what has changed in them since they were trusted, and asks. */
    public boolean asked(NotebookFile file, List<Procedure> procedures) {
        if (!context.ui().tellWhole(page(file, procedures)) || !context.ui().choose(Menu.confirmation("trust it?"))) {
            context.ui().tell(Report.line("not trusted; nothing was run"));
            return false;
        }
        remember(file, procedures);
        return true;
    }

    /** What the procedures could run; of those that were trusted before, only what has changed since. */
    public Report page(NotebookFile file, List<Procedure> procedures) {
        boolean all = procedures.equals(file.notebook().procedures());
        Optional<TrustRecord> before = path(file).flatMap(this::find);
        List<String> parts = new ArrayList<>();
        boolean known = false;
        for (Procedure procedure : procedures) {
            ProceduresDigest now = ProceduresDigest.of(procedure);
            known |= before.isPresent() && before.get().knows(procedure.name());
            if (before.isEmpty()) {
                parts.addAll(now.parts().keySet());
            } else if (!before.get().covers(procedure)) {
                parts.addAll(now.changedSince(before.get().digest()));
            }
        }
        String what = all ? file.source().toString() : names(procedures) + " of " + file.source();
        String heading = known
                ? what + " has changed since you trusted it; changed or new:"
                : what + " is not trusted here yet; this is everything it could run:";
        Report.Builder page = Report.builder()
                .add(ChangesPage.of(heading, file.notebook(), parts))
                .gap();
        if (all) {
            page.line(new Span(
                    Role.DIM,
                    "digest of its procedures: "
                            + ProceduresDigest.of(file.notebook()).whole()));
        }
        if (!all || procedures.size() > 1) {
            procedures.forEach(procedure -> page.line(
                    new Span(Role.DIM, "digest of " + procedure.name() + ": " + ProceduresDigest.ofOne(procedure))));
        }
        return page.build();
    }

    private static String names(List<Procedure> procedures) {
        return procedures.stream().map(Procedure::name).collect(Collectors.joining(", "));
    }

    /** Every notebook and procedure that is trusted, with its digest. */
    public Report list() {
        List<List<Span>> rows = new ArrayList<>();
        try {
            for (TrustRecord trusted : store.all()) {
                trusted.whole().ifPresent(digest -> rows.add(row(trusted, digest, "")));
                trusted.procedures().forEach((name, digest) -> rows.add(row(trusted, digest, name)));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return rows.isEmpty()
                ? Report.line("only the notebooks that labsh ships are trusted")
                : Report.builder().table(0, rows).build();
    }

    private static List<Span> row(TrustRecord trusted, String digest, String procedure) {
        return List.of(
                new Span(Role.DIM, digest),
                new Span(Role.NAME, trusted.path().toString()),
                new Span(Role.PLAIN, procedure));
    }

    /** Revokes trust in a notebook, which need not exist any more; returns whether it was trusted. */
    public boolean revoke(Path notebook) {
        try {
            return store.forget(real(notebook.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Revokes trust in a procedure; returns whether it was trusted. */
    public boolean revoke(Path notebook, String procedure) {
        Optional<TrustRecord> before = find(real(notebook.toAbsolutePath().normalize()));
        boolean was = before.isPresent() && before.get().knows(procedure);
        if (was) {
            TrustRecord left = before.get().without(procedure);
            if (left.parts().isEmpty()) {
                return revoke(notebook);
            }
            keep(left);
        }
        return was;
    }

    private static boolean isAsShipped(NotebookFile file, List<Procedure> procedures) {
        try {
            Notebook shipped = NotebookFiles.load(
                            new NotebookSource.Shipped(file.source().name()))
                    .notebook();
            return procedures.stream()
                    .allMatch(procedure -> shipped.procedure(procedure.name())
                            .filter(other -> ProceduresDigest.ofOne(other).equals(ProceduresDigest.ofOne(procedure)))
                            .isPresent());
        } catch (NotebookException e) {
            return false;
        }
    }

    private Optional<TrustRecord> find(Path path) {
        try {
            return store.find(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Whether somebody else owns the file, can write to it or can replace it. */
    private boolean foreign(Path path) {
        try {
            return !Files.getOwner(path).getName().equals(context.machine().user())
                    || Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)
                    || PrivateDirectory.isReplaceable(path);
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    /** The path of the notebook; empty for a shipped one. */
    private static Optional<Path> path(NotebookFile file) {
        return file.source().match(new NotebookSource.Match<>() {
            @Override
            public Optional<Path> onDisk(NotebookSource.OnDisk onDisk) {
                return Optional.of(real(onDisk.path()));
            }

            @Override
            public Optional<Path> shipped(NotebookSource.Shipped shipped) {
                return Optional.empty();
            }
        });
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static CommandException failure(IOException e) {
        return new CommandException(
                ExitCode.REFUSED,
                "nothing was run: labsh cannot tell what is trusted: " + IoErrorText.of(e),
                "look at the state directory, or set XDG_STATE_HOME to another one of yours");
    }
}
