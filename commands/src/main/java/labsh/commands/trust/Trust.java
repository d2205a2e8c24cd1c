package labsh.commands.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.CommandException;
import labsh.commands.ExitCode;
import labsh.commands.Menu;
import labsh.commands.Workplace;
import labsh.commands.pages.ChangesPage;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.NotebookException;
import labsh.notebooks.PrivateDirectory;
import labsh.notebooks.ProceduresDigest;
import labsh.notebooks.Source;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.journal.Reasons;

/**
 * Decides whether a notebook may run, and asks the person where that is not known.
 *
 * <p>Where every step is shown and asked for, the question would add nothing for a file that only the person can write:
 * it is asked for files of other users and files that others can write. Where steps run unasked, it is asked for every
 * notebook. What labsh ships is trusted as it was shipped.
 */
public final class Trust {
    private final Workplace workplace;
    private final TrustStore store;

    public Trust(Workplace workplace) {
        this.workplace = workplace;
        this.store = new TrustStore(workplace.state().resolve("trust"));
    }

    /**
     * Asks for trust where it is needed and not there.
     *
     * @param unasked whether the steps run without being asked for one by one
     * @return whether the notebook may run
     * @throws CommandException when trust is needed and there is nobody to ask
     */
    public boolean granted(NotebookFile file, boolean unasked) {
        Optional<Path> path = path(file);
        if (path.isEmpty() || (!unasked && !foreign(path.get())) || isTrusted(file)) {
            return true;
        }
        if (!workplace.person().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    file.source() + " is not trusted as it is now",
                    "labsh trust " + file.source() + " shows it and asks; with --digest it asks nothing");
        }
        return asked(file);
    }

    /** Whether the notebook's procedures are the ones that were trusted, or shipped. */
    public boolean isTrusted(NotebookFile file) {
        Optional<Path> path = path(file);
        ProceduresDigest digest = ProceduresDigest.of(file.notebook());
        return path.isEmpty()
                || find(path.get())
                        .filter(t -> t.digest().whole().equals(digest.whole()))
                        .isPresent()
                || isAsShipped(file, digest);
    }

    /** Trusts the notebook as it is from now on. */
    public void remember(NotebookFile file) {
        Optional<Path> path = path(file);
        if (path.isPresent()) {
            try {
                store.remember(new Trusted(path.get(), ProceduresDigest.of(file.notebook())));
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    /** Shows what the notebook could run, or what of it has changed since it was trusted, and asks. */
    public boolean asked(NotebookFile file) {
        if (!workplace.person().tellWhole(page(file)) || !workplace.person().choose(Menu.confirmation("trust it?"))) {
            workplace.person().tell(Report.line("not trusted; nothing was run"));
            return false;
        }
        remember(file);
        return true;
    }

    /** What the notebook could run; of one that was trusted before, only what has changed since. */
    public Report page(NotebookFile file) {
        ProceduresDigest now = ProceduresDigest.of(file.notebook());
        Optional<Trusted> before = path(file).flatMap(this::find);
        List<String> parts = before.map(t -> now.changedSince(t.digest()))
                .orElseGet(() -> List.copyOf(now.parts().keySet()));
        String heading = before.isPresent()
                ? file.source() + " has changed since you trusted it; changed or new:"
                : file.source() + " is not known here; this is all that it could run:";
        return Report.builder()
                .add(ChangesPage.of(heading, file.notebook(), parts))
                .gap()
                .line(new Span(Role.DIM, "digest of its procedures: " + now.whole()))
                .build();
    }

    /** Every notebook that is trusted, with its digest. */
    public Report list() {
        List<List<Span>> rows = new ArrayList<>();
        try {
            for (Trusted trusted : store.all()) {
                rows.add(List.of(
                        new Span(Role.DIM, trusted.digest().whole()),
                        new Span(Role.NAME, trusted.path().toString())));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return rows.isEmpty()
                ? Report.line("no notebook is trusted but those that labsh ships")
                : Report.builder().table(0, rows).build();
    }

    /** Forgets a notebook, which need not be there any more; whether it was trusted. */
    public boolean revoke(Path notebook) {
        try {
            return store.forget(real(notebook.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static boolean isAsShipped(NotebookFile file, ProceduresDigest digest) {
        try {
            Source shipped = new Source.Shipped(file.source().name());
            return ProceduresDigest.of(NotebookFiles.load(shipped).notebook())
                    .whole()
                    .equals(digest.whole());
        } catch (NotebookException e) {
            return false;
        }
    }

    private Optional<Trusted> find(Path path) {
        try {
            return store.find(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Whether somebody else owns the file, can write to it, or can put another in its place. */
    private boolean foreign(Path path) {
        try {
            return !Files.getOwner(path).getName().equals(workplace.user())
                    || Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)
                    || PrivateDirectory.isReplaceable(path);
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    /** Empty for what is inside labsh. */
    private static Optional<Path> path(NotebookFile file) {
        return file.source().match(new Source.Match<>() {
            @Override
            public Optional<Path> onDisk(Source.OnDisk onDisk) {
                return Optional.of(real(onDisk.path()));
            }

            @Override
            public Optional<Path> shipped(Source.Shipped shipped) {
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
                "nothing was run: it cannot be known what is trusted: " + Reasons.of(e),
                "");
    }
}
