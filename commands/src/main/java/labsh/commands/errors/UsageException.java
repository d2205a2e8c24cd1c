package labsh.commands.errors;

/** Thrown when the user called a command wrongly. */
public final class UsageException extends RuntimeException {
    private final String hint;

    /**
     * @param message one sentence without a full stop
     * @param hint what to try; may be empty
     */
    public UsageException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
