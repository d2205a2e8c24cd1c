package labsh.commands.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.engine.Task;
import labsh.commands.engine.TaskResult;
import labsh.commands.files.FileChange;
import labsh.commands.pages.StepParts;
import labsh.commands.reach.Host;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.StepResult;

/**
 * Undoes what a run has done, asking for each step. The undo of a step runs in the shell state that the step left;
 * afterwards the state from before the step is restored.
 */
public final class RunUndo {
    private final CommandContext context;
    private final Recorder recorder;
    private final OutcomeRecorder outcomes;

    public RunUndo(CommandContext context) {
        this.context = context;
        this.recorder = new Recorder(context);
        this.outcomes = new OutcomeRecorder(context);
    }

    /**
     * Undoes a whole run, last step first; a step for which the answer is no is left as it is. Afterwards the run
     * stands before the first step undone, with the shell state from then.
     */
    public RunSession all(RunSession session) {
        RunSession current = session;
        List<UndoableStep> steps = new ArrayList<>(session.run().done());
        Collections.reverse(steps);
        if (steps.stream().noneMatch(UndoableStep::canBeUndone)) {
            context.ui().tell(Report.line("labsh can undo nothing that this run has done"));
        } else {
            tellLeft(session.run().done());
        }
        for (UndoableStep step : steps) {
            // An earlier try of a step is undone with the later one.
            if (step.canBeUndone() && current.run().done().contains(step)) {
                current = one(current, step);
            }
        }
        return atBeginning(session.run(), current);
    }

    private void tellLeft(List<UndoableStep> done) {
        List<String> left = done.stream()
                .filter(step -> !step.canBeUndone())
                .map(step -> step.step().name())
                .distinct()
                .toList();
        if (!left.isEmpty()) {
            context.ui()
                    .tell(Report.line("without an undo, left as " + (left.size() == 1 ? "it is: " : "they are: ")
                            + String.join(", ", left)));
        }
    }

    private RunSession atBeginning(OpenRun before, RunSession session) {
        OpenRun run = session.run();
        Optional<UndoableStep> first = before.done().stream()
                .filter(step -> step.canBeUndone() && !run.done().contains(step))
                .findFirst();
        if (first.isEmpty() || run.done().stream().anyMatch(UndoableStep::canBeUndone)) {
            return session;
        }
        int index = Math.max(0, run.steps().indexOf(first.get().step().name()));
        Optional<RunLog> log = recorder.log(run.id());
        if (new HostSwitch(context).connected(first.get().host()).isEmpty()) {
            enter(log, first.get().stateBefore());
        }
        log.ifPresent(l -> l.position(index));
        return session.with(run.at(index));
    }

    /** Undoes one step, after showing the undo and asking. */
    public RunSession one(RunSession session, UndoableStep done) {
        Optional<String> unreachable = new HostSwitch(context).connected(done.host());
        if (unreachable.isPresent()) {
            context.ui().tell(Report.failure("     not taken back: " + unreachable.get()));
            return session;
        }
        context.ui().tell(page(session, done));
        boolean changed = done.change().isPresent() && !done.change().get().stillDone(context.files());
        // When the file has been changed since, another question is asked instead.
        if (!changed && !context.ui().choose(Menu.confirmation("undo it?"))) {
            return session;
        }
        return confirmed(session, done);
    }

    /** Undoes one step that the user has already confirmed. */
    RunSession confirmed(RunSession session, UndoableStep done) {
        OpenRun run = session.run();
        Optional<RunLog> log = recorder.log(run.id());
        OffsetDateTime at = recorder.now();
        Optional<String> unreachable = new HostSwitch(context).connected(done.host());
        if (unreachable.isPresent()) {
            String why = "not taken back: " + unreachable.get();
            return outcomes.record(
                    session, StepEnd.of(StepEnd.Event.UNDO_REFUSED, done.step(), at, StepResult.REFUSED, why));
        }
        Optional<String> unaudited = new AuditEvents(context).undoing(session.session(), done.step());
        if (unaudited.isPresent()) {
            String why = "not undone: " + unaudited.get();
            return outcomes.record(
                    session, StepEnd.of(StepEnd.Event.UNDO_REFUSED, done.step(), at, StepResult.REFUSED, why));
        }
        StepEnd end = announce(log, done)
                .map(why -> StepEnd.undo(done, at, StepResult.REFUSED, why, StepEnd.Execution.NONE))
                .or(() -> done.change().map(change -> restore(session, done, change, at)))
                .orElseGet(() -> run(session, log, done, at));
        return outcomes.record(session, end);
    }

