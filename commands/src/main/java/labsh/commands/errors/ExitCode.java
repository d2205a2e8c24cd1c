package labsh.commands.errors;

/** The exit status of labsh, for scripts. Documented in the README and the manual page. */
public enum ExitCode {
    OK(0, "all well"),
    STEP_FAILED(1, "a step failed, or its output was not as expected"),
    USAGE(2, "labsh was called wrongly"),
    NOTEBOOK(3, "no such notebook, or a notebook with problems"),
    REFUSED(4, "refused: the system does not fit, a need is not met, or nobody could confirm"),
    NOT_RECORDED(5, "all was done, but the notebook, a report or the output could not be written"),
    PAUSED(6, "stopped where a step ends the connection or restarts the machine; resume goes on"),
    STATE_LOST(7, "a step went well, but the shell state it left was lost; resume runs it again"),
    BUG(70, "a fault in labsh itself"),
    INTERRUPTED(130, "interrupted by the person"),
    OUTPUT_CLOSED(141, "all was done, but the program that read the output had ended");

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
