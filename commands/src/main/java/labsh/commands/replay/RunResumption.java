package labsh.commands.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.pages.Durations;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.Intent;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.Runs;
import labsh.commands.runs.SavedRun;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Action;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/** Resumes a run that another process began. */
public final class RunResumption {
    /** How many interrupted runs are named, newest first. */
    private static final int SHOWN = 3;

    private final CommandContext context;
    private final Recorder recorder;

    public RunResumption(CommandContext context) {
        this.context = context;
        this.recorder = new Recorder(context);
    }

    static String minute(OffsetDateTime at) {
        // Not a constant: opening a notebook loads this class, and a formatter loads a hundred others.
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(at);
    }

    static String text(Step step) {
        return step.action() instanceof Action.Run run ? run.text() : "";
    }

    /** Names the runs of a notebook that were interrupted on this host; empty when there are none. Only reads. */
    public Optional<Report> notice(NotebookFile file) {
        List<SavedRun> runs = context.runs().interrupted(Runs.nameOf(file));
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Report.Builder page = Report.builder();
        int earlier = Math.max(0, runs.size() - SHOWN);
        if (earlier > 0) {
            page.line(2, new Span(Role.DIM, "?  " + earlier + " earlier, not shown"));
        }
        runs.subList(earlier, runs.size())
                .forEach(run -> page.line(2, spans(run).toArray(new Span[0])));
        String rest = runs.size() == 1 ? "" : " with the last of them";
        page.line(
                2,
                new Span(Role.NAME, "resume"),
                new Span(Role.DIM, " goes on" + rest + ", "),
                new Span(Role.NAME, "resume --forget"),
                new Span(Role.DIM, " discards it"));
        return Optional.of(page.build());
    }

    private List<Span> spans(SavedRun run) {
        String step = run.steps().get(run.next());
        String place = " " + (run.next() + 1) + "/" + run.steps().size() + " ";
        String ago = Durations.ago(
                Duration.between(run.at().toInstant(), context.clock().instant()));
        List<Span> spans =
                new ArrayList<>(List.of(new Span(Role.WARNING, "?  "), new Span(Role.NAME, run.procedure())));
        Optional<Intent> open = run.open().or(run::unknown);
        if (open.isPresent()) {
            boolean expected = open.get().step().expect().disconnect();
            spans.add(new Span(Role.WARNING, " was interrupted in"));
            spans.add(new Span(Role.NAME, place + step));
            spans.add(new Span(Role.PLAIN, expected ? ", as expected" : ", whose end was not seen"));
            String boot = context.runs().boot();
            if (open.get().on().isLocal()
                    && !boot.isEmpty()
                    && !open.get().boot().isEmpty()
                    && !boot.equals(open.get().boot())) {
                spans.add(new Span(Role.PLAIN, "; " + run.host() + " has been restarted since"));
            }
        } else {
            spans.add(new Span(Role.WARNING, " was stopped before"));
            spans.add(new Span(Role.NAME, place + step));
        }
        spans.add(new Span(Role.DIM, "; begun " + ago));
        return spans;
    }

    /**
     * Takes over the last interrupted run of the open notebook.
     *
     * @param bindings values given with the command, such as secrets
     * @return empty when there is none
     */
    public Optional<RunSession> interrupted(Session session, Bindings bindings) {
        checkPlace();
        List<SavedRun> runs = context.runs().interrupted(Runs.nameOf(session.requireNotebook()));
        return runs.isEmpty() ? Optional.empty() : Optional.of(adopt(session, runs.get(runs.size() - 1), bindings));
    }

    private void checkPlace() {
        try {
            context.runs().check();
        } catch (IOException e) {
            throw new CommandException(ExitCode.REFUSED, "nothing was run: " + IoErrorText.of(e), "");
        }
    }

    /** Takes over the last run of the open notebook, finished or not; empty when there is none. */
    public Optional<RunSession> last(Session session) {
        checkPlace();
        List<SavedRun> runs = context.runs().kept(Runs.nameOf(session.requireNotebook()));
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(adopt(session, runs.get(runs.size() - 1), session.bindings()));
    }

