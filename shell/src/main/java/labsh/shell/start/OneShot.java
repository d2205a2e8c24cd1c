package labsh.shell.start;

import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Parse;
import labsh.commands.table.SecretLineFilter;

/** Runs a single command. */
final class OneShot {
    private OneShot() {}

    static ExitCode run(Wiring wiring, Arguments arguments) {
        Dispatcher dispatch = new Dispatcher(wiring.context(), arguments.debug());
        Parse command = arguments.command().orElseThrow();
        if (!command.tokens().get(0).text().equals("settings")) {
            wiring.tellOfSettings();
        }
        CommandResult opened = dispatch.guarded(
                Session.EMPTY,
                () -> CommandResult.ok(arguments
                        .notebook()
                        .map(name -> Session.of(wiring.context().store().open(name)))
                        .orElse(Session.EMPTY)));
        if (opened.exit() != ExitCode.OK) {
            return opened.exit();
        }
        Session session = arguments.on().map(host -> opened.session().on(host)).orElse(opened.session());
        if (SecretLineFilter.in(command, session)) {
            return dispatch.guarded(session, () -> {
                        throw new UsageException(
                                "a secret is among the arguments, where every user of this machine can read it",
                                "--set NAME=@FILE reads it from a file");
                    })
                    .exit();
        }
        CommandResult done = dispatch.command(session, command);
        wiring.settle(true);
        return done.exit() == ExitCode.OK && !wiring.context().store().recorded() ? ExitCode.NOT_RECORDED : done.exit();
    }
}
