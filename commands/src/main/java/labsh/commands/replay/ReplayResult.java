package labsh.commands.replay;

import labsh.commands.CommandResult;
import labsh.commands.errors.ExitCode;

/**
 * What replaying a step leaves.
 *
 * @param session the work at hand from now on
 * @param exit what a script learns
 */
public record ReplayResult(RunSession session, ExitCode exit) {
    static ReplayResult ok(RunSession session) {
        return new ReplayResult(session, ExitCode.OK);
    }

    public boolean isOk() {
        return exit == ExitCode.OK;
    }

    /** As the result of a command. */
    public CommandResult command() {
        return new CommandResult(session.session(), exit);
    }
}
