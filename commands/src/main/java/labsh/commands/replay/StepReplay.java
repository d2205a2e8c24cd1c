package labsh.commands.replay;

import java.util.Map;
import java.util.Optional;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.Runs;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.records.StepResult;

/**
 * Replays one step of a run: show, ask, execute, judge, record; repeated until it is done or left, or the user stops.
 */
final class StepReplay {
    private final CommandContext context;
    private final ConfirmationMode mode;
    private final Recorder recorder;
    private final OutcomeRecorder outcomes;
    private final PlanReview review;

    StepReplay(CommandContext context, ConfirmationMode mode, Recorder recorder) {
        this.context = context;
        this.mode = mode;
        this.recorder = recorder;
        this.outcomes = new OutcomeRecorder(context);
        this.review = new PlanReview(context, mode);
    }

    /**
     * Replays the next step of the run. The run in the result has moved on, unless the user quit or the step failed.
     *
     * @param insisted whether the user has already chosen to continue although the system does not fit
     */
    ReplayResult next(RunSession session, boolean insisted) {
        RunSession current = session.with(context.store().refreshed(session.notebook()));
        OpenRun run = current.run();
        ExitCode seen = new ChangeReview(context, mode).shown(session.session(), current.session(), run.procedure());
        if (seen != ExitCode.OK) {
            return new ReplayResult(current, seen);
        }
        Address address = new Address(run.procedure(), run.steps().get(run.next()));
        Optional<Step> found = current.notebook().notebook().step(address);
        if (found.isEmpty()) {
            context.ui().tell(Report.failure(address + " is no longer in the notebook; nothing was run"));
            return new ReplayResult(current, ExitCode.REFUSED);
        }
        Step step = found.get();
        Procedure procedure =
                current.notebook().notebook().procedure(run.procedure()).orElseThrow();
        Host host = StepHost.of(step, procedure, run.on(), current.bindings().values());
        Optional<String> unreachable = new HostSwitch(context).connected(host);
        if (unreachable.isPresent()) {
            return stop(current, step, unreachable.get());
        }
        recorder.log(run.id()).ifPresent(log -> RunResumption.restore(context, log, log.stateToResume(host)));
        Optional<String> misfit = Replay.misfit(context, step.systems());
        if (misfit.isPresent() && !insisted && !insists(run, step, misfit.get())) {
            return refuse(current, step, misfit.get());
        }
        if (step.danger() && mode == ConfirmationMode.YES) {
            return stop(current, step, "dangerous: --yes-danger runs it without asking");
        }
        if (step.action() instanceof Action.Manual) {
            return new ManualStep(context, mode, recorder).next(current, step);
        }
        DeletedDirectory lost = new DeletedDirectory(context);
        if (mode == ConfirmationMode.ASKING && lost.isLost(step) && !lost.settled(current.session())) {
            tellStopped(current);
            return ReplayResult.ok(current);
        }
        Plan plan =
                Plan.of(step, current.bindings(), host, context.runner().state().directory(), context.files());
        Optional<String> straying = mode == ConfirmationMode.ASKING ? Optional.empty() : straying(current, plan);
        return straying.isPresent()
                ? stop(current, step, straying.get() + "; written only after a confirmation")
                : asked(current, plan);
    }

    /**
     * A link that came with the notebook could lead anywhere: why the step must not run without asking; empty when it
     * may.
     */
    private Optional<String> straying(RunSession session, Plan plan) {
        Optional<java.nio.file.Path> directory = session.notebook().source() instanceof NotebookSource.OnDisk file
                ? Optional.ofNullable(file.path().toAbsolutePath().getParent())
                : Optional.empty();
        return plan.change().flatMap(change -> context.files().straying(change.place(), directory));
    }

    /** Asks whether to run a step for another system when it is the only step; among others it is passed over. */
    private boolean insists(OpenRun run, Step step, String misfit) {
        if (run.steps().size() > 1 || mode != ConfirmationMode.ASKING) {
            return false;
        }
        context.ui().tell(Report.warning(step.name() + " " + misfit));
        return context.ui().choose(Menu.confirmation("continue anyway?"));
    }

