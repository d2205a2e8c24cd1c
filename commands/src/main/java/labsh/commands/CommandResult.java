package labsh.commands;

import labsh.commands.errors.ExitCode;

/**
 * The result of a command.
 *
 * @param session from now on
 * @param exit the exit status that a script gets
 */
public record CommandResult(Session session, ExitCode exit) {
    public static CommandResult ok(Session session) {
        return new CommandResult(session, ExitCode.OK);
    }
}
