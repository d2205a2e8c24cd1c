package labsh.commands.replay;

import java.util.List;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.CommandException;
import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.Workplace;
import labsh.commands.pages.JobsPage;
import labsh.commands.pages.StepParts;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.RunLog;
import labsh.commands.trust.Trust;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.SystemGuard;
import labsh.notebooks.journal.OutcomeWords;
import labsh.notebooks.journal.Result;

/** Replays procedures: the loop over steps. What happens with one step is {@link StepReplay}'s. */
public final class Replay {
    private final Workplace workplace;
    private final Mode mode;
    private final Recorder recorder;

    public Replay(Workplace workplace, Mode mode) {
        this.workplace = workplace;
        this.mode = mode;
        this.recorder = new Recorder(workplace);
    }

    /**
     * Starts a run and goes through its steps.
     *
     * @param steps of the procedure, in order, at least one
     * @param bindings values given with the command and before
     */
    public Done start(Session session, Procedure procedure, List<Step> steps, Bindings bindings) {
        if (mode == Mode.ASKING && !workplace.person().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nobody is here to confirm the steps",
                    "--yes runs them unasked, --dry-run shows them");
        }
        if (!trusted(session, procedure.name())) {
            return new Done(session, ExitCode.REFUSED);
        }
        Optional<String> misfit = misfit(procedure.systems());
        if (misfit.isPresent() && !insists(procedure.name() + " " + misfit.get())) {
            return new Done(session, ExitCode.REFUSED);
        }
        tellBefore(procedure);
        Optional<Bindings> all = new Asking(workplace).missing(procedure, steps, mode, bindings);
        if (all.isEmpty()) {
            workplace.person().tell(Report.line("nothing was run"));
            return new Done(session, ExitCode.INTERRUPTED);
        }
        String id = workplace.shelf().newId();
        List<String> names = steps.stream().map(Step::name).toList();
        RunKeeping keeping = new RunKeeping(workplace);
        RunLog log = keeping.begin(id);
        Session started = recorder.started(session.withBindings(all.get()), id, procedure, all.get());
        OpenRun run = new OpenRun(id, procedure.name(), names, 0, 0, List.of(), Optional.empty());
        keeping.describe(log, started, run, recorder.now());
        return goOn(started.withRun(Optional.of(run)), misfit.isPresent());
    }

    private boolean trusted(Session session, String procedure) {
        workplace.audit().forbidden().ifPresent(why -> {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nothing was run: " + why,
                    "settings shows what is set, and what is wrong with it");
        });
        return new Trust(workplace).granted(session.requireNotebook(), procedure, mode != Mode.ASKING);
    }

    private void tellBefore(Procedure procedure) {
        if (!procedure.warning().isEmpty()) {
            workplace
                    .person()
                    .tell(Report.builder()
                            .line(
                                    new Span(Role.WARNING, "warning: "),
                                    new Span(Role.PLAIN, StepParts.oneLine(procedure.warning())))
                            .build());
        }
    }

    /** Shows what a run would do and runs nothing. */
    public Done dryRun(Session session, Procedure procedure, List<Step> steps, Bindings bindings) {
        misfit(procedure.systems()).ifPresent(m -> workplace.person().tell(Report.warning(procedure.name() + " " + m)));
        tellBefore(procedure);
        Bindings all = bindings;
        Asking asking = new Asking(workplace);
        for (var parameter : procedure.parameters()) {
            if (!all.isGiven(parameter.name()) && parameter.defaultValue().isPresent()) {
                all = all.with(
                        asking.bind(parameter, parameter.defaultValue().get(), labsh.commands.Binding.Source.DEFAULT));
            }
        }
        PlanPage page = new PlanPage(workplace);
        int number = 0;
        for (Step step : steps) {
            number++;
            try {
                Plan plan = Plan.of(step, all, workplace.runner().state().directory(), workplace.home());
                workplace.person().tell(page.of(plan, number, steps.size()));
            } catch (CommandException e) {
                // A path may name what an earlier step will find out; the steps behind it are worth seeing all the
                // same.
                workplace
                        .person()
                        .tell(Report.builder()
                                .blank()
                                .line(
                                        new Span(Role.DIM, number + "/" + steps.size() + "  "),
                                        new Span(Role.NAME, step.name()),
                                        new Span(Role.WARNING, "  not planned: " + e.getMessage()))
                                .build());
            }
            misfit(step.systems()).ifPresent(m -> workplace.person().tell(Report.warning("     " + m)));
        }
        workplace.person().tell(Report.line("dry run: nothing was run, nothing was recorded"));
        return Done.ok(session);
    }

    /** Goes through the steps that are left. */
    public Done goOn(Session session) {
        return trusted(session, session.run().orElseThrow().procedure())
                ? goOn(session, false)
                : new Done(session, ExitCode.REFUSED);
    }

    private Done goOn(Session session, boolean insisted) {
        try {
            return steps(session, insisted);
        } finally {
            workplace.person().stands(Optional.empty());
        }
    }

    private Done steps(Session session, boolean insisted) {
        Session current = session;
        while (!current.run().orElseThrow().atEnd()) {
            Done done = step(current, insisted);
            current = done.session();
            if (done.exit() != ExitCode.OK || current.run().isEmpty() || stopped(session, current)) {
                return done;
            }
            session = current;
        }
        end(current);
        return Done.ok(current);
    }

    /** The next step, unless it has to be decided first what became of one whose end was not seen. */
    private Done step(Session session, boolean insisted) {
        workplace.person().stands(OpenRun.standing(session));
        if (session.run().orElseThrow().unknown().isPresent()) {
            Done decided = new UnknownStep(workplace).decide(session, Optional.empty());
            OpenRun run = decided.session().run().orElseThrow();
            if (decided.exit() != ExitCode.OK || run.unknown().isPresent() || run.atEnd()) {
                return decided;
            }
            return step(decided.session(), insisted);
        }
        Done done = new StepReplay(workplace, mode, recorder).next(session, insisted);
        done.session().run().ifPresent(run -> recorder.log(run.id()).ifPresent(log -> log.position(run.next())));
        return done;
    }

    /** A run that went well needs few words; of another one the person sees which steps are to be looked at. */
    private void end(Session session) {
        OpenRun run = session.run().orElseThrow();
        ProgressPage progress = new ProgressPage(session);
        if (run.steps().size() > 1 && !progress.allWell()) {
            workplace
                    .person()
                    .tell(Report.builder().blank().add(progress.page()).build());
        }
        recorder.log(run.id()).ifPresent(RunLog::end);
        new OldTranscripts(workplace).delete();
        workplace.person().tell(ending(run));
        if (workplace.person().present()) {
            JobsPage.atEndOfRun(workplace.runner().jobs()).ifPresent(workplace.person()::tell);
        }
    }

    /** Whether the last step left the run where it was: the person quit. */
    private static boolean stopped(Session before, Session after) {
        return before.run().orElseThrow().next() == after.run().orElseThrow().next();
    }

    /** Does the next step of the run at hand, and no more. */
    public Done one(Session session) {
        if (!trusted(session, session.run().orElseThrow().procedure())) {
            return new Done(session, ExitCode.REFUSED);
        }
        Done done;
        try {
            done = step(session, false);
        } finally {
            workplace.person().stands(Optional.empty());
        }
        if (done.session().run().orElseThrow().atEnd() && done.exit() == ExitCode.OK) {
            end(done.session());
        }
        return done;
    }

    private static Report ending(OpenRun run) {
        return Report.builder()
                .blank()
                .line(
                        new Span(Role.NAME, run.procedure()),
                        new Span(Role.PLAIN, run.steps().size() == 1 ? " is at its end" : " is at its end, "),
                        new Span(
                                Role.PLAIN,
                                run.steps().size() == 1 ? "" : run.steps().size() + " steps"))
                .build();
    }

    /** Records the next step as skipped and moves on. */
    public Session skip(Session session, Step step, String why) {
        Session after = recorder.outcome(session, step, Recorder.Facts.notRun(recorder.now(), Result.SKIPPED, why));
        OpenRun run = after.run().orElseThrow();
        return after.withRun(Optional.of(run.at(run.next() + 1)));
    }

    /** Why these guards do not fit the system at hand; empty when they do. */
    Optional<String> misfit(List<SystemGuard> systems) {
        return misfit(workplace, systems);
    }

    static Optional<String> misfit(Workplace workplace, List<SystemGuard> systems) {
        if (systems.isEmpty() || systems.stream().anyMatch(g -> g.fits(workplace.system()))) {
            return Optional.empty();
        }
        List<String> names = systems.stream().map(SystemGuard::toString).toList();
        return Optional.of(OutcomeWords.NOT_FOR_THIS + String.join(", ", names) + "; this is "
                + workplace.system().description());
    }

    private boolean insists(String what) {
        workplace.person().tell(Report.warning(what));
        return mode == Mode.ASKING && workplace.person().choose(Menu.confirmation("go on all the same?"));
    }
}
