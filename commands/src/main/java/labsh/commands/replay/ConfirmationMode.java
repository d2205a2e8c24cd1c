package labsh.commands.replay;

/** How a run asks. */
public enum ConfirmationMode {
    /** Before every step. */
    ASKING,
    /** Not at all, but for steps marked as dangerous, which are refused. */
    YES,
    /** Not at all. */
    YES_DANGER
}
