package labsh.commands.settings;

/** The choice of colours. */
public enum ThemeChoice {
    /** Whatever fits the terminal. */
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
