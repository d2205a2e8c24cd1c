package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labsh.notebooks.files.PrivateDirectory;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the line does while it is typed: how it goes on, what was typed before, lines that are not at their end. */
class LineEditingTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              token:
                secret: true
            procedures:
              - name: install
                steps:
                  - name: fetch
                    run: printf '%s' "$token"
            """;

    private static final String HISTORY = """
            lab\tshow install/fetch
            other\trun elsewhere one
            ! echo of-no-notebook
            other\trun elsewhere two
            lab\t! echo 'a\\nb'
            """;

    @TempDir
    private Path home;

    private Path history;

    @BeforeEach
    void typedBefore() throws IOException {
        history = home.resolve(".local/state/labsh/history");
        PrivateDirectory.create(history.getParent());
        Files.writeString(history, HISTORY);
    }

    @Test
    void theGreyedRestIsTakenWholeOrByWordsAndOtherwiseNotThere() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            Terminal terminal = ui.terminal();
            terminal.type("run e");
            terminal.waitForLine("lab> run elsewhere two");
            terminal.waitForScreen("five characters typed", s -> s.cursorColumn() == 10);
            terminal.press(Key.ESCAPE);
            terminal.type("f");
            terminal.waitForScreen("one word taken", s -> s.cursorColumn() == 18);
            terminal.press(Key.RIGHT);
            terminal.waitForScreen("all taken", s -> s.cursorColumn() == 22);
            terminal.press(Key.CTRL_U);
            terminal.type("show i");
            terminal.waitForLine("lab> show install/fetch");
            terminal.press(Key.CTRL_C);
            terminal.waitForLine("lab> show i");
            ui.waitForPrompt();
        }
    }

    @Test
    void behindABlankStandsWhatTheCommandTakes() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.terminal().type("history ");
            ui.terminal().waitFor("lab> history [ADDRESS]");
            ui.terminal().press(Key.CTRL_C);
        }
    }

    @Test
    void linesOfTheOpenNotebookComeFirstAndEachOnce() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            Terminal terminal = ui.terminal();
            terminal.press(Key.UP);
            terminal.waitFor("lab> ! echo 'a");
            terminal.waitForLine("   > b'");
            terminal.press(Key.CTRL_C);
            ui.waitForPrompt();
            ui.says("show install/fetch");
            terminal.press(Key.UP);
            terminal.waitForLine("lab> show install/fetch");
            terminal.press(Key.CTRL_U, Key.CTRL_R);
            terminal.type("elsewhere");
            terminal.waitFor("run elsewhere two");
            terminal.press(Key.CTRL_R);
            terminal.waitFor("run elsewhere one");
            terminal.press(Key.CTRL_C);
        }
    }

    @Test
    void aLineWithoutItsEndGoesOnBelow() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.clear();
            Terminal terminal = ui.terminal();
            terminal.type("! printf '%s-\\n' 'one\r");
            terminal.waitForLine("   >");
            terminal.type("two'\r");
            terminal.waitForLine("two-");
            ui.waitForPrompt();
        }
    }

    @Test
    void theLastArgumentsOfEarlierLinesAreAtHand() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            Terminal terminal = ui.terminal();
            terminal.type("note \033.");
            terminal.waitForLine("lab> note 'a");
            terminal.type("\033.");
            terminal.waitForLine("lab> note install/fetch");
            terminal.press(Key.CTRL_C);
        }
    }

    @Test
    void shellTextHasItsColoursInTheLineAndInSteps() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.terminal().type("! echo \"$HOME\" # why");
            ui.terminal().waitFor("# why");
            ui.terminal().press(Key.CTRL_C);
            ui.waitForPrompt();
            assertTrue(written(ui).contains("\033[35m$H"), written(ui));
            ui.says("show install/fetch");
            assertTrue(written(ui).contains("\033[32m'%s'"), written(ui));
        }
    }

    private static String written(Sitting ui) {
        return new String(ui.terminal().transcript(), StandardCharsets.UTF_8);
    }

    @Test
    void aCommandBetweenTwoStepsHasTheColoursAndTheHistoryOfTheLine() throws IOException {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.says("! echo from the prompt");
            ui.type("run install token=hunter2-hunter2");
            ui.answers("run it?", '!');
            Terminal terminal = ui.terminal();
            terminal.waitForLine("     >");
            terminal.press(Key.UP);
            terminal.waitForLine("     > echo from the prompt");
            terminal.press(Key.CTRL_U);
            terminal.type("printf '%s-\\n' \"$HOME");
            terminal.type("\r");
            terminal.waitForScreen(
                    "the rest of the command",
                    s -> s.lines().contains("     > printf '%s-\\n' \"$HOME")
                            && s.line(s.cursorRow()).equals("     >"));
            terminal.type("\" # why\r");
            terminal.waitForLine(home.toString());
            terminal.waitForLine("     >");
            assertTrue(written(ui).contains("\033[35m$"), written(ui));
            terminal.type(": hunter2-hunter2\r");
            terminal.waitForLine("     > : hunter2-hunter2");
            terminal.waitForScreen("the next line", s -> s.line(s.cursorRow()).equals("     >"));
            terminal.press(Key.UP);
            terminal.waitForLine("     > printf '%s-\\n' \"$HOME");
            terminal.press(Key.CTRL_C);
            ui.answers("run it?", 'q');
            ui.waitForPrompt();
        }
        String remembered = Files.readString(history);
        assertTrue(remembered.contains("lab\t! printf"), remembered);
        assertFalse(remembered.contains("hunter2"), remembered);
    }

    @Test
    void whatIsRememberedIsForThisPersonAloneAndHoldsNoSecret() throws IOException {
        Files.delete(history);
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.says("set token=hunter2-hunter2");
            ui.says("! : hunter2-hunter2");
            ui.says(" ! : not-this-either");
            ui.says("! : one two");
        }
        assertEquals("lab\t! : one two\n", Files.readString(history));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    }

    @Test
    void withoutColoursNothingStandsThereThatWasNotTyped() {
        Program plain = Program.labsh(home).with("NO_COLOR", "1");
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), plain, LAB)) {
            ui.terminal().type("run elsewhere t");
            ui.terminal().waitFor("run elsewhere t");
            ui.terminal().press(Key.CTRL_C);
            ui.waitForPrompt();
            assertFalse(written(ui).contains("run elsewhere tw"), written(ui));
        }
    }
}
