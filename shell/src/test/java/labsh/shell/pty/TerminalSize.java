package labsh.shell.pty;

import java.util.List;

/** The size of a terminal that is about to be opened; {@link #start} opens it. */
public record TerminalSize(int columns, int rows) {
    public TerminalSize {
        if (columns < 2 || rows < 2) {
            throw new IllegalArgumentException("no terminal is " + columns + " columns by " + rows + " rows");
        }
    }

    /** Opens a terminal and starts this program in it, in the surroundings of {@link Program#of}. */
    public Terminal start(String... command) {
        return start(Program.of(command));
    }

    /** Opens a terminal and starts this program in it. */
    public Terminal start(Program program, String... arguments) {
        return new Terminal(this, program, List.of(arguments));
    }
}