    private RunSession adopt(Session session, SavedRun found, Bindings given) {
        Procedure procedure = session.requireNotebook()
                .notebook()
                .procedure(found.procedure())
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED,
                        "the procedure " + found.procedure() + " of the interrupted run is no longer in the notebook",
                        "resume --forget discards the run"));
        Runs.Adopted adopted;
        try {
            adopted = context.runs()
                    .adopt(found.id())
                    .orElseThrow(() -> new CommandException(
                            ExitCode.REFUSED, "another labsh has taken over the run", "continue it there"));
            Session whole = new RecordRepair(context, recorder).of(session, adopted.run());
            SavedRun run = caughtUp(whole, adopted);
            Bindings bindings = bindings(run, procedure, given);
            context.runner().conceal(RunPersistence.secrets(bindings));
            new HostSwitch(context).to(Host.LOCAL);
            restore(context, adopted.log(), adopted.log().stateToResume(Host.LOCAL));
            return opened(whole.withBindings(bindings), run);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "cannot go on with " + found.procedure() + ": " + IoErrorText.of(e),
                    "the run is in " + context.state().resolve("runs").resolve(found.id()));
        } catch (CommandException e) {
            context.runs().leave();
            throw e;
        }
    }

    /** Adds outcomes to the log that are only in the notebook because labsh died between the two writes. */
    private SavedRun caughtUp(Session session, Runs.Adopted adopted) throws IOException {
        SavedRun run = adopted.run();
        RunLog log = adopted.log();
        List<OutcomeEntry> missing = session.requireNotebook().entries().ofRun(run.id()).stream()
                .filter(OutcomeEntry.class::isInstance)
                .map(OutcomeEntry.class::cast)
                .filter(outcome -> outcome.seq() > run.seq())
                .toList();
        for (OutcomeEntry outcome : missing) {
            log.outcome(outcome, false);
            String state = UndoableStep.stateAfter(outcome.seq());
            if (Files.exists(log.file(state))) {
                log.current(run.open().map(Intent::on).orElse(Host.LOCAL), state);
            }
        }
        return missing.isEmpty() ? run : context.runs().again(log);
    }

    private Bindings bindings(SavedRun run, Procedure procedure, Bindings given) {
        Bindings bindings = Bindings.NONE;
        for (Map.Entry<String, String> value : run.values().entrySet()) {
            boolean parameter =
                    procedure.parameters().stream().anyMatch(p -> p.name().equals(value.getKey()));
            Binding.Source source = parameter ? Binding.Source.RESUMED : Binding.Source.CAPTURED;
            bindings = bindings.with(new Binding(value.getKey(), value.getValue(), source, false));
        }
        for (Binding binding : given.all()) {
            bindings = bindings.with(binding);
        }
        ParameterPrompts asking = new ParameterPrompts(context);
        List<Step> steps = procedure.steps().stream()
                .filter(step -> run.steps().contains(step.name()))
                .toList();
        for (Parameter parameter : procedure.parameters()) {
            // The session may also have had secrets of other procedures.
            if (run.secrets().contains(parameter.name())
                    && steps.stream().anyMatch(step -> Plan.uses(step, parameter.name()))
                    && bindings.get(parameter.name()).isEmpty()) {
                Binding secret = asking.again(parameter)
                        .orElseThrow(() -> new CommandException(
                                ExitCode.INTERRUPTED,
                                "the secret " + parameter.name() + " is not saved and is needed again",
                                "resume asks for it; in a script: resume " + parameter.name() + "=VALUE"));
                bindings = bindings.with(secret);
            }
        }
        return bindings;
    }

    private RunSession opened(Session session, SavedRun kept) {
        Map<String, String> secrets = RunPersistence.secrets(session.bindings());
        List<UndoableStep> done = new ArrayList<>();
        for (Intent intent : kept.done()) {
            done.add(done(intent, secrets));
        }
        OpenRun run = new OpenRun(
                kept.id(),
                kept.procedure(),
                kept.on(),
                kept.steps(),
                kept.next(),
                kept.seq(),
                done,
                kept.unknown().map(intent -> done(intent, secrets)));
        RunSession opened = RunSession.of(session, run);
        new AfterRestart(context).notice(kept).ifPresent(context.ui()::tell);
        UnfinishedStep unknown = new UnfinishedStep(context);
        if (kept.undoing().isPresent()) {
            opened = halfUndone(opened, kept.undoing().get());
        }
        if (kept.open().isPresent()) {
            Intent intent = kept.open().get().opened(secrets);
            if (!intent.step().expect().disconnect()) {
                unknown.show(opened, intent);
            }
            opened = unknown.record(opened, intent, done(intent, secrets));
            new HostSwitch(context).to(Host.LOCAL);
        } else if (kept.unknown().isPresent()) {
            unknown.show(opened, kept.unknown().get().opened(secrets));
            new HostSwitch(context).to(Host.LOCAL);
        }
        return opened;
    }

    private RunSession halfUndone(RunSession session, Intent intent) {
        String remark = "labsh ended while the step was being undone; how far that came is unknown";
        RunSession after = new OutcomeRecorder(context)
                .record(
                        session,
                        StepEnd.of(StepEnd.Event.UNDO_LOST, intent.step(), recorder.now(), StepResult.UNKNOWN, remark));
        context.ui().tell(Report.line("     undo " + intent.step().name() + " tries again"));
        return after;
    }

    private static UndoableStep done(Intent intent, Map<String, String> secrets) {
        Map<String, String> values = new HashMap<>(intent.values());
        values.putAll(secrets);
        return new UndoableStep(
                intent.step(),
                intent.on(),
                intent.seq(),
                values,
                intent.opened(secrets).change(),
                intent.digest(),
                intent.stateBefore());
    }

    /**
     * Makes a saved shell state the one to go on with on the host of now. Where it is gone, the current one stays, and
     * that is told.
     */
    static void restore(CommandContext context, RunLog log, String state) {
        if (state.isEmpty() || !Files.exists(log.file(state))) {
            return;
        }
        try {
            context.runner().resume(log.file(state));
            log.current(context.runner().host(), state);
        } catch (IOException e) {
            context.ui()
                    .tell(Report.warning("the shell state of the run is lost (" + IoErrorText.of(e)
                            + "); the steps go on with the current one"));
        }
    }

    /**
     * Decides about a step whose end was not seen, with the answer given by {@code --unknown}.
     *
     * @param answer {@code happened}, {@code again}, {@code undo} or {@code skip}
     */
    public ReplayResult decide(RunSession session, String answer) {
        if (session.run().unknown().isEmpty()) {
            return ReplayResult.ok(session);
        }
        return new UnfinishedStep(context).decide(session, Optional.of(UnfinishedStep.Answer.of(answer)));
    }

    /**
     * Discards the last interrupted run.
     *
     * @throws UsageException when there is none
     */
    public void forget(Session session) {
        List<SavedRun> runs = context.runs().interrupted(Runs.nameOf(session.requireNotebook()));
        if (runs.isEmpty()) {
            Optional<CommandException> elsewhere = new RunElsewhere(context).unfinished(session.requireNotebook());
            if (elsewhere.isPresent()) {
                throw elsewhere.get();
            }
            throw new UsageException("no run of this notebook was interrupted here", "history shows its runs");
        }
        SavedRun run = runs.get(runs.size() - 1);
        try {
            run.open().ifPresent(intent -> new TranscriptStore(context).dropOf(run.id(), intent.seq()));
            context.runs().forget(run);
        } catch (IOException e) {
            throw new CommandException(ExitCode.REFUSED, "cannot discard it: " + IoErrorText.of(e), "");
        }
        context.ui().tell(Report.line("discarded: " + run.procedure() + ", begun " + minute(run.at())));
    }
}
