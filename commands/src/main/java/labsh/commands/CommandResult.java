package labsh.commands;

import labsh.commands.errors.ExitCode;

/**
 * What a command leaves.
 *
 * @param session the work at hand from now on
 * @param exit what a script learns
 */
public record CommandResult(Session session, ExitCode exit) {
    public static CommandResult ok(Session session) {
        return new CommandResult(session, ExitCode.OK);
    }
}
