package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.pages.EnvironmentPage;
import labsh.commands.pages.JobsPage;
import labsh.commands.replay.ProgressPage;
import labsh.commands.report.Report;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.UndoableStep;
import labsh.commands.shellstate.StateChange;

/** The commands {@code steps}, {@code environment} and {@code jobs}. */
final class StateCommands {
    private StateCommands() {}

    static List<Command> all() {
        return List.of(steps(), environment(), jobs());
    }

    private static Command steps() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "steps",
                "show the steps of the current run: done, next, to come",
                "With how each ended and how long it took. Before a step, the key `t` shows the same.",
                List.of(),
                List.of(),
                (invocation, session, context) -> {
                    session.requireNotebook();
                    context.ui().page(new ProgressPage(ReplayCommands.atHand(session)).page());
                    return CommandResult.ok(session);
                });
    }

    private static Command environment() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "environment",
                "show what a step changed in the shell state",
                "Variables that were added, changed or removed, functions, the working directory, umask, aliases,"
                        + " options, traps and limits, as a diff. Without STEP, the last one of the current run.",
                List.of(new Argument("STEP", Argument.Kind.STEP, OPTIONAL, "a step that this run did")),
                List.of(),
                StateCommands::environment);
    }

    private static CommandResult environment(Invocation invocation, Session session, CommandContext context) {
        OpenRun run = session.run()
                .orElseThrow(() -> new UsageException("there is no current run", "run PROCEDURE " + "starts one"));
        String name = invocation.argument("STEP").orElse("");
        UndoableStep step = run.done().stream()
                .filter(done -> name.isEmpty()
                        || done.step().name().equals(name)
                        || done.step().address().toString().equals(name))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new UsageException(
                        name.isEmpty() ? "this run has done nothing yet" : "this run has not done " + name, ""));
        Optional<RunLog> log = context.runs().current().filter(l -> l.id().equals(run.id()));
        try {
            RunLog kept = log.orElseThrow(() -> new IOException("the run is not saved"));
            StateChange change = StateChange.between(
                    kept.file(step.stateBefore()),
                    kept.file(step.stateAfter()),
                    step.step().shell());
            context.ui().page(EnvironmentPage.of(step.step().address().toString(), change));
            return CommandResult.ok(session);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "the shell states around " + step.step().address() + " are no longer kept",
                    "they are deleted when you leave a finished run");
        }
    }

    private static Command jobs() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.SESSION,
                "jobs",
                "list what steps and commands have left running in the background",
                "They keep running when you leave labsh, which names them then.",
                List.of(),
                List.of(),
                (invocation, session, context) -> {
                    context.ui()
                            .tell(JobsPage.of(context.runner().jobs())
                                    .orElse(Report.line("nothing runs in the background")));
                    return CommandResult.ok(session);
                });
    }
}
