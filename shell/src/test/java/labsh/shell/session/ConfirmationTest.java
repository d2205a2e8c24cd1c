package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a key pressed after the question was shown is an answer. */
class ConfirmationTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: pair
                steps:
                  - name: first
                    run: |
                      echo begun
                      while [ ! -e go-on ]; do sleep 0.05; done
                  - name: second
                    run: touch second-was-run
            """;

    @TempDir
    private Path home;

    private Path second() {
        return home.resolve("second-was-run");
    }

    /** Presses a key that explains, so that what came before it has surely been looked at, and quits. */
    private static void nothingWasAnswered(Sitting person) {
        person.answers("run it?", '?');
        person.answers("run it?", 'q');
        person.untilPrompt();
    }

    @Test
    void whatIsTypedWhileAStepRunsAnswersNothing() throws IOException {
        try (Sitting person = Sitting.with(home, LAB)) {
            person.type("run pair");
            person.answers("run it?", 'y');
            person.terminal().waitForLine("begun");
            person.terminal().type("y\ryyy\n");
            Files.createFile(home.resolve("go-on"));
            nothingWasAnswered(person);
            assertFalse(Files.exists(second()));
            assertTrue(person.shown().contains("pair stopped before second"), person.shown());
        }
    }

    @Test
    void aPasteAnswersNothingBracketedOrNot() {
        try (Sitting person = Sitting.with(home, LAB)) {
            person.type("run pair/second");
            person.asked("run it?");
            Sitting.look();
            person.terminal().paste("y");
            Sitting.look();
            person.terminal().paste("first line\ny\n");
            Sitting.look();
            person.terminal().type("y\r");
            Sitting.look();
            person.terminal().type("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy");
            nothingWasAnswered(person);
            assertFalse(Files.exists(second()));
        }
    }

    @Test
    void aLineTypedTogetherWithItsAnswerDoesNotAnswer() {
        try (Sitting person = Sitting.with(home, LAB)) {
            person.waitForPrompt();
            person.terminal().type("run pair/second\ry");
            person.terminal().waitFor("[?]");
            nothingWasAnswered(person);
            assertFalse(Files.exists(second()));
        }
    }

    @Test
    void aStepThatWritesToItsOwnTerminalCannotAnswer() {
        String typing = LAB.replace("                      echo begun\n", "")
                .replace(
                        "while [ ! -e go-on ]; do sleep 0.05; done",
                        "perl -e 'ioctl(STDIN, 0x5412, $_) for split //, \"yyy\"' 2>/dev/null; echo begun");
        try (Sitting person = Sitting.with(home, typing)) {
            person.type("run pair");
            person.answers("run it?", 'y');
            nothingWasAnswered(person);
            assertTrue(person.terminal().screen().shows("begun"), person.shown());
            assertFalse(Files.exists(second()));
        }
    }

    @Test
    void theEndOfInputIsNo() {
        try (Sitting person = Sitting.with(home, LAB)) {
            person.type("run pair/second");
            person.asked("run it?");
            Sitting.look();
            Sitting.look();
            person.terminal().press(Key.CTRL_D);
            person.untilPrompt();
            assertFalse(Files.exists(second()));
        }
    }

    @Test
    void linesOfAPipeAreCommandsAndNeverAnswers() throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        Program.Result result =
                Program.labsh(home).reading("run pair/second\ny\nyes\n").run("lab");
        assertFalse(Files.exists(second()), result.toString());
        assertEquals(LAB, Files.readString(home.resolve("lab.lab.yaml")));
        assertTrue((result.out() + result.err()).contains("nobody is here to confirm the steps"), result.toString());
        assertEquals(2, result.exit(), "the last line, yes, is no command: " + result);
    }
}