    private ReplayResult refuse(RunSession session, Step step, String misfit) {
        boolean alone = session.run().steps().size() == 1;
        String remark = alone ? misfit : misfit.substring(0, misfit.indexOf(';'));
        StepEnd.Event event = alone ? StepEnd.Event.NOT_FOR_THIS_SYSTEM : StepEnd.Event.PASSED_OVER;
        RunSession after = outcomes.record(session, unstarted(event, step, StepResult.REFUSED, remark));
        return new ReplayResult(after, alone ? ExitCode.REFUSED : ExitCode.OK);
    }

    private ReplayResult stop(RunSession session, Step step, String why) {
        StepEnd end = unstarted(StepEnd.Event.NOT_STARTED, step, StepResult.REFUSED, why);
        return new ReplayResult(outcomes.record(session, end), ExitCode.REFUSED);
    }

    private StepEnd unstarted(StepEnd.Event event, Step step, StepResult result, String remark) {
        return StepEnd.of(event, step, recorder.now(), result, remark);
    }

    private ReplayResult asked(RunSession session, Plan firstPlan) {
        RunSession current = session;
        Plan plan = firstPlan;
        boolean whole = review.show(current, plan);
        while (true) {
            if (!whole) {
                tellStopped(current);
                return ReplayResult.ok(current);
            }
            Decision decision = mode == ConfirmationMode.ASKING ? review.ask(plan) : Decision.RUN;
            switch (decision) {
                case RUN -> {
                    if (mode == ConfirmationMode.ASKING && new DeletedDirectory(context).isLost(plan.step())) {
                        if (!new DeletedDirectory(context).settled(current.session())) {
                            tellStopped(current);
                            return ReplayResult.ok(current);
                        }
                        // The confirmed plan had another directory.
                        plan = review.replanned(plan, current.bindings());
                        whole = review.show(current, plan);
                        continue;
                    }
                    if (plan.step().danger() && mode == ConfirmationMode.ASKING && !review.reallyMeant(plan)) {
                        continue;
                    }
                    return executed(current, plan);
                }
                case SKIP -> {
                    StepEnd end = unstarted(StepEnd.Event.NOT_STARTED, plan.step(), StepResult.SKIPPED, "");
                    return ReplayResult.ok(outcomes.record(current, end));
                }
                case EDIT -> {
                    plan = review.edited(plan, current.bindings());
                    whole = review.show(current, plan);
                }
                case NOTE ->
                    current = current.with(new NoteRecorder(context)
                            .ask(current.session(), plan.step().address()));
                case SHELL -> {
                    current = current.with(new AdHoc(context).loop(current.session()));
                    plan = review.replanned(plan, current.bindings());
                    whole = review.show(current, plan);
                }
                case STEPS -> context.ui().tell(new ProgressPage(current).page());
                case QUIT -> {
                    tellStopped(current);
                    return ReplayResult.ok(current);
                }
            }
        }
    }

    private ReplayResult executed(RunSession session, Plan plan) {
        OpenRun before = session.run();
        Optional<RunLog> log = recorder.log(before.id());
        session.session().follower().ifPresent(follower -> follower.begins(plan.step(), recorder.now()));
        String stateBefore = log.map(l -> l.state(plan.host())).orElse("");
        StepEnd end = new AuditEvents(context)
                .starting(session.session(), plan, mode)
                .map(why ->
                        unstarted(StepEnd.Event.NOT_STARTED, plan.step(), StepResult.REFUSED, "not started: " + why))
                .orElseGet(() -> new PlanExecution(context, recorder).of(plan, session, taskId(session)));
        Bindings bindings = captured(session.bindings(), end.execution().captured());
        if (Runs.tookPlace(end.result())
                && (plan.change().isEmpty() || end.result() == StepResult.OK || end.result() == StepResult.UNKNOWN)) {
            end = end.with(new UndoableStep(
                    plan.step(),
                    plan.host(),
                    before.seq() + 1,
                    bindings.values(),
                    plan.change(),
                    Recorder.digest(session.bindings(), plan.step()),
                    stateBefore));
        }
        RunSession after = outcomes.record(session, end);
        if (end.result().goesOn()) {
            RunSession moved = after.with(bindings);
            if (end.result() == StepResult.OK) {
                moved = moved.with(new Amendment(context, mode).offer(moved.session(), plan));
            }
            if (plan.step().expect().disconnect() && end.result() == StepResult.OK) {
                return awaitingLoss(moved);
            }
            return ReplayResult.ok(moved);
        }
        if (end.result() == StepResult.UNKNOWN) {
            return ofUnknownEnd(after, plan);
        }
        if (mode != ConfirmationMode.ASKING) {
            return new ReplayResult(after, exitOf(end.result()));
        }
        return afterFailure(
                after, plan, FailureChoice.menu(end.result(), plan.change().isEmpty()));
    }

