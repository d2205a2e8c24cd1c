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
import labsh.commands.CommandException;
import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.commands.Workplace;
import labsh.commands.files.FileChange;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.pages.NamesPage;
import labsh.commands.pages.NotebookPage;
import labsh.commands.pages.Past;
import labsh.commands.pages.Timeline;
import labsh.commands.replay.Resuming;
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

/** Finding, opening and reading notebooks. */
final class NotebookCommands {
    private NotebookCommands() {}

    static List<Command> all() {
        return List.of(
                notebooks(), open(), close(), NewNotebook.command(), show(), edit(), check(), MergeCommand.command());
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
                (invocation, session, workplace) -> {
                    workplace
                            .person()
                            .page(
                                    invocation.has("names")
                                            ? NamesPage.of(workplace.shelf().names())
                                            : listed(workplace));
                    return Done.ok(session);
                });
    }

    /** A script is given whole paths. */
    private static Report listed(Workplace workplace) {
        return workplace.shelf().page(workplace.person().present() ? workplace::place : UnaryOperator.identity());
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
                (invocation, session, workplace) -> {
                    NotebookFile file = workplace
                            .shelf()
                            .open(invocation.argument("NOTEBOOK").orElseThrow());
                    workplace.runs().leave();
                    Session opened = Session.of(file);
                    workplace.person().tell(greeting(file, workplace));
                    new Resuming(workplace).notice(file).ifPresent(workplace.person()::tell);
                    return invocation.argument("ADDRESS").isPresent()
                            ? show(invocation, opened, workplace)
                            : Done.ok(opened);
                });
    }

    /** One line on what has been opened, and one on what its records could not say. */
    private static Report greeting(NotebookFile file, Workplace workplace) {
        Notebook notebook = file.notebook();
        int count = notebook.procedures().size();
        Report.Builder page = Report.builder()
                .line(
                        new Span(Role.NAME, file.source().name()),
                        new Span(Role.TITLE, " · " + notebook.title()),
                        new Span(Role.DIM, " · " + count + (count == 1 ? " procedure" : " procedures")));
        Past past = Past.recent(file, workplace.clock());
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
                (invocation, session, workplace) -> {
                    session.requireNotebook();
                    workplace.runs().leave();
                    return Done.ok(Session.EMPTY);
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

    private static Done show(Invocation invocation, Session session, Workplace workplace) {
        NotebookFile file = workplace.shelf().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        Address address = Lookup.address(current, invocation.argument("ADDRESS").orElse(""));
        if (invocation.has("names")) {
            workplace.person().tell(NamesPage.of(file.notebook(), address));
            return Done.ok(current);
        }
        workplace
                .person()
                .page(
                        invocation.has("timeline")
                                ? Timeline.of(file)
                                : withLinks(page(file, address, workplace), current, address, workplace));
        return Done.ok(current);
    }

    /** With where the files of its steps lead, as far as that is known before they run. */
    private static Report withLinks(Report page, Session session, Address address, Workplace workplace) {
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
                    link(edit, values, workplace)
                            .ifPresent(link -> all.line(new Span(Role.WARNING, step.name() + ": a link: " + link)));
                }
            }
        }
        return all.build();
    }

    private static Optional<String> link(Action.FileEdit edit, Map<String, String> values, Workplace workplace) {
        try {
            return FileChange.place(edit, values, workplace.runner().state().directory(), workplace.home())
                    .shown();
        } catch (CommandException e) {
            // It names what an earlier step will find out.
            return Optional.empty();
        }
    }

    private static Report page(NotebookFile file, Address address, Workplace workplace) {
        NotebookPage page = new NotebookPage(file, new Past(file, workplace.clock()));
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

    private static Done edit(Invocation invocation, Session session, Workplace workplace) {
        Address address = Lookup.address(session, invocation.argument("ADDRESS").orElse(""));
        Notebook notebook = session.requireNotebook().notebook();
        Optional<Place> place = address.isStep()
                ? notebook.step(address).map(s -> s.place())
                : notebook.procedure(address.procedure()).map(Procedure::place);
        NotebookFile file = session.requireNotebook();
        Path path = workplace.shelf().pathOf(file);
        Trust trust = new Trust(workplace);
        Set<String> trusted = trust.trusted(file);
        boolean edited =
                workplace.person().editFile(path, place.map(Place::line).orElse(1));
        if (!edited) {
            throw new CommandException(ExitCode.REFUSED, "no editor ran", "set EDITOR");
        }
        NotebookFile after = workplace.shelf().refreshed(file);
        trust.edited(file, trusted, after);
        return Done.ok(session.withNotebook(after));
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

    private static Done check(Invocation invocation, Session session, Workplace workplace) {
        List<String> names = invocation.all("NOTEBOOK");
        if (names.isEmpty()) {
            names = List.of(session.requireNotebook().source().toString());
        }
        ExitCode exit = ExitCode.OK;
        String path = workplace.environment().getOrDefault("PATH", "");
        for (String name : names) {
            if (!workplace.shelf().check(name, workplace.person(), path)) {
                exit = ExitCode.NOTEBOOK;
            }
        }
        return new Done(session, exit);
    }
}
