package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.MANY;
import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.FileChange;
import labsh.commands.files.LocalStepFiles;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.pages.NamesPage;
import labsh.commands.pages.NotebookListPage;
import labsh.commands.pages.NotebookPage;
import labsh.commands.pages.PastSummary;
import labsh.commands.pages.Timeline;
import labsh.commands.replay.RunResumption;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.trust.Trust;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Place;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;

/** The commands that find, open and show notebooks. */
final class NotebookCommands {
    private NotebookCommands() {}

    static List<Command> all() {
        return List.of(
                notebooks(),
                open(),
                close(),
                NotebookTemplate.command(),
                show(),
                edit(),
                check(),
                MergeCommand.command());
    }

    private static Command notebooks() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "notebooks",
                "list what can be opened",
                "Looks in the working directory, in the directories of `LABSH_PATH`, in your own notebooks and in the"
                        + " library that labsh ships; a name found twice is opened from the first of these.",
                List.of(),
                List.of(Option.flag("names", "show only the names, one a line")),
                (invocation, session, context) -> {
                    context.ui()
                            .page(
                                    invocation.has("names")
                                            ? NamesPage.of(context.notebooks().names())
                                            : listed(context));
                    return CommandResult.ok(session);
                });
    }

    /** The list; with full paths in a script. */
    private static Report listed(CommandContext context) {
        return NotebookListPage.of(
                context.notebooks().titled(),
                context.clock().instant(),
                context.ui().present() ? context.machine()::place : UnaryOperator.identity());
    }

    private static Command open() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.SESSION,
                "open",
                "open a notebook, by name or by file",
                "Opening runs nothing. Values that were set for another notebook's parameters are forgotten.",
                List.of(
                        new Argument("NOTEBOOK", Argument.Kind.NOTEBOOK, ONE, "a name that notebooks lists, or a file"),
                        new Argument("ADDRESS", Argument.Kind.WORD, OPTIONAL, "a procedure or step to show at once")),
                List.of(),
                (invocation, session, context) -> {
                    NotebookFile file =
                            context.store().open(invocation.argument("NOTEBOOK").orElseThrow());
                    context.runs().leave();
                    Session opened = session.opening(file);
                    context.ui().tell(greeting(file, context));
                    new RunResumption(context).notice(file).ifPresent(context.ui()::tell);
                    return invocation.argument("ADDRESS").isPresent()
                            ? show(invocation, opened, context)
                            : CommandResult.ok(opened);
                });
    }

    /** The greeting after opening: a line about the notebook, and one about records that could not be read. */
    private static Report greeting(NotebookFile file, CommandContext context) {
        Notebook notebook = file.notebook();
        int count = notebook.procedures().size();
        Report.Builder page = Report.builder()
                .line(
                        new Span(Role.NAME, file.source().name()),
                        new Span(Role.TITLE, " · " + notebook.title()),
                        new Span(Role.DIM, " · " + count + (count == 1 ? " procedure" : " procedures")));
        PastSummary past = PastSummary.recent(file, context.clock());
        notebook.procedures()
                .forEach(p -> past.ofProcedure(p)
                        .ifPresent(
                                last -> page.line(2, new Span(Role.NAME, p.name()), new Span(Role.DIM, ": "), last)));
        return page.build();
    }

    private static Command close() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.SESSION,
                "close",
                "close the notebook",
                "The shell state stays: variables, directory and functions.",
                List.of(),
                List.of(),
                (invocation, session, context) -> {
                    session.requireNotebook();
                    context.runs().leave();
                    return CommandResult.ok(Session.EMPTY);
                });
    }

    private static Command show() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ON_NOTEBOOK,
                "show",
                "show the notebook, a procedure or a step",
                "With prose, warnings, parameters, commands, last outcomes, and the updates in their place.",
                List.of(new Argument("ADDRESS", Argument.Kind.ADDRESS, OPTIONAL, "PROCEDURE or PROCEDURE/STEP")),
                List.of(
                        Option.flag("timeline", "what was run and found, day by day"),
                        Option.flag("names", "only the addresses of procedures and steps, one a line")),
                NotebookCommands::show);
    }

    private static CommandResult show(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        Address address =
                AddressLookup.address(current, invocation.argument("ADDRESS").orElse(""));
        if (invocation.has("names")) {
            context.ui().tell(NamesPage.of(file.notebook(), address));
            return CommandResult.ok(current);
        }
        context.ui()
                .page(
                        invocation.has("timeline")
                                ? Timeline.of(file)
                                : withLinks(page(file, address, context), current, address, context));
        return CommandResult.ok(current);
    }

    /** Adds where symbolic links of file steps lead, as far as that is known before the steps run. */
    private static Report withLinks(Report page, Session session, Address address, CommandContext context) {
        Notebook notebook = session.requireNotebook().notebook();
        List<Procedure> procedures =
                notebook.procedure(address.procedure()).stream().toList();
        Report.Builder all = Report.builder().add(page);
        for (Procedure procedure : procedures) {
            Map<String, String> values = new HashMap<>();
            procedure.parameters().forEach(p -> p.defaultValue().ifPresent(value -> values.put(p.name(), value)));
            values.putAll(session.bindings().values());
            for (Step step : procedure.steps()) {
                if (step.action() instanceof Action.FileEdit edit
                        && (!address.isStep() || step.address().equals(address))) {
                    link(edit, values, context)
                            .ifPresent(link -> all.line(new Span(Role.WARNING, step.name() + ": a link: " + link)));
                }
            }
        }
        return all.build();
    }

    private static Optional<String> link(Action.FileEdit edit, Map<String, String> values, CommandContext context) {
        try {
            return FileChange.place(
                            edit,
                            values,
                            context.runner().ownState().directory(),
                            new LocalStepFiles(context.machine().home()))
                    .shown();
        } catch (CommandException e) {
            // The path depends on a value that an earlier step captures.
            return Optional.empty();
        }
    }

    private static Report page(NotebookFile file, Address address, CommandContext context) {
        NotebookPage page = new NotebookPage(file, new PastSummary(file, context.clock()));
        if (address.equals(Address.NOTEBOOK)) {
            return page.notebook();
        }
        return address.isStep()
                ? page.step(file.notebook().step(address).orElseThrow())
                : page.procedure(file.notebook().procedure(address.procedure()).orElseThrow());
    }

    private static Command edit() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.SESSION,
                "edit",
                "open the notebook in your editor, at a procedure or a step",
                "The editor is `$VISUAL`, else `$EDITOR`, else `vi`. The notebook is read again afterwards.",
                List.of(new Argument("ADDRESS", Argument.Kind.ADDRESS, OPTIONAL, "PROCEDURE or PROCEDURE/STEP")),
                List.of(),
                NotebookCommands::edit);
    }

    private static CommandResult edit(Invocation invocation, Session session, CommandContext context) {
        Address address =
                AddressLookup.address(session, invocation.argument("ADDRESS").orElse(""));
        Notebook notebook = session.requireNotebook().notebook();
        Optional<Place> place = address.isStep()
                ? notebook.step(address).map(s -> s.place())
                : notebook.procedure(address.procedure()).map(Procedure::place);
        NotebookFile file = session.requireNotebook();
        Path path = context.store().pathOf(file);
        Trust trust = new Trust(context);
        Set<String> trusted = trust.trusted(file);
        boolean edited = context.ui().editFile(path, place.map(Place::line).orElse(1));
        if (!edited) {
            throw new CommandException(ExitCode.REFUSED, "the editor did not start", "set EDITOR");
        }
        NotebookFile after = context.store().refreshed(file);
        trust.edited(file, trusted, after);
        return CommandResult.ok(session.withNotebook(after));
    }

    private static Command check() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "check",
                "report every problem of a notebook",
                "Without an argument, the open one. A problem is told as `file:line:column: message`. So is what a step"
                        + " leaves that its shell cannot hand on to the next step, which is no problem.",
                List.of(new Argument("NOTEBOOK", Argument.Kind.NOTEBOOK, MANY, "names or files")),
                List.of(),
                NotebookCommands::check);
    }

    private static CommandResult check(Invocation invocation, Session session, CommandContext context) {
        List<String> names = invocation.all("NOTEBOOK");
        if (names.isEmpty()) {
            names = List.of(session.requireNotebook().source().toString());
        }
        ExitCode exit = ExitCode.OK;
        String path = context.machine().environment().getOrDefault("PATH", "");
        for (String name : names) {
            if (!context.store().check(name, context.ui(), path)) {
                exit = ExitCode.NOTEBOOK;
            }
        }
        return new CommandResult(session, exit);
    }
}
