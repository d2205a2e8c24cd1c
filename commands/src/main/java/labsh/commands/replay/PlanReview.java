package labsh.commands.replay;

import java.time.Duration;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.pages.Durations;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Action;

/** A step's plan before it is confirmed: shows it, asks about it, and lets the user change its text. */
final class PlanReview {
    /** For a step that takes longer than this, its last duration is shown before it begins. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final CommandContext context;
    private final ConfirmationMode mode;

    PlanReview(CommandContext context, ConfirmationMode mode) {
        this.context = context;
        this.mode = mode;
    }

    /** Asks what to do with it. */
    Decision ask(Plan plan) {
        boolean file = plan.step().action() instanceof Action.FileEdit;
        return context.ui().choose(file ? Decision.beforeFile() : Decision.beforeRun());
    }

    /** Shows a plan; returns whether it was shown to its end. */
    boolean show(RunSession session, Plan plan) {
        OpenRun run = session.run();
        Report.Builder page = Report.builder()
                .add(new PlanPage(context).of(plan, run.next() + 1, run.steps().size()));
        ElapsedTime.last(plan.step(), session.notebook().entries())
                .filter(took -> took.compareTo(LONG) >= 0)
                .ifPresent(took -> page.line(5, new Span(Role.DIM, "took " + Durations.words(took) + " last time")));
        if (mode == ConfirmationMode.ASKING) {
            return context.ui().tellWhole(page.build());
        }
        context.ui().tell(page.build());
        return true;
    }

    /** Asks for the name of a dangerous step's procedure. */
    boolean reallyMeant(Plan plan) {
        String name = plan.step().address().procedure();
        Host host = plan.host();
        Report question = Report.builder()
                .line(
                        5,
                        new Span(Role.WARNING, "this is dangerous; type "),
                        new Span(Role.NAME, name),
                        new Span(Role.WARNING, " to run it" + (host.isLocal() ? "" : " on ")),
                        new Span(Role.HOST, host.word()))
                .build();
        boolean meant = context.ui().line(question, "", false).equals(Optional.of(name));
        if (!meant) {
            context.ui().tell(Report.line("     not run: that was not the procedure's name"));
        }
        return meant;
    }

    /** The plan with the text that the user has made of its text; the same plan if they changed nothing. */
    Plan edited(Plan plan, Bindings bindings) {
        String before = ((Action.Run) plan.step().action()).text();
        Optional<String> after = context.ui().edit(before, plan.step().shell().equals("bash") ? ".bash" : ".sh");
        return after.isEmpty() || after.get().isBlank() || after.get().equals(before)
                ? plan
                : plan.amended(after.get(), bindings);
    }

    /** The plan with the values and the directory of now. */
    Plan replanned(Plan plan, Bindings bindings) {
        Plan fresh = Plan.of(
                plan.step(), bindings, plan.host(), context.runner().state().directory(), context.files());
        return new Plan(fresh.step(), fresh.uses(), fresh.host(), fresh.directory(), fresh.change(), plan.original());
    }
}
