package labsh.commands.replay;

import java.util.List;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.pages.JobsPage;
import labsh.commands.pages.StepParts;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.trust.Trust;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.system.SystemFacts;
import labsh.notebooks.system.SystemGuard;

/** Replays procedures: the loop over their steps. {@link StepReplay} replays one step. */
public final class Replay {
    private final CommandContext context;
    private final ConfirmationMode mode;
    private final Recorder recorder;

    public Replay(CommandContext context, ConfirmationMode mode) {
        this.context = context;
        this.mode = mode;
        this.recorder = new Recorder(context);
    }

    /**
     * Starts a run and replays its steps.
     *
     * @param on the host that the user said
     * @param steps of the procedure, in order; at least one
     * @param bindings values given with the command and before
     */
    public CommandResult start(
            Session session, Procedure procedure, Optional<Host> on, List<Step> steps, Bindings bindings) {
        if (mode == ConfirmationMode.ASKING && !context.ui().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nobody is at the terminal to confirm the steps",
                    "--yes runs them without asking, --dry-run shows them");
        }
        if (!trusted(session, procedure.name())) {
            return new CommandResult(session, ExitCode.REFUSED);
        }
        boolean here = on.map(Host::isLocal).orElse(procedure.host().isEmpty());
        Optional<String> misfit = here ? misfit(procedure.systems()) : Optional.empty();
        if (misfit.isPresent() && !insists(procedure.name() + " " + misfit.get())) {
            return new CommandResult(session, ExitCode.REFUSED);
        }
        tellBefore(procedure);
        Optional<Bindings> all = new ParameterPrompts(context).missing(procedure, steps, mode, bindings);
        if (all.isEmpty()) {
            context.ui().tell(Report.line("nothing was run"));
            return new CommandResult(session, ExitCode.INTERRUPTED);
        }
        goTo(StepHost.of(procedure, on, all.get().values()), steps);
        misfit = misfit.or(() -> misfit(procedure.systems()));
        if (!here && misfit.isPresent() && !insists(procedure.name() + " " + misfit.get())) {
            return new CommandResult(session, ExitCode.REFUSED);
        }
        String id = context.store().newId();
        List<String> names = steps.stream().map(Step::name).toList();
        RunPersistence keeping = new RunPersistence(context);
        RunLog log = keeping.begin(id);
        Session started = recorder.started(session.withBindings(all.get()), id, procedure, all.get());
        OpenRun run = new OpenRun(id, procedure.name(), on, names, 0, 0, List.of(), Optional.empty());
        keeping.describe(log, started, run, recorder.now());
        return goOn(RunSession.of(started, run), misfit.isPresent()).command();
    }

    /** Where the run begins; its record says so. */
    private void goTo(Host host, List<Step> steps) {
        boolean needed = steps.stream().anyMatch(step -> step.host().isEmpty());
        new HostSwitch(context).connected(needed ? host : Host.LOCAL).ifPresent(why -> {
            throw new CommandException(
                    ExitCode.REFUSED, "nothing was run: " + why, "on HOST, or --on HOST, names another host");
        });
    }

    private boolean trusted(Session session, String procedure) {
        context.audit().forbidden().ifPresent(why -> {
            throw new CommandException(
                    ExitCode.REFUSED, "nothing was run: " + why, "settings shows what is set and what is wrong");
        });
        return new Trust(context).granted(session.requireNotebook(), procedure, mode != ConfirmationMode.ASKING);
    }

    private void tellBefore(Procedure procedure) {
        if (!procedure.warning().isEmpty()) {
            context.ui()
                    .tell(Report.builder()
                            .line(
                                    new Span(Role.WARNING, "warning: "),
                                    new Span(Role.PLAIN, StepParts.oneLine(procedure.warning())))
                            .build());
        }
    }

    /** Shows what a run would do and runs nothing. */
    public CommandResult dryRun(
            Session session, Procedure procedure, Optional<Host> on, List<Step> steps, Bindings bindings) {
        boolean here = on.map(Host::isLocal).orElse(procedure.host().isEmpty());
        if (here) {
            misfit(procedure.systems()).ifPresent(m -> context.ui().tell(Report.warning(procedure.name() + " " + m)));
        }
        tellBefore(procedure);
        Bindings all = bindings;
        ParameterPrompts asking = new ParameterPrompts(context);
        for (var parameter : procedure.parameters()) {
            if (!all.isGiven(parameter.name()) && parameter.defaultValue().isPresent()) {
                all = all.with(
                        asking.bind(parameter, parameter.defaultValue().get(), labsh.commands.Binding.Source.DEFAULT));
            }
        }
        PlanPage page = new PlanPage(context);
        int number = 0;
        for (Step step : steps) {
            number++;
            try {
                Host host = StepHost.of(step, procedure, on, all.values());
                Optional<String> refusal = StepHost.unread(step, host, context.runner());
                if (refusal.isPresent()) {
                    throw new CommandException(ExitCode.REFUSED, refusal.get(), "");
                }
                Plan plan = Plan.of(step, all, host, context.runner().state().directory(), context.files());
                context.ui().tell(page.of(plan, number, steps.size()));
            } catch (CommandException e) {
                // Such as a path that depends on a value that an earlier step captures. The other steps are still
                // shown.
                context.ui()
                        .tell(Report.builder()
                                .blank()
                                .line(
                                        new Span(Role.DIM, number + "/" + steps.size() + "  "),
                                        new Span(Role.NAME, step.name()),
                                        new Span(Role.WARNING, "  not planned: " + e.getMessage()))
                                .build());
            }
            if (here && step.host().isEmpty()) {
                misfit(step.systems()).ifPresent(m -> context.ui().tell(Report.warning("     " + m)));
            }
        }
        context.ui().tell(Report.line("dry run: nothing was run, nothing was recorded"));
        return CommandResult.ok(session);
    }

    /** Replays the remaining steps. */
    public ReplayResult goOn(RunSession session) {
        return trusted(session.session(), session.run().procedure())
                ? goOn(session, false)
                : new ReplayResult(session, ExitCode.REFUSED);
    }

    private ReplayResult goOn(RunSession session, boolean insisted) {
        try {
            return steps(session, insisted);
        } finally {
            context.ui().stands(Optional.empty());
        }
    }

    private ReplayResult steps(RunSession session, boolean insisted) {
        RunSession current = session;
        while (!current.run().atEnd()) {
            ReplayResult done = step(current, insisted);
            current = done.session();
            if (!done.isOk() || stopped(session, current)) {
                return done;
            }
            session = current;
        }
        end(current);
        return ReplayResult.ok(current);
    }

    /** Replays the next step, after the user has decided about a step whose end was not seen. */
    private ReplayResult step(RunSession session, boolean insisted) {
        context.ui().stands(session.session().position());
        if (session.run().unknown().isPresent()) {
            ReplayResult decided = new UnfinishedStep(context).decide(session, Optional.empty());
            OpenRun run = decided.session().run();
            if (!decided.isOk() || run.unknown().isPresent() || run.atEnd()) {
                return decided;
            }
            return step(decided.session(), insisted);
        }
        ReplayResult done = new StepReplay(context, mode, recorder).next(session, insisted);
        OpenRun run = done.session().run();
        recorder.log(run.id()).ifPresent(log -> log.position(run.next()));
        return done;
    }

    /** Reports the end of a run: one line if all went well, otherwise the list of steps. */
    private void end(RunSession session) {
        OpenRun run = session.run();
        ProgressPage progress = new ProgressPage(session);
        if (run.steps().size() > 1 && !progress.allWell()) {
            context.ui().tell(Report.builder().blank().add(progress.page()).build());
        }
        recorder.log(run.id()).ifPresent(RunLog::end);
        new HostSwitch(context).to(session.session().on().orElse(Host.LOCAL));
        new TranscriptRetention(context).delete();
        context.ui().tell(ending(run));
        if (context.ui().present()) {
            JobsPage.atEndOfRun(context.runner().jobs()).ifPresent(context.ui()::tell);
        }
    }

    /** Whether the last step left the position unchanged: the user quit. */
    private static boolean stopped(RunSession before, RunSession after) {
        return before.run().next() == after.run().next();
    }

    /** Replays only the next step of the current run. */
    public ReplayResult one(RunSession session) {
        if (!trusted(session.session(), session.run().procedure())) {
            return new ReplayResult(session, ExitCode.REFUSED);
        }
        ReplayResult done;
        try {
            done = step(session, false);
        } finally {
            context.ui().stands(Optional.empty());
        }
        if (done.session().run().atEnd() && done.isOk()) {
            end(done.session());
        }
        return done;
    }

    private static Report ending(OpenRun run) {
        return Report.builder()
                .blank()
                .line(
                        new Span(Role.NAME, run.procedure()),
                        new Span(Role.PLAIN, run.steps().size() == 1 ? " is finished" : " is finished, "),
                        new Span(
                                Role.PLAIN,
                                run.steps().size() == 1 ? "" : run.steps().size() + " steps"))
                .build();
    }

    /** Records the next step as skipped and moves on. */
    public RunSession skip(RunSession session, Step step, String why) {
        return new OutcomeRecorder(context)
                .record(session, StepEnd.of(StepEnd.Event.LEFT, step, recorder.now(), StepResult.SKIPPED, why));
    }

    /** Why the system does not match these guards; empty when it does. */
    Optional<String> misfit(List<SystemGuard> systems) {
        return misfit(context, systems);
    }

    static Optional<String> misfit(CommandContext context, List<SystemGuard> systems) {
        Host host = context.runner().host();
        // Of a host that has not been asked yet nothing is said.
        Optional<SystemFacts> system = host.isLocal()
                ? Optional.of(context.machine().system())
                : context.runner().machine().map(FarMachine::system);
        if (systems.isEmpty() || system.isEmpty() || systems.stream().anyMatch(g -> g.fits(system.get()))) {
            return Optional.empty();
        }
        List<String> names = systems.stream().map(SystemGuard::toString).toList();
        return Optional.of(OutcomeWords.NOT_FOR_THIS + String.join(", ", names) + "; "
                + (host.isLocal() ? "this" : host) + " is " + system.get().description());
    }

    private boolean insists(String what) {
        context.ui().tell(Report.warning(what));
        return mode == ConfirmationMode.ASKING && context.ui().choose(Menu.confirmation("continue anyway?"));
    }
}
