package labsh.commands.replay;

/** Which steps of a run are confirmed by the user. */
public enum ConfirmationMode {
    /** Every step. */
    ASKING,
    /** None; steps marked as dangerous are refused. */
    YES,
    /** None, not even dangerous ones. */
    YES_DANGER
}
