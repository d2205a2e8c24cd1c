package labsh.shell.start;

import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.commands.line.Parse;
import labsh.commands.line.UsageException;
import labsh.commands.table.SecretWords;
import labsh.shell.Dispatch;

/** One command, then the end. */
final class OneShot {
    private OneShot() {}

    static ExitCode run(Wiring wiring, Arguments arguments) {
        Dispatch dispatch = new Dispatch(wiring.workplace(), arguments.debug());
        Parse command = arguments.command().orElseThrow();
        if (!command.tokens().get(0).text().equals("settings")) {
            wiring.tellOfSettings();
        }
        Done opened = dispatch.guarded(
                Session.EMPTY,
                () -> Done.ok(arguments
                        .notebook()
                        .map(name -> Session.of(wiring.workplace().shelf().open(name)))
                        .orElse(Session.EMPTY)));
        if (opened.exit() != ExitCode.OK) {
            return opened.exit();
        }
        if (SecretWords.in(command, opened.session())) {
            return dispatch.guarded(opened.session(), () -> {
                        throw new UsageException(
                                "a secret's value stands among the arguments, where every user of this machine can read it",
                                "--set NAME=@FILE reads it from a file");
                    })
                    .exit();
        }
        Done done = dispatch.command(opened.session(), command);
        wiring.settle(true);
        return done.exit() == ExitCode.OK && !wiring.workplace().shelf().recorded()
                ? ExitCode.NOT_RECORDED
                : done.exit();
    }
}
