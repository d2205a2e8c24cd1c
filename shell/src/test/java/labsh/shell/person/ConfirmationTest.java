package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;

/** Only a key that was pressed after the question was shown is an answer: the real labsh on a real pty, timed keys. */
class ConfirmationTest extends AskedStep {
    @Test
    void aKeyPressedAfterwardsIs() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("one  ok");
            assertEquals(0, terminal.waitForExit());
            assertTrue(ran());
        }
    }

    @Test
    void keysPressedBeforeLabshHasStartedAreNot() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.type("y\ry\r");
            terminal.waitFor("run it?");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void keysPressedDuringAStepAreNot() throws IOException {
        try (Terminal terminal = run("- {name: one, run: 'echo beg\"\"un; sleep 1'}\n- {name: two, run: touch ran}")) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("begun");
            terminal.type("y\ry");
            terminal.waitFor("2/2");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void aKeyInTheMomentTheQuestionAppearsIsNot() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("1/1");
            terminal.type("y");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void pastesAreNotHoweverTheyCome() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.paste("y");
            terminal.paste("y\ry\r");
            int before = terminal.invitations();
            terminal.type("y\n");
            terminal.waitForInvitation(before);
            terminal.type("yes, do it\r");
            terminal.waitForInvitation(before + 1);
            // A slow one: each of its keys could be a person's.
            terminal.type("\u001b[200~");
            slowly(terminal, "y");
            slowly(terminal, "\u001b[201~");
            // A long one whose end mark is far from its beginning.
            terminal.paste("y\r".repeat(2000));
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void aKeyTypedTogetherWithTheLineThatStartsTheRunIsNot() throws IOException {
        notebook("- {name: one, run: touch ran}");
        try (Terminal terminal = Terminal.of(80, 24).start(Program.labsh(home), "a.lab.yaml")) {
            terminal.waitFor("a>");
            terminal.type("run go\ry");
            terminal.waitFor("run it?");
            assertStillAsking(terminal);
            assertFalse(ran());
        }
    }

    @Test
    void whatAStepPushesIntoItsTerminalIsNot() throws IOException {
        Needed.programs("python3");
        String push = """
                - name: one
                  shell: python3
                  run: |
                    import fcntl, termios
                    for key in b'y\\ry\\r':
                        try:
                            fcntl.ioctl(0, termios.TIOCSTI, bytes([key]))
                        except OSError:
                            pass
                    print('pus' + 'hed')
                - {name: two, run: touch ran}
                """;
        try (Terminal terminal = run(push)) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("pushed");
            terminal.waitFor("2/2");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void endOfInputIsANo() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.press(Key.CTRL_D);
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void standardInputIsNoPerson() throws IOException {
        notebook("- {name: one, run: touch ran}");
        Program.Result result = Program.labsh(home).reading("y\ny\n").run("run", "a.lab.yaml", "go");
        assertEquals(4, result.exit(), result.toString());
        assertFalse(ran());
    }

    @Test
    void linesOfAPipeAreCommandsAndNeverAnswers() throws IOException {
        String before = Files.readString(notebook("- {name: one, run: touch ran}"));
        Program.Result result = Program.labsh(home).reading("run go\ny\nyes\n").run("a.lab.yaml");
        assertFalse(ran());
        assertEquals(before, Files.readString(home.resolve("a.lab.yaml")));
        assertTrue(
                (result.out() + result.err()).contains("nobody is at the terminal to confirm the steps"),
                result.toString());
        assertEquals(2, result.exit(), "the last line, yes, is no command: " + result);
    }

    @Test
    void aNewSizeOfTheWindowIsNoAnswerAndTheQuestionStays() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.resize(60, 20);
            terminal.resize(100, 30);
            assertStillAsking(terminal);
            assertFalse(ran());
            answer(terminal, "y");
            terminal.waitForExit();
            assertTrue(ran());
        }
    }

    @Test
    void aDangerousStepWantsTheNameOfItsProcedure() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran, danger: true}")) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("type go to run it");
            answer(terminal, "y\r");
            terminal.waitFor("not run: that was not the procedure's name");
            assertFalse(ran());
            answer(terminal, "y");
            terminal.waitForScreen("the question again", s -> s.text().split("type go to run it", -1).length == 3);
            answer(terminal, "go\r");
            terminal.waitForExit();
            assertTrue(ran());
        }
    }

    @Test
    void aLineTypedBeforeItsQuestionIsNoAnswer() throws IOException {
        try (Terminal terminal = askingForAWord()) {
            terminal.type("ahead\r");
            terminal.waitFor("     >");
            answer(terminal, "later\r");
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitForExit();
            assertEquals("later\n", Files.readString(home.resolve("ran")));
        }
    }

    @Test
    void aCommandHigherThanTheScreenIsShownToItsEndFirst() throws IOException {
        String lines = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "    : line " + i + "\n")
                .collect(Collectors.joining());
        try (Terminal terminal = run("- name: one\n  run: |\n" + lines + "    touch ran\n")) {
            terminal.waitFor("space goes on");
            assertFalse(terminal.screen().shows("touch ran"), terminal.screen().toString());
            answer(terminal, "y");
            terminal.waitForListening();
            assertFalse(terminal.screen().shows("run it?"), terminal.screen().toString());
            while (!terminal.screen().shows("touch ran")) {
                int before = terminal.invitations();
                answer(terminal, " ");
                terminal.waitForInvitation(before);
            }
            terminal.waitFor("run it?");
            assertFalse(ran());
            answer(terminal, "y");
            terminal.waitForExit();
            assertTrue(ran());
        }
    }

    @Test
    void whoStopsBeforeTheEndOfALongCommandRunsNothing() throws IOException {
        String lines = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "    : line " + i + "\n")
                .collect(Collectors.joining());
        try (Terminal terminal = run("- name: one\n  run: |\n" + lines + "    touch ran\n")) {
            terminal.waitFor("space goes on");
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }
}
