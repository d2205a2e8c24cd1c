package labsh.commands.replay;

import labsh.commands.CommandResult;
import labsh.commands.errors.ExitCode;

/**
 * The result of replaying steps.
 *
 * @param session from now on
 * @param exit the exit status that a script gets
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
