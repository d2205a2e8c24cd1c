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
class BackgroundTest {
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

    private static String written(Sitting person) {
        return new String(person.terminal().transcript(), StandardCharsets.UTF_8);
    }

    private static void waitForQuestion(Sitting person) {
        person.terminal().waitForScreen("a question", s -> written(person).contains(QUESTION));
    }

    private static void answers(Sitting person, String answer, String colour) {
        waitForQuestion(person);
        person.terminal().type(answer);
        person.terminal()
                .waitForScreen("a prompt in " + colour, s -> written(person).contains(colour + "lab"));
        person.says("show install");
        String after = written(person).substring(written(person).lastIndexOf("show"));
        assertTrue(after.contains(colour + "install"), after);
        assertFalse(person.terminal().screen().shows("rgb"), after);
        assertEquals(written(person).indexOf(QUESTION), written(person).lastIndexOf(QUESTION), "asked once");
    }

    @Test
    void darkIsAnsweredWithColoursForDark() {
        try (Sitting person = sitting()) {
            answers(person, "\033]11;rgb:1e1e/1e1e/2e2e\033\\", "\033[38;5;80m");
        }
    }

    @Test
    void lightIsAnsweredWithColoursForLight() {
        try (Sitting person = sitting()) {
            answers(person, "\033]11;rgb:ff/fd/e7\007", "\033[38;5;24m");
        }
    }

    @Test
    void whereNoneAnswersTheColoursAreTheTerminalsOwn() {
        try (Sitting person = sitting()) {
            waitForQuestion(person);
            person.says("show install");
            assertTrue(written(person).contains("\033[36minstall"), written(person));
            assertFalse(written(person).contains("\033[38;5;"), written(person));
        }
    }

    @Test
    void aLateAnswerIsNeverTakenForWhatAPersonTypes() {
        String late = "\033]11;rgb:0000/0000/0000\033\\";
        try (Sitting person = sitting()) {
            Terminal terminal = person.terminal();
            waitForQuestion(person);
            terminal.type("run install");
            terminal.waitFor("run install");
            terminal.type("\r");
            terminal.waitFor("     > one");
            terminal.type("-" + late + "two\r");
            terminal.waitFor("word = one-two");
            person.asked("run it?");
            // Before that the terminal shows what is typed, as for any program.
            terminal.waitForListening();
            terminal.type(late);
            person.answers("run it?", 'y');
            terminal.waitForLine("one-two and another");
            person.waitForPrompt();
            terminal.type("hist" + late + "ory");
            terminal.waitForLine("lab> history");
            terminal.type("\r");
            terminal.waitForLine("  word=one-two");
            person.waitForPrompt();
            assertFalse(terminal.screen().shows("rgb"), terminal.screen().toString());
        }
    }

    @Test
    void aLineThatComesBeforeTheAnswerGetsNothingOfIt() {
        try (Sitting person = sitting()) {
            waitForQuestion(person);
            person.terminal().type("! head -n 1 | sed 's/^/got /' | cat -v\r");
            person.terminal().type("\033]11;rgb:ffff/ffff/ffff\033\\");
            person.terminal().waitForLine("lab> ! head -n 1 | sed 's/^/got /' | cat -v");
            person.terminal().type("typed\r");
            person.terminal().waitForLine("got typed");
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
            try (Sitting person = Sitting.with(Terminal.of(80, 24), program, LAB)) {
                person.terminal().type("quit\r");
                person.terminal().waitForExit();
                assertFalse(written(person).contains("]11;"), program.environment() + written(person));
            }
        }
    }
}
