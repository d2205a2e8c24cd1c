package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.MANY;

import java.util.List;
import java.util.Optional;
import labsh.commands.Bindings;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.replay.ChangeReview;
import labsh.commands.replay.ConfirmationMode;
import labsh.commands.replay.ParameterPrompts;
import labsh.commands.replay.Replay;
import labsh.commands.replay.ReplayResult;
import labsh.commands.replay.RunElsewhere;
import labsh.commands.replay.RunResumption;
import labsh.commands.replay.RunSession;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Step;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/** The command {@code resume}. */
final class ResumeCommand {
    private ResumeCommand() {}

    static Command command() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.ON_NOTEBOOK,
                "resume",
                "go on with the current run, or with one that was interrupted",
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
                                "what to do about a step whose end was not seen: happened, again, undo, skip"),
                        Option.flag("forget", "discard the interrupted run"),
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
        RunSession taken =
                taken(invocation, current, context, resuming).orElseThrow(() -> nothingToResume(session, context));
        OpenRun run = taken.run();
        Notebook notebook = taken.notebook().notebook();
        List<Step> steps = run.steps().stream()
                .flatMap(name -> notebook.step(new Address(run.procedure(), name)).stream())
                .toList();
        return ReportOptions.around(invocation, taken.session(), context, run.procedure(), steps, reported -> {
            takeUp(reported, run.id());
            return goOn(invocation, session, RunSession.of(reported, run), context, resuming)
                    .command();
        });
    }

    /** The current run; if there is none or it is finished, the last one that was interrupted. */
    private static Optional<RunSession> taken(
            Invocation invocation, Session session, CommandContext context, RunResumption resuming) {
        Optional<RunSession> atHand =
                RunSession.of(session).filter(open -> !open.run().atEnd());
        ParameterPrompts asking = new ParameterPrompts(context);
        List<Parameter> declared = session.requireNotebook().notebook().everyParameter();
        if (atHand.isPresent()) {
            Bindings more = asking.set(invocation.options("set"), declared, session.bindings());
            return atHand.map(open -> open.with(session.withBindings(more)));
        }
        Bindings given = asking.given(invocation.all("NAME=VALUE"), declared, Bindings.NONE);
        return resuming.interrupted(session, asking.set(invocation.options("set"), declared, given));
    }

    private static RuntimeException nothingToResume(Session session, CommandContext context) {
        Optional<CommandException> elsewhere = new RunElsewhere(context).unfinished(session.requireNotebook());
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        Optional<String> unreadable = context.runs().unreadable();
        if (unreadable.isPresent()) {
            return new CommandException(ExitCode.REFUSED, "there is no run to resume: " + unreadable.get(), "");
        }
        return new UsageException(
                session.run().isPresent()
                        ? session.run().get().procedure() + " is finished"
                        : "no run of this notebook was interrupted here",
                "run PROCEDURE starts one");
    }

    /** Gives the earlier outcomes of the run to its reports. */
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

    private static ReplayResult goOn(
            Invocation invocation, Session session, RunSession taken, CommandContext context, RunResumption resuming) {
        RunSession current = taken;
        ExitCode seen = new ChangeReview(context, ReplayCommands.mode(invocation))
                .shown(session, current.session(), current.run().procedure());
        if (seen != ExitCode.OK) {
            return new ReplayResult(current, seen);
        }
        if (invocation.has("unknown")) {
            ReplayResult decided =
                    resuming.decide(current, invocation.option("unknown").orElseThrow());
            if (!decided.isOk()) {
                return decided;
            }
            current = decided.session();
        }
        Replay replay = new Replay(context, ReplayCommands.mode(invocation));
        if (ReplayCommands.mode(invocation) == ConfirmationMode.ASKING
                && !context.ui().present()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nobody is at the terminal to confirm the steps",
                    "--yes runs them " + "without asking");
        }
        return replay.goOn(current);
    }
}
