package labsh.commands.settings;

/** What the keys of the line editor do. */
public enum KeyMap {
    EMACS,
    VI
}
