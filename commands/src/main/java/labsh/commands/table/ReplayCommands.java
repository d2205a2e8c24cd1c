package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.MANY;
import static labsh.commands.line.Argument.Arity.ONE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.reach.Host;
import labsh.commands.replay.ChangeReview;
import labsh.commands.replay.ConfirmationMode;
import labsh.commands.replay.ParameterPrompts;
import labsh.commands.replay.Replay;
import labsh.commands.replay.RunElsewhere;
import labsh.commands.replay.RunResumption;
import labsh.commands.replay.RunSession;
import labsh.commands.replay.RunUndo;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Address;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/** The commands that replay procedures and set parameters. */
final class ReplayCommands {
    static final Option YES = Option.flag("yes", "run every step without asking, except dangerous ones");
    static final Option YES_DANGER = Option.flag("yes-danger", "run every step without asking, even dangerous ones");

    static final Option SET = Option.taking(
            "set",
            "NAME=@FILE",
            Argument.Kind.BINDING,
            "set a parameter to the content of a file; keeps a " + "secret out of ps");

    private ReplayCommands() {}

    static List<Command> all() {
        return List.of(
                run(),
                OnCommand.command(),
                next(),
                retry(),
                skip(),
                ResumeCommand.command(),
                undo(),
                set(),
                parameters());
    }

