package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that is asked for its background: one that answers, one that does not, one that answers late. */
class BackgroundColourTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              word: {default: one}
            procedures:
              - name: install
                steps:
                  - name: fetch
                    run: echo "$word" and another
            """;

    private static final String QUESTION = "\033]11;?\007";

    @TempDir
    private Path home;

    private Program labsh() {
        return Program.labsh(home).without("COLORFGBG");
    }

    private Sitting sitting() {
        return Sitting.with(Terminal.of(80, 24), labsh(), LAB);
    }

    private static String written(Sitting ui) {
        return new String(ui.terminal().transcript(), StandardCharsets.UTF_8);
    }

    private static void waitForQuestion(Sitting ui) {
        ui.terminal().waitForScreen("a question", s -> written(ui).contains(QUESTION));
    }

    private static void answers(Sitting ui, String answer, String colour) {
        waitForQuestion(ui);
        ui.terminal().type(answer);
        ui.terminal().waitForScreen("a prompt in " + colour, s -> written(ui).contains(colour + "lab"));
        ui.says("show install");
        String after = written(ui).substring(written(ui).lastIndexOf("show"));
        assertTrue(after.contains(colour + "install"), after);
        assertFalse(ui.terminal().screen().shows("rgb"), after);
        assertEquals(written(ui).indexOf(QUESTION), written(ui).lastIndexOf(QUESTION), "asked once");
    }

    @Test
    void darkIsAnsweredWithColoursForDark() {
        try (Sitting ui = sitting()) {
            answers(ui, "\033]11;rgb:1e1e/1e1e/2e2e\033\\", "\033[38;5;80m");
        }
    }

    @Test
    void lightIsAnsweredWithColoursForLight() {
        try (Sitting ui = sitting()) {
            answers(ui, "\033]11;rgb:ff/fd/e7\007", "\033[38;5;24m");
        }
    }

    @Test
    void whereNoneAnswersTheColoursAreTheTerminalsOwn() {
        try (Sitting ui = sitting()) {
            waitForQuestion(ui);
            ui.says("show install");
            assertTrue(written(ui).contains("\033[36minstall"), written(ui));
            assertFalse(written(ui).contains("\033[38;5;"), written(ui));
        }
    }

    @Test
    void aLateAnswerIsNeverTakenForWhatAPersonTypes() {
        String late = "\033]11;rgb:0000/0000/0000\033\\";
        try (Sitting ui = sitting()) {
            Terminal terminal = ui.terminal();
            waitForQuestion(ui);
            terminal.type("run install");
            terminal.waitFor("run install");
            terminal.type("\r");
            terminal.waitFor("     > one");
            terminal.type("-" + late + "two\r");
            terminal.waitFor("word = one-two");
            ui.asked("run it?");
            // Before that the terminal shows what is typed, as for any program.
            terminal.waitForListening();
            terminal.type(late);
            ui.answers("run it?", 'y');
            terminal.waitForLine("one-two and another");
            ui.waitForPrompt();
            terminal.type("hist" + late + "ory");
            terminal.waitForLine("lab> history");
            terminal.type("\r");
            terminal.waitForLine("  word=one-two");
            ui.waitForPrompt();
            assertFalse(terminal.screen().shows("rgb"), terminal.screen().toString());
        }
    }

    @Test
    void aLineThatComesBeforeTheAnswerGetsNothingOfIt() {
        try (Sitting ui = sitting()) {
            waitForQuestion(ui);
            ui.terminal().type("! head -n 1 | sed 's/^/got /' | cat -v\r");
            ui.terminal().type("\033]11;rgb:ffff/ffff/ffff\033\\");
            ui.terminal().waitForLine("lab> ! head -n 1 | sed 's/^/got /' | cat -v");
            ui.terminal().type("typed\r");
            ui.terminal().waitForLine("got typed");
        }
    }

    @Test
    void whoHasChosenOrCannotAnswerIsNotAsked() {
        for (Program program : new Program[] {
            labsh().with("LABSH_THEME", "terminal"),
            labsh().with("NO_COLOR", "1"),
            labsh().with("COLORFGBG", "15;0"),
            labsh().with("TERM", "linux"),
            labsh().with("TERM", "screen-256color"),
            labsh().with("TERM", "dumb")
        }) {
            try (Sitting ui = Sitting.with(Terminal.of(80, 24), program, LAB)) {
                ui.terminal().type("quit\r");
                ui.terminal().waitForExit();
                assertFalse(written(ui).contains("]11;"), program.environment() + written(ui));
            }
        }
    }
}
