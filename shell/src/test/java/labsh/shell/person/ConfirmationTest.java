package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a key that was pressed after the question was shown is an answer: the real labsh on a real pty, timed keys. */
class ConfirmationTest {
    @TempDir
    private Path home;

    private Path notebook(String steps) throws IOException {
        String head = "labsh: 1\ntitle: A\nprocedures:\n  - name: go\n    steps:\n";
        return Files.writeString(home.resolve("a.lab.yaml"), head + steps.indent(6));
    }

    private Terminal run(String steps) throws IOException {
        notebook(steps);
        return Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go");
    }

    /** A run that asks for a parameter before its step, which writes it into {@code ran}. */
    private Terminal askingForAWord() throws IOException {
        Files.writeString(home.resolve("a.lab.yaml"), """
                labsh: 1
                title: A
                procedures:
                  - name: go
                    parameters:
                      word: {type: text}
                    steps:
                      - {name: one, run: 'echo "$word" >ran'}
                """);
        return Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go");
    }

    /** Types after a while: as long after what was typed before as a person needs. */
    private static void slowly(Terminal terminal, String key) {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.type(key);
    }

    private boolean ran() {
        return Files.exists(home.resolve("ran"));
    }

    /** Help comes only while the question is open: whatever came before was not taken for an answer. */
    private static void assertStillAsking(Terminal terminal) {
        terminal.waitForListening();
        terminal.type("?");
        terminal.waitFor("run exactly what is shown");
    }

    private static void assertStillAsking(Terminal terminal, String question) {
        terminal.waitForListening();
        terminal.waitForScreen(question, s -> {
            List<String> lines = s.text().strip().lines().toList();
            return lines.get(lines.size() - 1).contains(question);
        });
    }

    private static void answer(Terminal terminal, String key) {
        terminal.waitForListening();
        terminal.type(key);
    }

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
