package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Key;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Tab key, at every place of a line. */
class CompletionTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              speed:
                about: How fast
                choices: [slow, medium]
                default: slow
              place:
                about: Where to put it
                type: path
                default: ~/place
            procedures:
              - name: install
                title: Set it up
                steps:
                  - name: fetch
                    title: Get the source
                    run: echo "$speed $place"
                  - name: build
                    run: echo built
              - name: inspect
                title: Look at it
                steps:
                  - name: look
                    run: ls
            """;

    @TempDir
    private static Path home;

    private static Sitting ui;

    @BeforeAll
    static void sitDown() throws IOException {
        Files.createDirectories(home.resolve("my notes"));
        Files.writeString(home.resolve("other.lab.yaml"), LAB.replace("A lab", "Another lab"));
        ui = Sitting.with(home, LAB);
        ui.type("run install/build speed=slow");
        ui.answers("run it?", 'y');
        ui.untilPrompt();
    }

    @AfterEach
    void backToThePrompt() {
        ui.givesUp();
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    /** Types, presses Tab, waits for the text, and gives the line up. */
    private static void tab(String typed, String... shown) {
        ui.clear();
        ui.terminal().type(typed);
        ui.terminal().press(Key.TAB);
        for (String text : shown) {
            ui.terminal().waitFor(text);
        }
        ui.terminal().press(Key.CTRL_C);
        ui.waitForPrompt();
    }

    @Test
    void commandsAreCompletedWithWhatTheyDo() {
        tab("resu", "lab> resume");
        tab("re", "retry", "(run the last step of the current run again)", "resume");
        tab("zzz", "nothing begins with or contains 'zzz'; expected here: a command");
    }

    @Test
    void notebooksAndFilesAreCompletedWithTitles() {
        tab("open oct", "lab> open octopress");
        tab("open o", "octopress", "(Octopress in its own gem home)", "other");
        tab("open ./my", "lab> open './my notes/'");
    }

    @Test
    void proceduresAndStepsAreCompletedWithTheirPast() {
        tab(
                "run ins",
                "install",
                "(Set it up · 2 steps · only step build was run; ok on ",
                "inspect",
                "(Look at it · 1 step · never run)");
        tab("run inst", "lab> run install");
        tab("show install/", "install/fetch", "(Get the source · never run)", "install/build", "(echo built · ok on ");
        tab("run install --from b", "lab> run install --from build");
        tab("run nothing-like-it", "nothing begins with or contains 'nothing-like-it'; expected here: PROCEDURE, ");
    }

    @Test
    void parametersAndTheirChoicesAreCompleted() {
        tab("run install ", "speed=", "(How fast)", "place=", "(Where to put it)");
        tab("run install sp", "lab> run install speed=");
        tab("run install speed=", "speed=slow", "speed=medium");
        tab("set speed=m", "lab> set speed=medium");
        tab("set place=./my", "place=./my notes/");
    }

    @Test
    void optionsAndRunsAreCompleted() {
        tab("run install --d", "lab> run install --dry-run");
        tab("run install --", "--from", "STEP: begin with this step", "--dry-run");
        tab("output install/build 2", "lab> output install/build 20");
        tab("note @install/f", "lab> note @install/fetch");
        tab("help out", "lab> help output");
        tab("! ls my", "lab> ! ls 'my notes/'");
    }

    @Test
    void whatStandsBehindTheCursorStays() {
        ui.clear();
        ui.terminal().type("run inst speed=slow");
        ui.terminal().press(Key.CTRL_A, Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.RIGHT);
        ui.terminal().press(Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.TAB);
        ui.terminal().waitFor("lab> run install speed=slow");
        assertTrue(ui.terminal().screen().line(0).matches("lab> run install +speed=slow"));
        ui.terminal().press(Key.CTRL_C);
        ui.waitForPrompt();
    }
}
