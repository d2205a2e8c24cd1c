package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.MANY;

import java.util.List;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandException;
import labsh.commands.CommandResult;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.line.UsageException;
import labsh.commands.replay.ChangeReview;
import labsh.commands.replay.ConfirmationMode;
import labsh.commands.replay.OpenRun;
import labsh.commands.replay.ParameterPrompts;
import labsh.commands.replay.Replay;
import labsh.commands.replay.RunElsewhere;
import labsh.commands.replay.RunResumption;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Step;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.RunEntry;

/** Going on with a run that was interrupted. */
final class ResumeCommand {
    private ResumeCommand() {}

    static Command command() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.ON_NOTEBOOK,
                "resume",
                "go on with the run at hand, or with one that was interrupted",
                """
                A run that was interrupted by quit, a lost connection, a crash or a restart of the machine goes on with
                its position, its parameters, its shell state and its directory. Secrets are kept nowhere and are asked
                for again. A step that was started and whose end was not seen is *unknown*: labsh shows what it knows,
                and you decide. Nothing runs twice by itself.""",
                List.of(new Argument("NAME=VALUE", Argument.Kind.BINDING, MANY, "values of parameters, secrets too")),
                List.of(
                        ReplayCommands.SET,
                        ReplayCommands.YES,
                        ReplayCommands.YES_DANGER,
                        Option.taking(
                                "unknown",
                                "ANSWER",
                                Argument.Kind.WORD,
                                "what became of a step whose end was not seen: happened, again, undo, skip"),
                        Option.flag("forget", "give the interrupted run up"),
                        ReportOptions.OPTION),
                ResumeCommand::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        RunResumption resuming = new RunResumption(context);
        Session current = session.withNotebook(context.store().refreshed(session.requireNotebook()));
        if (invocation.has("forget")) {
            context.runs().leave();
            resuming.forget(current);
            return CommandResult.ok(current.withRun(Optional.empty()));
        }
        if (session.run().filter(run -> !run.atEnd()).isEmpty()) {
            Bindings given = new ParameterPrompts(context)
                    .given(
                            invocation.all("NAME=VALUE"),
                            current.requireNotebook().notebook().everyParameter(),
                            Bindings.NONE);
            given = new ParameterPrompts(context)
                    .set(
                            invocation.options("set"),
                            current.requireNotebook().notebook().everyParameter(),
                            given);
            current = resuming.interrupted(current, given).orElseThrow(() -> nothingToResume(session, context));
        } else {
            current = current.withBindings(new ParameterPrompts(context)
                    .set(
                            invocation.options("set"),
                            current.requireNotebook().notebook().everyParameter(),
                            current.bindings()));
        }
        Session taken = current;
        OpenRun run = current.run().orElseThrow();
        Notebook notebook = current.requireNotebook().notebook();
        List<Step> steps = run.steps().stream()
                .flatMap(name -> notebook.step(new Address(run.procedure(), name)).stream())
                .toList();
        return ReportOptions.around(invocation, taken, context, run.procedure(), steps, reported -> {
            takeUp(reported, run.id());
            return goOn(invocation, session, reported, context, resuming);
        });
    }

    private static RuntimeException nothingToResume(Session session, CommandContext context) {
        Optional<CommandException> elsewhere = new RunElsewhere(context).unfinished(session.requireNotebook());
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        Optional<String> unreadable = context.runs().unreadable();
        if (unreadable.isPresent()) {
            return new CommandException(ExitCode.REFUSED, "nothing to go on with: " + unreadable.get(), "");
        }
        return new UsageException(
                session.run().isPresent()
                        ? session.run().get().procedure() + " is at its end"
                        : "no run of this notebook was interrupted here",
                "run PROCEDURE starts one");
    }

    /** What the run did before belongs to its report. */
    private static void takeUp(Session session, String run) {
        List<Entry> entries = session.requireNotebook().entries().ofRun(run);
        if (!entries.isEmpty() && entries.get(0) instanceof RunEntry entry) {
            List<OutcomeEntry> before = entries.stream()
                    .filter(OutcomeEntry.class::isInstance)
                    .map(OutcomeEntry.class::cast)
                    .toList();
            session.follower().ifPresent(follower -> follower.started(entry, before));
        }
    }

    private static CommandResult goOn(
            Invocation invocation, Session session, Session taken, CommandContext context, RunResumption resuming) {
        Session current = taken;
        String procedure = current.run().orElseThrow().procedure();
        ExitCode seen = new ChangeReview(context, ReplayCommands.mode(invocation)).shown(session, current, procedure);
        if (seen != ExitCode.OK) {
            return new CommandResult(current, seen);
        }
        if (invocation.has("unknown")) {
            CommandResult decided =
                    resuming.decide(current, invocation.option("unknown").orElseThrow());
            if (decided.exit() != ExitCode.OK) {
                return decided;
            }
            current = decided.session();
        }
        Replay replay = new Replay(context, ReplayCommands.mode(invocation));
        if (ReplayCommands.mode(invocation) == ConfirmationMode.ASKING
                && !context.ui().present()) {
            throw new CommandException(
                    ExitCode.REFUSED, "nobody is here to confirm the steps", "--yes runs them unasked");
        }
        return replay.goOn(current);
    }
}
