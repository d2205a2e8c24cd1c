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

/** Shows what has changed in a procedure since the user looked at it, before it runs. */
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
     * @param looked the session with the notebook as the user saw it
     * @param now the session with the notebook as it is now
     * @return the exit status: not OK when something has changed and the steps would run without asking, or when the
     *     user stopped
     */
    public ExitCode shown(Session looked, Session now, String procedure) {
        Notebook notebook = now.requireNotebook().notebook();
        if (notebook.digest().equals(looked.requireNotebook().notebook().digest())) {
            // Comparing bytes first is cheaper: the digests of all steps of a long procedure take longer than a step.
            return ExitCode.OK;
        }
        List<String> changed = digest(notebook, procedure)
                .changedSince(digest(looked.requireNotebook().notebook(), procedure));
        if (changed.isEmpty()
                || one(notebook, procedure).equals(one(looked.requireNotebook().notebook(), procedure))) {
            // Changes to other procedures do not matter here.
            return ExitCode.OK;
        }
        Report page = ChangesPage.of("the notebook has changed since you looked at it:", notebook, changed);
        if (mode == ConfirmationMode.ASKING) {
            return context.ui().tellWhole(page) ? ExitCode.OK : ExitCode.INTERRUPTED;
        }
        context.ui().tell(page);
        context.ui().complain(Report.failure("stopped: the steps are no longer those that --yes was given for"));
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