    private static Command run() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.ON_NOTEBOOK,
                "run",
                "replay a procedure or one step, asking before every command",
                """
                Every step is shown exactly as it will run, with the values of the parameters it uses, before anything
                happens. What is exported, the working directory, and in bash variables and functions too, carry on to
                the next step. Each outcome is appended to the notebook.""",
                List.of(
                        new Argument("PROCEDURE", Argument.Kind.ADDRESS, ONE, "a procedure, or PROCEDURE/STEP"),
                        new Argument("NAME=VALUE", Argument.Kind.BINDING, MANY, "values of parameters")),
                List.of(
                        Option.taking("from", "STEP", Argument.Kind.STEP, "begin with this step"),
                        OnCommand.OPTION,
                        Option.flag("dry-run", "show what would run; run and record nothing"),
                        SET,
                        YES,
                        YES_DANGER,
                        ReportOptions.OPTION),
                ReplayCommands::run);
    }

    private static CommandResult run(
            Invocation invocation,
            Session session,
            Session current,
            CommandContext context,
            Procedure procedure,
            List<Step> steps) {
        ParameterPrompts asking = new ParameterPrompts(context);
        Bindings bindings = asking.set(
                invocation.options("set"),
                procedure.parameters(),
                asking.given(invocation.all("NAME=VALUE"), procedure.parameters(), current.bindings()));
        Replay replay = new Replay(context, mode(invocation));
        boolean dry = invocation.has("dry-run");
        Optional<Host> on = invocation.option("on").map(OnCommand::host).or(current::on);
        if (invocation.has("from")) {
            SkippedSteps.report(session, procedure, steps.get(0)).ifPresent(context.ui()::tell);
        }
        ExitCode seen = new ChangeReview(context, dry ? ConfirmationMode.ASKING : mode(invocation))
                .shown(session, current, procedure.name());
        if (seen != ExitCode.OK) {
            return new CommandResult(current, seen);
        }
        return dry
                ? replay.dryRun(current, procedure, on, steps, bindings)
                : replay.start(current, procedure, on, steps, bindings);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        Session current = session.withNotebook(context.store().refreshed(session.requireNotebook()));
        Address address = Address.of(invocation.argument("PROCEDURE").orElseThrow());
        Procedure procedure = AddressLookup.procedure(current.requireNotebook().notebook(), address.procedure());
        List<Step> steps = steps(procedure, address, invocation);
        return invocation.has("dry-run")
                ? run(invocation, session, current, context, procedure, steps)
                : ReportOptions.around(
                        invocation,
                        current,
                        context,
                        procedure.name(),
                        steps,
                        reported -> run(invocation, session, reported, context, procedure, steps));
    }

    private static List<Step> steps(Procedure procedure, Address address, Invocation invocation) {
        if (address.isStep()) {
            return List.of(AddressLookup.step(procedure, address.step()));
        }
        if (!invocation.has("from")) {
            return procedure.steps();
        }
        String name = invocation.option("from").orElseThrow();
        Step first = AddressLookup.step(procedure, name.substring(name.indexOf('/') + 1));
        return procedure
                .steps()
                .subList(procedure.steps().indexOf(first), procedure.steps().size());
    }

    static ConfirmationMode mode(Invocation invocation) {
        return invocation.has("yes-danger")
                ? ConfirmationMode.YES_DANGER
                : invocation.has("yes") ? ConfirmationMode.YES : ConfirmationMode.ASKING;
    }

    static RunSession atHand(Session session) {
        session.requireNotebook();
        return RunSession.of(session).orElseThrow(ReplayCommands::noRun);
    }

    private static UsageException noRun() {
        return new UsageException("there is no current run", "run PROCEDURE starts one");
    }

    private static RunSession unfinished(Session session) {
        RunSession found = atHand(session);
        OpenRun run = found.run();
        if (run.atEnd()) {
            throw new UsageException(run.procedure() + " is finished", "run " + run.procedure() + " starts it again");
        }
        return found;
    }

    private static Command next() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "next",
                "run only the next step of the current run",
                "",
                List.of(),
                List.of(YES, YES_DANGER),
                (invocation, session, context) -> {
                    RunSession unfinished = unfinished(session);
                    return new Replay(context, mode(invocation)).one(unfinished).command();
                });
    }

    private static Command retry() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "retry",
                "run the last step of the current run again",
                "After a failure that is the failed step; else the one before the next.",
                List.of(),
                List.of(YES, YES_DANGER),
                (invocation, session, context) -> {
                    RunSession last = atHand(session);
                    OpenRun run = last.run();
                    boolean failed = run.done().stream()
                            .max(Comparator.comparingInt(UndoableStep::seq))
                            .map(d -> !run.atEnd()
                                    && d.step().name().equals(run.steps().get(run.next())))
                            .orElse(false);
                    int index = failed ? run.next() : Math.max(0, run.next() - 1);
                    return new Replay(context, mode(invocation))
                            .one(last.with(run.at(index)))
                            .command();
                });
    }

    private static Command skip() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "skip",
                "leave out the next step of the current run",
                "Recorded as skipped, with the reason where one is given.",
                List.of(new Argument("REASON", Argument.Kind.TEXT, Argument.Arity.OPTIONAL, "why")),
                List.of(),
                (invocation, session, context) -> {
                    RunSession unfinished = unfinished(session);
                    OpenRun run = unfinished.run();
                    Address address = new Address(run.procedure(), run.steps().get(run.next()));
                    Step step = session.requireNotebook()
                            .notebook()
                            .step(address)
                            .orElseThrow(() -> new UsageException(address + " is no longer in the notebook", ""));
                    RunSession after = new Replay(context, ConfirmationMode.ASKING)
                            .skip(
                                    unfinished,
                                    step,
                                    invocation.argument("REASON").orElse(""));
                    context.ui().tell(Report.line("skipped " + address));
                    return CommandResult.ok(after.session());
                });
    }

    private static Command undo() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "undo",
                "undo the last step of the current run, or a given one",
                """
                Shows how, and asks. The undo runs in the shell state that the step left. A file step puts back what was
                there; where somebody has changed the file since, you see both changes and choose. Without a run at
                hand, the last one on this host is taken up.""",
                List.of(new Argument("STEP", Argument.Kind.STEP, Argument.Arity.OPTIONAL, "a step that this run did")),
                List.of(Option.flag("run", "undo the whole run, last step first")),
                ReplayCommands::undo);
    }

    private static CommandResult undo(Invocation invocation, Session session, CommandContext context) {
        Session now = session.withNotebook(context.store().refreshed(session.requireNotebook()));
        RunSession current = RunSession.of(now)
                .or(() -> new RunResumption(context).last(now))
                .orElseThrow(() -> new RunElsewhere(context)
                        .any(session.requireNotebook())
                        .map(RuntimeException.class::cast)
                        .orElseGet(ReplayCommands::noRun));
        RunUndo undoing = new RunUndo(context);
        if (invocation.has("run")) {
            return CommandResult.ok(undoing.all(current).session());
        }
        List<UndoableStep> candidates = new ArrayList<>(current.run().done());
        String name = invocation.argument("STEP").orElse("");
        candidates.removeIf(d -> name.isEmpty()
                ? !d.canBeUndone()
                : !d.step().name().equals(name)
                        && !d.step().address().toString().equals(name));
        if (candidates.isEmpty()) {
            String what = name.isEmpty() ? "nothing that this run did can be undone" : "this run has not done " + name;
            throw new UsageException(what, "show STEP tells whether a step has an undo");
        }
        UndoableStep last = candidates.get(candidates.size() - 1);
        if (!last.canBeUndone()) {
            throw new UsageException(last.step().address() + " has no undo", "edit adds one to the notebook");
        }
        return CommandResult.ok(undoing.one(current, last).session());
    }

    private static Command set() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "set",
                "set parameters",
                "A value that is set is not asked for by run.",
                List.of(new Argument("NAME=VALUE", Argument.Kind.BINDING, MANY, "values of parameters")),
                List.of(),
                (invocation, session, context) -> {
                    if (invocation.all("NAME=VALUE").isEmpty()) {
                        throw new UsageException("set needs NAME=VALUE", "parameters lists what can be set");
                    }
                    List<Parameter> declared =
                            session.requireNotebook().notebook().everyParameter();
                    Bindings bindings = new ParameterPrompts(context)
                            .given(invocation.all("NAME=VALUE"), declared, session.bindings());
                    return CommandResult.ok(session.withBindings(bindings));
                });
    }

    private static Command parameters() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.SESSION,
                "parameters",
                "list the parameters with their values and where these came from",
                "",
                List.of(),
                List.of(),
                (invocation, session, context) -> {
                    List<List<Span>> rows = new ArrayList<>();
                    for (Parameter p : session.requireNotebook().notebook().everyParameter()) {
                        rows.add(session.bindings()
                                .get(p.name())
                                .filter(b -> b.source() != Binding.Source.CAPTURED)
                                .map(b -> row(b, p.about()))
                                .orElseGet(() -> List.of(
                                        new Span(Role.NAME, p.name()),
                                        new Span(Role.DIM, p.defaultValue().orElse("")),
                                        new Span(Role.DIM, p.defaultValue().isPresent() ? "default" : "not set"),
                                        new Span(Role.PLAIN, p.about().strip()))));
                    }
                    session.bindings().all().stream()
                            .filter(b -> b.source() == Binding.Source.CAPTURED)
                            .forEach(b -> rows.add(row(b, "")));
                    context.ui()
                            .tell(
                                    rows.isEmpty()
                                            ? Report.line("no parameters")
                                            : Report.builder().table(0, rows).build());
                    return CommandResult.ok(session);
                });
    }

    private static List<Span> row(Binding binding, String about) {
        return List.of(
                new Span(Role.NAME, binding.name()),
                new Span(Role.VALUE, binding.shown()),
                new Span(Role.DIM, binding.source().name().toLowerCase(java.util.Locale.ROOT)),
                new Span(Role.PLAIN, about.strip()));
    }
}
