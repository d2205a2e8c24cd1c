package labsh.commands.replay;

import java.util.List;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.errors.ExitCode;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Step;
import labsh.notebooks.records.StepResult;

/** Handles a manual step: waits for the user to do it, and records the answer. */
final class ManualStep {
    private enum Answer {
        DONE,
        FAILED,
        SKIP,
        NOTE,
        QUIT
    }

    private static final Menu<Answer> MENU = new Menu<>(
            "is it done?",
            List.of(
                    new Menu.Item<>('d', "done", "it is done; go on", Answer.DONE),
                    new Menu.Item<>('f', "failed", "it cannot be done, or did not help", Answer.FAILED),
                    new Menu.Item<>('s', "skip", "go on without; recorded as skipped", Answer.SKIP),
                    new Menu.Item<>('n', "note", "write a dated update about this step", Answer.NOTE),
                    new Menu.Item<>('q', "quit", "stop here; next or resume goes on", Answer.QUIT)),
            Answer.QUIT);

    private final CommandContext context;
    private final ConfirmationMode mode;
    private final Recorder recorder;
    private final OutcomeRecorder outcomes;

    ManualStep(CommandContext context, ConfirmationMode mode, Recorder recorder) {
        this.context = context;
        this.mode = mode;
        this.recorder = recorder;
        this.outcomes = new OutcomeRecorder(context);
    }

    ReplayResult next(RunSession session, Step step) {
        OpenRun run = session.run();
        Plan plan = Plan.of(
                step,
                session.bindings(),
                context.runner().host(),
                context.runner().state().directory(),
                context.files());
        context.ui()
                .tell(new PlanPage(context).of(plan, run.next() + 1, run.steps().size()));
        if (mode != ConfirmationMode.ASKING || !context.ui().present()) {
            return ended(session, step, StepResult.REFUSED, "only a person can do this", ExitCode.REFUSED);
        }
        RunSession current = session;
        while (true) {
            switch (context.ui().choose(MENU)) {
                case DONE -> {
                    return ended(current, step, StepResult.OK, remark(), ExitCode.OK);
                }
                case FAILED -> {
                    return ended(current, step, StepResult.FAILED, remark(), ExitCode.STEP_FAILED);
                }
                case SKIP -> {
                    return ended(current, step, StepResult.SKIPPED, remark(), ExitCode.OK);
                }
                case NOTE -> current = current.with(new NoteRecorder(context).ask(current.session(), step.address()));
                case QUIT -> {
                    return ReplayResult.ok(current);
                }
            }
        }
    }

    private String remark() {
        Report question = Report.builder()
                .line(5, new Span(Role.DIM, "a remark for the record; Enter for none"))
                .build();
        return context.ui().line(question, "", false).orElse("").strip();
    }

    private ReplayResult ended(RunSession session, Step step, StepResult result, String remark, ExitCode exit) {
        RunSession after =
                outcomes.record(session, StepEnd.of(StepEnd.Event.ANSWERED, step, recorder.now(), result, remark));
        return new ReplayResult(after, exit);
    }
}
