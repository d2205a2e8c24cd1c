package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.replay.AdHoc;
import labsh.notebooks.text.NearestWord;

/** The commands {@code !}, {@code help} and {@code quit}. */
final class ShellCommands {
    private static final String QUIT = "quit";

    private ShellCommands() {}

    static List<Command> all() {
        return List.of(adHoc(), Doctor.command(), SettingsCommand.command(), help(), quit());
    }

    private static Command adHoc() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.SESSION,
                "!",
                "run a command of your own, in the shell state that the steps share",
                "The rest of the line goes to the shell exactly as you typed it. Not recorded, until keep does.",
                List.of(new Argument("COMMAND", Argument.Kind.SHELL_TEXT, ONE, "shell text")),
                List.of(),
                (invocation, session, context) -> {
                    Session after = new AdHoc(context)
                            .run(session, invocation.argument("COMMAND").orElseThrow());
                    boolean well = after.typed().get(after.typed().size() - 1).well();
                    return new CommandResult(after, well ? ExitCode.OK : ExitCode.STEP_FAILED);
                });
    }

    private static Command help() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.ALONE,
                "help",
                "list the commands, or explain one",
                "",
                List.of(new Argument("COMMAND", Argument.Kind.COMMAND, OPTIONAL, "a command's name")),
                List.of(),
                (invocation, session, context) -> {
                    Optional<String> name = invocation.argument("COMMAND");
                    context.ui().page(name.isEmpty() ? HelpPage.all(Commands.all()) : HelpPage.of(command(name.get())));
                    return CommandResult.ok(session);
                });
    }

    private static Command command(String name) {
        return Commands.find(name)
                .orElseThrow(() -> new UsageException(
                        "there is no command " + name,
                        NearestWord.to(
                                        name,
                                        Commands.all().stream()
                                                .map(Command::name)
                                                .toList())
                                .map(n -> "did you mean " + n + "?")
                                .orElse("help lists them")));
    }

    private static Command quit() {
        return Command.of(
                Command.Group.SHELL,
                Command.Use.SESSION,
                QUIT,
                "leave labsh",
                "Ctrl-D on an empty line does the same.",
                List.of(),
                List.of(),
                (invocation, session, context) -> CommandResult.ok(session.leaving()));
    }
}
