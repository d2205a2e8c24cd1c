package labsh.commands;

/**
 * What a command leaves.
 *
 * @param session the work at hand from now on
 * @param exit what a script learns
 */
public record Done(Session session, ExitCode exit) {
    public static Done ok(Session session) {
        return new Done(session, ExitCode.OK);
    }
}
