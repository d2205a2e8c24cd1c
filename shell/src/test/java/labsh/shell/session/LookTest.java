package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Screen;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings, the terminal and its width make of a session's look: status line, colours, plain text, keys. */
class LookTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: install
                steps:
                  - name: fetch
                    run: |
                      tput smcup; tput cup 23 0; printf 'the last row'; read -r line; tput rmcup
                  - name: build
                    about: |
                      | a | b |
                      |---|---|
                      | 1 | 2 |
                    run: |
                      false
            """;

    @TempDir
    private Path home;

    private Program labsh() {
        return Program.labsh(home).with("LABSH_STATUS", "on");
    }

    private static String below(Screen screen) {
        return screen.line(screen.cursorRow() + 1)
                .replaceAll("[0-9]+ s$", "T s")
                .replaceAll("\\S+@\\S+", "ME@HOST");
    }

    @Test
    void theStatusLineStandsBelowQuestionsAndPromptsOfARunAndNeverBesideAStep() {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), labsh(), LAB)) {
            assertEquals("", below(ui.terminal().screen()));
            ui.type("run install");
            ui.asked("run it?");
            assertEquals(
                    "lab · install 1/2 · ME@HOST · T s", below(ui.terminal().screen()));
            ui.answers("run it?", 'y');
            ui.terminal().waitForScreen("the step's screen", s -> s.line(23).equals("the last row"));
            assertEquals("the last row", ui.terminal().screen().text().strip());
            ui.terminal().type("\r");
            ui.asked("run it?");
            assertEquals(
                    "lab · install 2/2 · ME@HOST · T s", below(ui.terminal().screen()));
            assertFalse(ui.terminal().screen().shows("install 1/2"));
            ui.answers("run it?", 'q');
            ui.waitForPrompt();
            assertEquals(
                    "lab · install 2/2 · ME@HOST · T s", below(ui.terminal().screen()));
            ui.terminal().resize(30, 24);
            ui.terminal().type("x");
            ui.terminal().waitForScreen("a shorter line", s -> below(s).matches("(lab · )?install 2/2 · \\S+"));
            ui.terminal().press(Key.CTRL_U);
            ui.says("! echo done");
            assertEquals(
                    1,
                    ui.terminal().screen().lines().stream()
                            .filter(line -> line.contains(" · "))
                            .count());
        }
    }

    @Test
    void withoutASettingAColourOrATerminalThatCanThereIsNoStatusLine() throws IOException {
        Files.createDirectories(home.resolve(".config/labsh"));
        Files.writeString(home.resolve(".config/labsh/settings.yaml"), "status: off\n");
        for (Program program : new Program[] {
            labsh().without("LABSH_STATUS"), labsh().with("TERM", "dumb"), labsh().with("LABSH_PLAIN", "1")
        }) {
            try (Sitting ui = Sitting.with(Terminal.of(80, 24), program, LAB)) {
                ui.terminal().type("run install\r");
                ui.terminal().waitFor("[q]uit");
                ui.terminal().waitFor("[?]");
                assertEquals("", below(ui.terminal().screen()));
            }
        }
    }

    @Test
    void plainTextHasNoColoursNoRulesAndWordsForSigns() {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), labsh().with("LABSH_PLAIN", "1"), LAB)) {
            ui.type("run install/build");
            ui.asked("run it?");
            ui.answers("run it?", 'y');
            ui.answers("what now?", 'q');
            ui.waitForPrompt();
            Screen screen = ui.terminal().screen();
            assertTrue(screen.shows("  failed:  build  failed"), screen.toString());
            assertTrue(screen.shows("1/1  build"), screen.toString());
            assertFalse(screen.text().chars().anyMatch(c -> c > 127), screen.toString());
            String written = new String(ui.terminal().transcript(), StandardCharsets.UTF_8);
            assertFalse(written.contains("\033[3") || written.contains("\033[1m"), written);
        }
    }

    private String header(Program program) {
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), program, LAB)) {
            return new String(ui.terminal().transcript(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void coloursFitTheBackgroundAndTheTerminal() {
        assertTrue(header(labsh()).startsWith("\033[36mlab"), "16 colours where nothing is known");
        assertTrue(header(labsh().with("COLORFGBG", "0;15")).startsWith("\033[38;5;24mlab"), "256 on light");
        assertTrue(header(labsh().with("LABSH_THEME", "dark")).startsWith("\033[38;5;80mlab"), "256 on dark");
        assertTrue(
                header(labsh().with("LABSH_THEME", "dark").with("COLORTERM", "truecolor"))
                        .startsWith("\033[38;2;95;215;215mlab"),
                "all colours");
        assertTrue(
                header(labsh().with("LABSH_THEME", "dark").with("TERM", "xterm"))
                        .startsWith("\033[36mlab"),
                "16");
        assertTrue(header(labsh().with("NO_COLOR", "1")).startsWith("lab "), "none");
    }

    @Test
    void viKeysAreThereForWhoWantsThem() throws IOException {
        Files.createDirectories(home.resolve(".config/labsh"));
        Files.writeString(home.resolve(".config/labsh/settings.yaml"), "keys: vi\n");
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), labsh(), LAB)) {
            ui.terminal().type("xelp quit");
            ui.terminal().waitForLine("lab> xelp quit");
            ui.terminal().press(Key.ESCAPE);
            ui.terminal().type("0");
            ui.terminal().waitForScreen("the line's beginning", s -> s.cursorColumn() == 5);
            ui.terminal().type("rh");
            ui.terminal().waitForLine("lab> help quit");
        }
    }
}
