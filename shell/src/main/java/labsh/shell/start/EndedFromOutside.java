package labsh.shell.start;

import labsh.commands.engine.Runner;
import labsh.commands.errors.ExitCode;
import org.jline.utils.Signals;

/**
 * Handles SIGINT without a terminal: it ends the running step, which is recorded as interrupted; between steps it ends
 * labsh.
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
