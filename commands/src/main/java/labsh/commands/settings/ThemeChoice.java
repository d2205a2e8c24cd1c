package labsh.commands.settings;

/** Which colours are wanted. */
public enum ThemeChoice {
    /** What fits the terminal. */
    AUTO,
    /** For a dark background. */
    DARK,
    /** For a light background. */
    LIGHT,
    /** None at all. */
    NONE
}
