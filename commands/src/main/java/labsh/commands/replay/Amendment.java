package labsh.commands.replay;

import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;

/** Offers to put an amended step text into the notebook. The user edits the notebook; labsh does not. */
final class Amendment {
    private final CommandContext context;
    private final ConfirmationMode mode;

    Amendment(CommandContext context, ConfirmationMode mode) {
        this.context = context;
        this.mode = mode;
    }

    /** After an amended step succeeded: shows the difference and offers the editor at the step. */
    Session offer(Session session, Plan plan) {
        if (!plan.amended() || mode != ConfirmationMode.ASKING) {
            return session;
        }
        context.ui()
                .tell(Report.builder()
                        .line(5, new Span(Role.DIM, "your change is in the record, not in the notebook:"))
                        .code(5, Block.Code.Kind.CHANGE, plan.amendment().stripTrailing())
                        .build());
        boolean wanted = context.ui().choose(Menu.confirmation("open the notebook at this step, to write it there?"));
        return wanted ? edited(session, plan.step()) : session;
    }

    private Session edited(Session session, Step step) {
        NotebookFile file = session.requireNotebook();
        try {
            int line = file.notebook()
                    .step(step.address())
                    .map(now -> now.place().line())
                    .orElse(1);
            if (!context.ui().editFile(context.store().pathOf(file), line)) {
                context.ui().tell(Report.failure("the editor did not start; set EDITOR"));
                return session;
            }
            return session.withNotebook(context.store().refreshed(file));
        } catch (CommandException e) {
            // The notebook has problems now: the run goes on with what was read before, and the next step says so
            // again.
            context.ui().tell(Report.failure(e.getMessage()));
            Optional.of(e.hint())
                    .filter(h -> !h.isEmpty())
                    .ifPresent(h -> context.ui().tell(Report.line(h)));
            return session;
        }
    }
}
