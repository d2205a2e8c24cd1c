package labsh.commands.errors;

/** The exit status of labsh, for scripts. Documented in the README and the manual page. */
public enum ExitCode {
    OK(0, "success"),
    STEP_FAILED(1, "a step failed, or its output was not as expected"),
    USAGE(2, "usage error: a wrong command, option or argument"),
    NOTEBOOK(3, "no such notebook, or a notebook with problems"),
    REFUSED(4, "refused: wrong system, an unmet need, or nobody there to confirm"),
    NOT_RECORDED(5, "all was done, but the notebook, a report or the output could not be written"),
    PAUSED(6, "stopped where a step ends the connection or restarts the machine; resume goes on"),
    STATE_LOST(7, "a step succeeded, but its shell state was lost; resume runs it again"),
    BUG(70, "an internal error in labsh"),
    INTERRUPTED(130, "interrupted by the user"),
    OUTPUT_CLOSED(141, "all was done, but the program reading the output had exited");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String meaning() {
        return meaning;
    }
}
