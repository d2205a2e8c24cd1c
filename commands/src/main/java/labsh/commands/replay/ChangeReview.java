package labsh.commands.replay;

import java.util.List;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.errors.ExitCode;
import labsh.commands.pages.ChangesPage;
import labsh.commands.report.Report;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.digests.ProceduresDigest;

/** Sees to it that a procedure that has changed since the person looked at its notebook does not run unseen. */
public final class ChangeReview {
    private final CommandContext context;
    private final ConfirmationMode mode;

    public ChangeReview(CommandContext context, ConfirmationMode mode) {
        this.context = context;
        this.mode = mode;
    }

    /**
     * Shows what has changed in a procedure.
     *
     * @param looked with the notebook as the person knows it
     * @param now with the notebook as it is
     * @return what a script learns: not well when something has changed and the steps would run unasked, or when the
     *     person had enough
     */
    public ExitCode shown(Session looked, Session now, String procedure) {
        Notebook notebook = now.requireNotebook().notebook();
        if (notebook.digest().equals(looked.requireNotebook().notebook().digest())) {
            // The same text to the byte; of a long procedure the digest of every step takes longer than a step.
            return ExitCode.OK;
        }
        List<String> changed = digest(notebook, procedure)
                .changedSince(digest(looked.requireNotebook().notebook(), procedure));
        if (changed.isEmpty()
                || one(notebook, procedure).equals(one(looked.requireNotebook().notebook(), procedure))) {
            // What the notebook declares for other procedures is no change to this one.
            return ExitCode.OK;
        }
        Report page = ChangesPage.of("the notebook has changed since you looked at it:", notebook, changed);
        if (mode == ConfirmationMode.ASKING) {
            return context.ui().tellWhole(page) ? ExitCode.OK : ExitCode.INTERRUPTED;
        }
        context.ui().tell(page);
        context.ui().complain(Report.failure("stopped: what --yes was given for is no longer what would run"));
        return ExitCode.REFUSED;
    }

    private static Optional<String> one(Notebook notebook, String procedure) {
        return notebook.procedure(procedure).map(ProceduresDigest::ofOne);
    }

    private static ProceduresDigest digest(Notebook notebook, String procedure) {
        return notebook.procedure(procedure)
                .map((Procedure p) -> ProceduresDigest.of(p))
                .orElseGet(() -> new ProceduresDigest(new java.util.TreeMap<>()));
    }
}
