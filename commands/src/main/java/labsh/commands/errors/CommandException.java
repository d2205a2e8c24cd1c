package labsh.commands.errors;

/** Thrown when a command cannot do what it was asked. Caught once, in the loop. */
public final class CommandException extends RuntimeException {
    private final String hint;
    private final ExitCode exit;

    /**
     * @param message one sentence without a full stop
     * @param hint what to try; may be empty
     */
    public CommandException(ExitCode exit, String message, String hint) {
        super(message);
        this.hint = hint;
        this.exit = exit;
    }

    public String hint() {
        return hint;
    }

    public ExitCode exit() {
        return exit;
    }
}
