package labsh.shell.pty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
    private static final Program BASH =
            Program.of("bash", "--norc", "--noprofile").with("PS1", "% ");

    @Test
    void showsWhatAPersonWouldSee() {
        try (Terminal terminal = Terminal.of(80, 24).start(BASH)) {
            terminal.waitForLine("%");
            terminal.type("echo hi\r");
            terminal.waitForScreen("the next prompt", screen -> screen.line(2).equals("%"));
            assertEquals(List.of("% echo hi", "hi", "%"), terminal.screen().lines());
            assertEquals(2, terminal.screen().cursorColumn());
            assertEquals(2, terminal.screen().cursorRow());
        }
    }

    @Test
    void givesTheProgramATerminalOfItsOwn() {
        try (Terminal terminal = Terminal.of(100, 30).start("sh", "-c", "tty && stty size </dev/tty")) {
            assertEquals(0, terminal.waitForExit());
            assertTrue(
                    terminal.screen().line(0).startsWith("/dev/"),
                    () -> terminal.screen().toString());
            assertEquals("30 100", terminal.screen().line(1));
        }
    }

    @Test
    void keysAreEditedByTheProgram() {
        try (Terminal terminal = Terminal.of(80, 24).start(BASH)) {
            terminal.waitForLine("%");
            terminal.type("echo b");
            terminal.press(Key.LEFT);
            terminal.type("a");
            terminal.press(Key.END, Key.ENTER);
            terminal.waitForLine("ab");
            terminal.waitForScreen("the next prompt", screen -> screen.line(2).equals("%"));
            terminal.press(Key.UP);
            terminal.waitForScreen("the line before", screen -> screen.line(2).equals("% echo ab"));
        }
    }

    @Test
    void controlCReachesTheForegroundOnly() {
        try (Terminal terminal = Terminal.of(80, 24).start(BASH)) {
            terminal.waitForLine("%");
            // The child says so itself: before that, bash may not yet have handed it the terminal.
            terminal.type("sh -c 'echo started; exec sleep 1000'\r");
            terminal.waitForLine("started");
            terminal.press(Key.CTRL_C);
            terminal.type("echo st''ill here\r");
            terminal.waitForLine("still here");
            terminal.type("exit 7\r");
            assertEquals(7, terminal.waitForExit());
        }
    }

    @Test
    void aResizeIsSeenByTheProgramAndOnTheScreen() {
        try (Terminal terminal = Terminal.of(80, 24).start(BASH)) {
            terminal.waitForLine("%");
            terminal.type("trap 'echo now $(stty size)' WINCH\r");
            terminal.waitForScreen("the next prompt", screen -> screen.line(1).equals("%"));
            terminal.resize(40, 10);
            terminal.waitFor("now 10 40");
            terminal.press(Key.ENTER);
            terminal.type("printf '%050d\\n' 0\r");
            terminal.waitForLine("0".repeat(10));
        }
    }

    /** less does not see a change of the window that comes between its prompt and its read. */
    private static void waitUntilAsleep(Terminal terminal, String program) throws IOException {
        long pid = terminal.process()
                .descendants()
                .filter(p -> p.info().command().orElse("").endsWith("/" + program))
                .findFirst()
                .orElseThrow()
                .pid();
        while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") S ")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theAlternateScreenOfLessComesAndGoes(@TempDir Path directory) throws IOException {
        Needed.programs("less");
        Files.writeString(
                directory.resolve("numbers"),
                IntStream.rangeClosed(1, 100).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining()));
        try (Terminal terminal = Terminal.of(80, 10).start(BASH.in(directory))) {
            terminal.waitForLine("%");
            terminal.type("less numbers\r");
            terminal.waitForLine("line 9");
            assertEquals("line 1", terminal.screen().line(0));
            terminal.press(Key.PAGE_DOWN);
            terminal.waitForLine("line 18");
            assertEquals("line 10", terminal.screen().line(0));
            terminal.press(Key.UP);
            terminal.waitForScreen(
                    "one line up, and less waiting",
                    screen -> screen.line(0).equals("line 9") && screen.line(9).equals(":"));
            waitUntilAsleep(terminal, "less");
            terminal.resize(80, 20);
            terminal.waitForLine("line 27");
            terminal.type("q");
            terminal.waitForScreen("the prompt again", screen -> screen.line(1).equals("%"));
            assertEquals("% less numbers", terminal.screen().line(0));
        }
    }

    @Test
    void viEditsAFileAcrossAResize(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("notes"), "one\ntwo\n");
        Program vi = Program.of("vi", "-u", "NONE", "-i", "NONE", "-n", "notes").in(directory);
        try (Terminal terminal = Terminal.of(80, 12).start(vi)) {
            terminal.waitForLine("two");
            assertEquals("~", terminal.screen().line(2));
            terminal.press(Key.DOWN);
            terminal.type("A and more");
            terminal.waitForLine("two and more");
            terminal.resize(60, 8);
            terminal.waitForScreen("the last row free", screen -> screen.line(6).equals("~"));
            terminal.press(Key.ESCAPE);
            terminal.type(":wq\r");
            assertEquals(0, terminal.waitForExit());
        }
        assertEquals("one\ntwo and more\n", Files.readString(file));
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        try (Terminal terminal = Terminal.of(10, 5).start("printf", "中é|\\n12345678中")) {
            terminal.waitForExit();
            assertEquals(List.of("中é|", "12345678中"), terminal.screen().lines());
        }
    }

    @Test
    void questionsToTheTerminalAreAnswered() {
        String ask = "stty raw -echo; printf '\\n\\033[6n'; answer=$(dd bs=6 count=1 2>/dev/null); stty sane; "
                + "printf %s \"$answer\" | od -An -c";
        try (Terminal terminal = Terminal.of(80, 24).start("sh", "-c", ask)) {
            terminal.waitFor("033   [   2   ;   1   R");
        }
    }

    @Test
    void everythingWrittenBeforeTheEndIsThere() {
        try (Terminal terminal = Terminal.of(80, 24).start("sh", "-c", "seq 1 50000; printf '\\0last\\0'; exit 3")) {
            assertEquals(3, terminal.waitForExit());
            String all = new String(terminal.transcript(), UTF_8);
            assertTrue(all.endsWith("50000\r\n\0last\0"), () -> all.substring(all.length() - 100));
            assertTrue(all.startsWith("1\r\n2\r\n"));
            assertTrue(terminal.screen().shows("50000"));
        }
    }

    @Test
    void waitingForWhatCannotComeFailsWithTheScreen() {
        try (Terminal terminal = Terminal.of(80, 24).start("echo", "something else")) {
            AssertionError error = assertThrows(AssertionError.class, () -> terminal.waitFor("what was hoped for"));
            assertEquals("""
                    the program ended without showing «what was hoped for»:
                      | something else
                      cursor in row 1, column 0""", error.getMessage());
        }
    }

    @Test
    void closingEndsTheProgramAndItsChildren() {
        ProcessHandle program;
        List<ProcessHandle> children;
        try (Terminal terminal = Terminal.of(80, 24).start("sh", "-c", "sleep 1000 & echo ready; sleep 1000")) {
            terminal.waitForLine("ready");
            program = terminal.process();
            children = program.descendants().toList();
        }
        program.onExit().join();
        children.forEach(child -> child.onExit().join());
        assertFalse(children.isEmpty());
        assertFalse(program.isAlive());
    }

    @Test
    void aStoppedTerminalCanBeClosed() {
        try (Terminal terminal = Terminal.of(80, 24).start(BASH)) {
            terminal.waitForLine("%");
            terminal.type("yes\r");
            terminal.waitForLine("y");
            terminal.press(Key.CTRL_S);
        }
    }
}
