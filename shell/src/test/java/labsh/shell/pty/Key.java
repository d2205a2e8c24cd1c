package labsh.shell.pty;

/** A key that is not a character, as a terminal of the xterm family sends it. */
public enum Key {
    ENTER("\r"),
    TAB("\t"),
    BACK_TAB("\033[Z"),
    ESCAPE("\033"),
    BACKSPACE("\177"),
    DELETE("\033[3~"),
    INSERT("\033[2~"),
    UP("\033[A"),
    DOWN("\033[B"),
    RIGHT("\033[C"),
    LEFT("\033[D"),
    HOME("\033[H"),
    END("\033[F"),
    PAGE_UP("\033[5~"),
    PAGE_DOWN("\033[6~"),
    CTRL_A("\001"),
    CTRL_C("\003"),
    CTRL_D("\004"),
    CTRL_E("\005"),
    CTRL_G("\007"),
    CTRL_K("\013"),
    CTRL_L("\014"),
    CTRL_Q("\021"),
    CTRL_R("\022"),
    CTRL_S("\023"),
    CTRL_U("\025"),
    CTRL_W("\027"),
    CTRL_Y("\031"),
    CTRL_Z("\032"),
    CTRL_BACKSLASH("\034");

    private final String sent;

    Key(String sent) {
        this.sent = sent;
    }

    /**
     * What the terminal sends.
     *
     * @param application whether the program asked for application cursor keys (DECCKM), as vi and less do
     */
    String sent(boolean application) {
        return switch (this) {
            case UP, DOWN, RIGHT, LEFT, HOME, END -> application ? sent.replace('[', 'O') : sent;
            default -> sent;
        };
    }
}
