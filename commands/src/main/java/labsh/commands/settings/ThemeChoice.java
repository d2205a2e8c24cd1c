package labsh.commands.settings;

/** Which colours are wanted. */
public enum ThemeChoice {
    /** What fits the terminal. */
    AUTO,
    /** For a dark background. */
    DARK,
    /** For a light background. */
    LIGHT,
    /** The terminal's own 16. */
    TERMINAL,
    /** None at all. */
    NONE
}