    private static Optional<String> announce(Optional<RunLog> log, UndoableStep done) {
        if (log.isEmpty()) {
            return Optional.of("not undone: this run is not saved");
        }
        try {
            log.get().undoing(done.seq());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("not undone: this could not be recorded: " + IoErrorText.of(e));
        }
    }

    private Report page(RunSession session, UndoableStep done) {
        Host host = done.host();
        Report.Builder page = Report.builder()
                .blank()
                .line(
                        new Span(Role.DIM, "undo  "),
                        new Span(Role.NAME, done.step().name()),
                        new Span(Role.DIM, host.isLocal() ? "" : " on "),
                        new Span(Role.HOST, host.word()));
        done.change()
                .flatMap(change -> change.place().shown())
                .ifPresent(link -> page.line(5, new Span(Role.WARNING, "a link: " + link)));
        return done.change()
                .map(change -> change.stillDone(context.files())
                        ? page.code(
                                5,
                                Block.Code.Kind.CHANGE,
                                Redaction.of(session.bindings())
                                        .of(change.reversed().diff()))
                        : page)
                .orElseGet(() -> StepParts.shell(page, 5, done.step().undo()))
                .build();
    }

    private StepEnd run(RunSession session, Optional<RunLog> log, UndoableStep done, OffsetDateTime at) {
        Step step = done.step();
        String shell = step.shell().equals("bash") ? "bash" : "sh";
        String current = log.map(l -> l.state(done.host())).orElse("");
        boolean last = session.run().isLast(done);
        if (!enter(log, done.stateAfter()) && !enter(log, done.stateBefore())) {
            context.ui()
                    .tell(Report.warning("the shell state that " + step.name()
                            + " left is no longer kept; its undo runs in the current one"));
        }
        String id = StepReplay.taskId(session);
        TaskResult ended = context.runner()
                .run(Task.of(id, shell, step.undo())
                        .label("undo of " + step.address())
                        .variables(done.values())
                        .secrets(session.bindings().secrets())
                        .user(step.as())
                        .build());
        context.runs().stopIfClosing();
        boolean well = ended.how() == TaskResult.How.EXITED && ended.exit().orElse(1) == 0;
        enter(log, well && last ? done.stateBefore() : current);
        String remark =
                well ? "" : "the undo ended with exit status " + ended.exit().orElse(1);
        StepEnd.Execution execution =
                StepEnd.Execution.of(ended, Map.of(), new TranscriptStore(context).keep(ended, id));
        return StepEnd.undo(done, at, well ? StepResult.UNDONE : StepResult.FAILED, remark, execution);
    }

    private boolean enter(Optional<RunLog> log, String state) {
        if (log.isEmpty() || state.isEmpty() || !Files.exists(log.get().file(state))) {
            return false;
        }
        RunResumption.restore(context, log.get(), state);
        return true;
    }

    private StepEnd restore(RunSession session, UndoableStep done, FileChange change, OffsetDateTime at) {
        return new FileUndo(context, recorder)
                .of(session.bindings(), done, change)
                .map(left -> StepEnd.undo(
                        done,
                        at,
                        left.wanted() ? StepResult.REFUSED : StepResult.FAILED,
                        left.why(),
                        StepEnd.Execution.NONE))
                .orElseGet(() -> StepEnd.undo(done, at, StepResult.UNDONE, "", StepEnd.Execution.NONE));
    }
}
