package labsh.shell.start;

import labsh.commands.engine.Runner;
import labsh.commands.errors.ExitCode;
import org.jline.utils.Signals;

/**
 * What SIGINT does where nobody is at a terminal: it ends the running step, whose outcome is then recorded as that of a
 * step that a person interrupted; between steps it ends labsh, as it would any program.
 */
final class EndedFromOutside {
    private EndedFromOutside() {}

    static void listen(Runner runner) {
        Signals.register("INT", () -> {
            if (runner.busy()) {
                runner.interrupt();
            } else {
                System.exit(ExitCode.INTERRUPTED.status());
            }
        });
    }
}
