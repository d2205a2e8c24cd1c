package labsh.shell.start;

import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.shell.Dispatch;

/** One command, then the end. */
final class OneShot {
    private OneShot() {}

    static ExitCode run(Wiring wiring, Arguments arguments) {
        Dispatch dispatch = new Dispatch(wiring.workplace(), arguments.debug());
        Done opened = dispatch.guarded(
                Session.EMPTY,
                () -> Done.ok(arguments
                        .notebook()
                        .map(name -> Session.of(wiring.workplace().shelf().open(name)))
                        .orElse(Session.EMPTY)));
        if (opened.exit() != ExitCode.OK) {
            return opened.exit();
        }
        Done done = dispatch.line(opened.session(), arguments.line().orElseThrow());
        return done.exit() == ExitCode.OK && !wiring.workplace().shelf().recorded()
                ? ExitCode.NOT_RECORDED
                : done.exit();
    }
}
