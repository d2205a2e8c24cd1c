package labsh.shell.library;

import labsh.shell.pty.Key;
import labsh.shell.pty.Screen;
import labsh.shell.pty.Terminal;

/** A person at a terminal with labsh and one notebook: types lines, and answers questions after having read them. */
final class Desk implements AutoCloseable {
    private static final String DANGER = "this is dangerous; type ";

    private final Terminal terminal;

    Desk(Terminal terminal) {
        this.terminal = terminal;
        terminal.waitForScreen("a prompt", Desk::atPrompt);
    }

    Terminal terminal() {
        return terminal;
    }

    private static String lineOfCursor(Screen screen) {
        return screen.line(screen.cursorRow());
    }

    private static boolean atPrompt(Screen screen) {
        String line = lineOfCursor(screen);
        return line.endsWith(">") && !line.startsWith(" ");
    }

    /** Types a line at the prompt, on an empty screen; does not wait for what it brings. */
    Desk types(String line) {
        terminal.waitForScreen("a prompt", Desk::atPrompt);
        terminal.press(Key.CTRL_L);
        terminal.waitForScreen("an empty screen", screen -> atPrompt(screen) && screen.cursorRow() == 0);
        terminal.type(line + "\r");
        terminal.waitForScreen("the line taken", screen -> screen.cursorRow() > 0 || !atPrompt(screen));
        return this;
    }

    /** Types a line and waits for the next prompt. */
    Screen says(String line) {
        types(line);
        return waitForPrompt();
    }

    Screen waitForPrompt() {
        terminal.waitForScreen("the next prompt", Desk::atPrompt);
        return terminal.screen();
    }

    /** Answers the next question, which begins like this, with a key. */
    Desk answers(String question, char key) {
        terminal.waitForScreen("the question «" + question + "»", screen -> asks(screen, question));
        press(key);
        return this;
    }

    /** Whether the cursor stands behind that question: a menu's answer stands behind its end, until the next line comes. */
    private static boolean asks(Screen screen, String question) {
        String line = lineOfCursor(screen).strip();
        return line.startsWith(question) && (!question.endsWith("?") || line.endsWith("[?]"));
    }

    /** Presses a key once it counts, and waits until it has been taken. */
    private void press(char key) {
        terminal.waitForListening();
        Screen asked = terminal.screen();
        terminal.type(String.valueOf(key));
        terminal.waitForScreen("the key " + key + " taken", now -> !same(now, asked));
    }

    private static boolean same(Screen now, Screen asked) {
        return now.cursorRow() == asked.cursorRow()
                && now.cursorColumn() == asked.cursorColumn()
                && lineOfCursor(now).equals(lineOfCursor(asked));
    }

    /** Takes the line that is asked for as it stands there, or types what a dangerous step wants to see. */
    private void accepts() {
        Screen screen = terminal.screen();
        int row = screen.cursorRow();
        String above = row == 0 ? "" : screen.line(row - 1).strip();
        if (above.startsWith(DANGER)) {
            terminal.type(above.substring(DANGER.length()).split(" ", 2)[0]);
        }
        terminal.press(Key.ENTER);
        terminal.waitForScreen("the line taken", now -> now.cursorRow() != row || !asks(now, ">"));
    }

    /**
     * Types a line and says yes to whatever labsh asks: every step is run, every default is taken, everything that only
     * a person can do is done.
     */
    Screen goesThrough(String line) {
        types(line);
        while (true) {
            terminal.waitForScreen("a question or the prompt", screen -> atPrompt(screen) || asking(screen));
            Screen screen = terminal.screen();
            if (atPrompt(screen)) {
                return screen;
            } else if (asks(screen, ">")) {
                accepts();
            } else {
                press(pages(screen) ? ' ' : asks(screen, "is it done?") ? 'd' : 'y');
            }
        }
    }

    /** Whether a long text waits to be read on. */
    private static boolean pages(Screen screen) {
        return lineOfCursor(screen).endsWith("space goes on, q stops");
    }

    private static boolean asking(Screen screen) {
        return asks(screen, ">")
                || pages(screen)
                || asks(screen, "run it?")
                || asks(screen, "write it?")
                || asks(screen, "is it done?")
                || asks(screen, "undo it?");
    }

    /** Types {@code undo --run} and says yes to every step. */
    Screen takesAllBack() {
        return goesThrough("undo --run");
    }

    @Override
    public void close() {
        terminal.close();
    }
}
