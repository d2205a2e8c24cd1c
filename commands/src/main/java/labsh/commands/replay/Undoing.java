package labsh.commands.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.commands.Bindings;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.Workplace;
import labsh.commands.files.FileChange;
import labsh.commands.files.FileWriting;
import labsh.commands.pages.StepParts;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.run.Ended;
import labsh.commands.run.Task;
import labsh.notebooks.Step;
import labsh.notebooks.journal.RecordedOutput;
import labsh.notebooks.journal.Result;

/** Taking back what a run has done, each step after a question of its own. */
public final class Undoing {
    private final Workplace workplace;
    private final Recorder recorder;

    public Undoing(Workplace workplace) {
        this.workplace = workplace;
        this.recorder = new Recorder(workplace);
    }

    /** Takes back all of a run, last step first; a no leaves that step and goes on with the one before. */
    public Session all(Session session) {
        Session current = session;
        List<DoneStep> steps = new ArrayList<>(session.run().orElseThrow().done());
        Collections.reverse(steps);
        if (steps.stream().noneMatch(DoneStep::canBeUndone)) {
            workplace.person().tell(Report.line("nothing that this run has done can be taken back by labsh"));
        }
        for (DoneStep step : steps) {
            if (step.canBeUndone()) {
                current = one(current, step);
            }
        }
        return current;
    }

    /** Takes back one step, after showing how. */
    public Session one(Session session, DoneStep done) {
        workplace.person().tell(page(session, done));
        if (!workplace.person().choose(Menu.confirmation("take it back?"))) {
            return session;
        }
        OffsetDateTime at = recorder.now();
        Recorder.Facts facts =
                done.change().isPresent() ? restore(session, done, done.change().get(), at) : run(session, done, at);
        Session after = recorder.outcome(session, done.step(), facts);
        workplace.person().tell(OutcomeLine.of(done.step(), facts));
        return facts.result() == Result.UNDONE ? after.withRun(after.run().map(run -> run.without(done))) : after;
    }

    private static Report page(Session session, DoneStep done) {
        Report.Builder page = Report.builder()
                .blank()
                .line(
                        new Span(Role.DIM, "undo  "),
                        new Span(Role.NAME, done.step().name()));
        return done.change()
                .map(change -> page.code(
                        5,
                        Block.Code.Kind.DIFF,
                        Redaction.of(session.bindings()).of(change.reversed().diff())))
                .orElseGet(() -> StepParts.shell(page, 5, done.step().undo()))
                .build();
    }

    private Recorder.Facts run(Session session, DoneStep done, OffsetDateTime at) {
        Step step = done.step();
        String shell = step.shell().equals("bash") ? "bash" : "sh";
        Ended ended = workplace
                .runner()
                .run(new Task(
                        workplace.shelf().newId(),
                        shell,
                        step.undo(),
                        done.values(),
                        session.bindings().secrets(),
                        step.as(),
                        Optional.empty(),
                        true,
                        false));
        boolean well = ended.how() == Ended.How.EXITED && ended.exit().orElse(1) == 0;
        String remark =
                well ? "" : "the undo ended with exit status " + ended.exit().orElse(1);
        return new Recorder.Facts(
                at,
                ended.took(),
                well ? Result.UNDONE : Result.FAILED,
                ended.exit(),
                ended.output(),
                Map.of(),
                remark,
                "");
    }

    private Recorder.Facts restore(Session session, DoneStep done, FileChange change, OffsetDateTime at) {
        if (!change.stillDone()) {
            workplace
                    .person()
                    .tell(Report.warning(change.path() + " has been changed by somebody since; that would be lost"));
            if (!workplace.person().choose(Menu.confirmation("put back what was there before all the same?"))) {
                return Recorder.Facts.notRun(
                        at, Result.FAILED, "not taken back: " + change.path() + " has been changed since");
            }
        }
        Optional<String> failure = putBack(session.bindings(), done.step(), change);
        return new Recorder.Facts(
                at,
                Duration.ZERO,
                failure.isEmpty() ? Result.UNDONE : Result.FAILED,
                OptionalInt.empty(),
                RecordedOutput.NONE,
                Map.of(),
                failure.orElse(""),
                "");
    }

    private Optional<String> putBack(Bindings bindings, Step step, FileChange change) {
        if (change.before().isPresent()) {
            return new Execution(workplace, recorder)
                    .put(step, change.reversed(), bindings, workplace.shelf().newId());
        }
        try {
            FileWriting.remove(change.path());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot remove " + change.path() + ": " + Execution.reason(e));
        }
    }
}
