package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;

/** Keys that send several bytes, in one piece or in several, are no answer made of one of these. */
class KeySequencesTest extends AskedStep {
    @Test
    void arrowsAndOtherKeysThatSendSequencesAreNot() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            terminal.waitForListening();
            terminal.press(Key.UP, Key.PAGE_DOWN, Key.DELETE);
            // Alt and y together.
            terminal.type("\u001by");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    /** Types a sequence in two pieces, the second of which a person could have typed. */
    private static void inPieces(Terminal terminal, String sequence, int cut) {
        terminal.type(sequence.substring(0, cut));
        slowly(terminal, sequence.substring(cut));
        slowly(terminal, "");
    }

    @Test
    void noPieceOfASequenceIs() throws IOException {
        try (Terminal terminal = run("- {name: one, run: touch ran}")) {
            terminal.waitFor("run it?");
            terminal.waitForListening();
            for (String sequence : List.of(
                    "\033[?25;1$y",
                    "\033Oy",
                    "\033]52;c;y\007",
                    "\033P1$ry\033\\",
                    "\033_y\033\\",
                    "\033^y\033\\",
                    "\033Xy\033\\",
                    "\033y")) {
                inPieces(terminal, sequence, sequence.indexOf('y'));
                inPieces(terminal, sequence, 1);
            }
            assertStillAsking(terminal);
            answer(terminal, "y");
            terminal.waitForExit();
            assertTrue(ran());
        }
    }

    @Test
    void norIsOneThatHasBegunBeforeTheQuestion() throws IOException {
        try (Terminal terminal = run("- {name: one, run: 'echo beg\"\"un; sleep 1'}\n- {name: two, run: touch ran}")) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("begun");
            terminal.type("\033[?25;1$");
            terminal.waitFor("2/2");
            terminal.waitForListening();
            slowly(terminal, "y");
            assertStillAsking(terminal);
            answer(terminal, "q");
            terminal.waitForExit();
            assertFalse(ran());
        }
    }

    @Test
    void norIsOneInALineThatAnswers() throws IOException {
        Files.writeString(home.resolve("a.lab.yaml"), """
                labsh: 1
                title: A
                procedures:
                  - name: go
                    parameters:
                      word: {type: text}
                      pin: {type: text, secret: true}
                    steps:
                      - {name: one, danger: true, run: 'echo "$word" >ran; test "$pin" = 12345678 && echo right >>ran'}
                """);
        String[] sequences = {"\033[?25;1$y", "\033[24;80R", "\033]52;c;y\007", "\033P1$ry\033\\", "\033_Gy\033\\"};
        try (Terminal terminal = Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go")) {
            for (String[] question :
                    new String[][] {{"word", "later\r"}, {"pin", "12345678\r"}, {"", ""}, {"type go", "go\r"}}) {
                if (question[0].isEmpty()) {
                    terminal.waitFor("run it?");
                    answer(terminal, "y");
                    continue;
                }
                terminal.waitFor(question[0]);
                terminal.waitForListening();
                for (String sequence : sequences) {
                    inPieces(terminal, sequence, sequence.length() - 1);
                    inPieces(terminal, sequence, 2);
                }
                answer(terminal, question[1]);
            }
            terminal.waitForExit();
            assertEquals("later\nright\n", Files.readString(home.resolve("ran")));
        }
    }

    @Test
    void norIsOneWhileAStepIsStoppedOrALongCommandIsShown() throws IOException {
        String lines = "    : line\n".repeat(60);
        try (Terminal terminal =
                run("- {name: one, run: 'kill -STOP $$; touch ran'}\n- name: two\n  run: |\n" + lines)) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("[c]ontinue");
            terminal.waitForListening();
            inPieces(terminal, "\033[?62;4c", 6);
            inPieces(terminal, "\033[?62;4k", 7);
            terminal.waitForListening();
            assertFalse(ran());
            answer(terminal, "c");
            terminal.waitFor("space goes on");
            terminal.waitForListening();
            inPieces(terminal, "\033[1 q", 3);
            inPieces(terminal, "\033[1 q", 4);
            terminal.waitForListening();
            assertTrue(ran());
            answer(terminal, " ");
            terminal.waitForScreen("more of the command", s -> s.text().split("space goes on", -1).length > 2);
            answer(terminal, "q");
            terminal.waitForExit();
        }
    }

    @Test
    void norIsOneAtTheQuestionOfTrust() throws IOException {
        notebook("- {name: one, run: touch ran}");
        try (Terminal terminal = Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go", "--yes")) {
            terminal.waitFor("trust it?");
            terminal.waitForListening();
            inPieces(terminal, "\033[?25;1$y", 8);
            inPieces(terminal, "\033Oy", 2);
            assertStillAsking(terminal, "trust it?");
            assertFalse(ran());
            answer(terminal, "y");
            terminal.waitForExit();
            assertTrue(ran());
        }
    }

    @Test
    void norIsOneAfterAFailure() throws IOException {
        try (Terminal terminal =
                run("- {name: one, run: 'echo x >>ran; test -e good', undo: rm ran}\n- {name: two, run: touch two}")) {
            terminal.waitFor("run it?");
            answer(terminal, "y");
            terminal.waitFor("what now?");
            terminal.waitForListening();
            for (char key : "rsuq".toCharArray()) {
                inPieces(terminal, "\033[?25;1$" + key, 8);
            }
            assertStillAsking(terminal, "what now?");
            assertEquals("x\n", Files.readString(home.resolve("ran")));
            Files.createFile(home.resolve("good"));
            answer(terminal, "r");
            terminal.waitFor("2/2");
            answer(terminal, "q");
            terminal.waitForExit();
            assertEquals("x\nx\n", Files.readString(home.resolve("ran")));
        }
    }

    /** A letter of two bytes is one key, however far apart they come, and none of its bytes is one. */
    @Test
    void aCharacterInTwoPiecesIsOneKey() throws IOException {
        try (Terminal terminal = askingForAWord()) {
            terminal.waitFor("word");
            terminal.waitForListening();
            for (byte[] letter : List.of(
                    "é".getBytes(StandardCharsets.UTF_8),
                    "日".getBytes(StandardCharsets.UTF_8),
                    "😀".getBytes(StandardCharsets.UTF_8))) {
                oneByOne(terminal, letter);
            }
            answer(terminal, "\r");
            terminal.waitFor("run it?");
            terminal.waitForListening();
            // In ISO 8859-1 the second byte is a control character, the beginning of a sequence, or the key itself.
            for (String letter : List.of("é", "\u00db", "\u00f9", "日", "😀")) {
                oneByOne(terminal, letter.getBytes(StandardCharsets.UTF_8));
            }
            assertStillAsking(terminal);
            answer(terminal, "y");
            terminal.waitForExit();
            assertEquals("é日😀\n", Files.readString(home.resolve("ran")));
        }
    }

    private static void oneByOne(Terminal terminal, byte[] letter) {
        for (byte b : letter) {
            slowly(terminal, "");
            terminal.type(b);
        }
        slowly(terminal, "");
    }
}
