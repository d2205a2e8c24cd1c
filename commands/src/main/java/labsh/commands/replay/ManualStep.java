package labsh.commands.replay;

import java.util.List;
import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.Workplace;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;
import labsh.notebooks.journal.Result;

/** A step that only a person can do: labsh waits, and writes down what the person says of it. */
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

    private final Workplace workplace;
    private final Mode mode;
    private final Recorder recorder;

    ManualStep(Workplace workplace, Mode mode, Recorder recorder) {
        this.workplace = workplace;
        this.mode = mode;
        this.recorder = recorder;
    }

    Done next(Session session, Step step) {
        OpenRun run = session.run().orElseThrow();
        Plan plan = Plan.of(step, session.bindings(), workplace.runner().state().directory(), workplace.home());
        workplace
                .person()
                .tell(new PlanPage(workplace)
                        .of(plan, run.next() + 1, run.steps().size()));
        if (mode != Mode.ASKING || !workplace.person().present()) {
            return ended(session, step, Result.REFUSED, "only a person can do this", ExitCode.REFUSED);
        }
        Session current = session;
        while (true) {
            switch (workplace.person().choose(MENU)) {
                case DONE -> {
                    return ended(current, step, Result.OK, remark(), ExitCode.OK);
                }
                case FAILED -> {
                    return ended(current, step, Result.FAILED, remark(), ExitCode.STEP_FAILED);
                }
                case SKIP -> {
                    return ended(current, step, Result.SKIPPED, remark(), ExitCode.OK);
                }
                case NOTE -> current = new Noting(workplace).ask(current, step.address());
                case QUIT -> {
                    return Done.ok(current);
                }
            }
        }
    }

    private String remark() {
        Report question = Report.builder()
                .line(5, new Span(Role.DIM, "a remark for the record; Enter for none"))
                .build();
        return workplace.person().line(question, "", false).orElse("").strip();
    }

    private Done ended(Session session, Step step, Result result, String remark, ExitCode exit) {
        Recorder.Facts facts = Recorder.Facts.notRun(recorder.now(), result, remark);
        new Auditing(workplace).ended(session, step, "manual", facts);
        Session after = recorder.outcome(session, step, facts);
        workplace.person().tell(OutcomeLine.of(step, facts));
        return new Done(exit == ExitCode.OK ? StepReplay.moved(after) : after, exit);
    }
}