    /** The end of the last step was not seen: asks the user to decide. */
    private ReplayResult ofUnknownEnd(RunSession unknown, Plan plan) {
        if (mode != ConfirmationMode.ASKING) {
            return new ReplayResult(unknown, ExitCode.STEP_FAILED);
        }
        ReplayResult decided = new UnfinishedStep(context).decide(unknown, Optional.empty());
        OpenRun after = decided.session().run();
        boolean again = decided.exit() == ExitCode.OK
                && after.unknown().isEmpty()
                && after.next() == unknown.run().next();
        return again
                ? asked(
                        decided.session(),
                        review.replanned(plan, decided.session().bindings()))
                : decided;
    }

    static String taskId(RunSession session) {
        OpenRun run = session.run();
        return run.id() + "-" + (run.seq() + 1);
    }

    /** The step succeeded, and the machine or the connection is about to go down: nothing more is started. */
    private ReplayResult awaitingLoss(RunSession session) {
        OpenRun run = session.run();
        if (!run.atEnd()) {
            context.ui()
                    .tell(Report.line("     the connection is expected to end now; resume goes on with "
                            + run.steps().get(run.next())));
            return new ReplayResult(session, ExitCode.PAUSED);
        }
        return ReplayResult.ok(session);
    }

    private static Bindings captured(Bindings bindings, Map<String, String> captured) {
        Bindings all = bindings;
        for (Map.Entry<String, String> entry : captured.entrySet()) {
            all = all.with(new Binding(entry.getKey(), entry.getValue(), Binding.Source.CAPTURED, false));
        }
        return all;
    }

    private static ExitCode exitOf(StepResult result) {
        return switch (result) {
            case REFUSED -> ExitCode.REFUSED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case STATE_LOST -> ExitCode.STATE_LOST;
            default -> ExitCode.STEP_FAILED;
        };
    }

    private ReplayResult afterFailure(RunSession session, Plan plan, Menu<FailureChoice> menu) {
        RunSession current = session;
        boolean file = plan.change().isPresent();
        while (true) {
            switch (context.ui().choose(menu)) {
                case RETRY -> {
                    DeletedDirectory lost = new DeletedDirectory(context);
                    if (lost.isLost(plan.step()) && !lost.settled(current.session())) {
                        continue;
                    }
                    Plan again = review.replanned(plan, current.bindings());
                    if (!again.directory().equals(plan.directory())
                            || file
                            || plan.step().danger()) {
                        return asked(current, again);
                    }
                    return executed(current, again);
                }
                case EDIT -> {
                    return asked(
                            current, review.edited(review.replanned(plan, current.bindings()), current.bindings()));
                }
                case SKIP -> {
                    return left(current, plan.step(), StepResult.SKIPPED, "left after it failed");
                }
                case GO_ON -> {
                    String remark =
                            "its shell state is lost; " + context.machine().user() + " went on with the one before it";
                    return left(current, plan.step(), StepResult.OK, remark);
                }
                case UNDO -> current = new RunUndo(context).all(current);
                case NOTE ->
                    current = current.with(new NoteRecorder(context)
                            .ask(current.session(), plan.step().address()));
                case SHELL -> current = current.with(new AdHoc(context).loop(current.session()));
                case STEPS -> context.ui().tell(new ProgressPage(current).page());
                case QUIT -> {
                    tellStopped(current);
                    return new ReplayResult(current, ExitCode.STEP_FAILED);
                }
            }
        }
    }

    private ReplayResult left(RunSession session, Step step, StepResult result, String remark) {
        StepEnd end = unstarted(StepEnd.Event.LEFT, step, result, remark);
        return ReplayResult.ok(outcomes.record(session, end));
    }

    private void tellStopped(RunSession session) {
        OpenRun run = session.run();
        context.ui()
                .tell(Report.builder()
                        .line(
                                new Span(Role.NAME, run.procedure()),
                                new Span(Role.PLAIN, " stopped before "),
                                new Span(Role.NAME, run.steps().get(run.next())),
                                new Span(Role.DIM, "; resume goes on, next does one step"))
                        .build());
    }
}
