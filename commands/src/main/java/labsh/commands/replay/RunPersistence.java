package labsh.commands.replay;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.FarMachine;
import labsh.commands.report.Report;
import labsh.commands.runs.Intent;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.Runs;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Action;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;

/** Saves a run in the state directory while it is replayed: its description and the intent of each step. */
final class RunPersistence {
    private final CommandContext context;

    RunPersistence(CommandContext context) {
        this.context = context;
    }

    /**
     * Creates the log of a new run.
     *
     * @throws CommandException when it cannot be created, so that nothing must be run
     */
    RunLog begin(String id) {
        try {
            return context.runs().begin(id);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nothing was run: the run cannot be saved in " + context.state() + ": " + IoErrorText.of(e),
                    "no step starts without its record on disk; free some space, check who owns the directory, or set"
                            + " XDG_STATE_HOME to another one of yours");
        }
    }

    /** Records the description of the run and the shell state that it begins with. */
    void describe(RunLog log, Session session, OpenRun run, OffsetDateTime at) {
        try {
            log.begin(new RunLog.LogLineOfRun(
                    run.procedure(),
                    Runs.nameOf(session.requireNotebook()),
                    context.machine().host(),
                    run.on(),
                    at,
                    run.steps(),
                    session.bindings().resumable(),
                    secrets(session.bindings()).keySet()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nothing was run: the run cannot be saved: " + IoErrorText.of(e),
                    "free some disk space");
        }
        context.runner().conceal(secrets(session.bindings()));
        log.save(context.runner(), UndoableStep.stateAfter(0))
                .ifPresent(why -> context.ui().tell(Report.warning(why)));
    }

    /** Values of secrets by name. */
    static Map<String, String> secrets(Bindings bindings) {
        return bindings.all().stream()
                .filter(Binding::secret)
                .collect(Collectors.toMap(Binding::name, Binding::value, (a, b) -> b));
    }

    /**
     * Records the intent of a step, and syncs it.
     *
     * @return why the step must not start; empty when it may
     */
    Optional<String> announce(Plan plan, Bindings bindings, OpenRun run, OffsetDateTime at) {
        Optional<RunLog> log = context.runs().current().filter(l -> l.id().equals(run.id()));
        if (log.isEmpty()) {
            return Optional.of("not started: this run is not saved");
        }
        Set<String> secrets = secrets(bindings).keySet();
        Step step = plan.step();
        if (step.action() instanceof Action.Run text) {
            step = step.withAction(new Action.Run(Redaction.of(bindings).of(text.text())));
        }
        Intent intent = new Intent(
                run.seq() + 1,
                step,
                at,
                plan.host(),
                context.machine().host(),
                plan.host().isLocal()
                        ? context.runs().boot()
                        : context.runner().machine().map(FarMachine::boot).orElse(""),
                bindings.values(),
                plan.change(),
                plan.amended(),
                Recorder.digest(bindings, plan.step()),
                log.get().state(plan.host()));
        try {
            log.get().intent(intent, secrets);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "not started: its start could not be recorded in " + context.state() + ": " + IoErrorText.of(e));
        }
    }
}
