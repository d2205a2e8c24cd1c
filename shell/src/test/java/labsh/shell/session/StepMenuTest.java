package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of the menus before a step, after a failure and at work for hands, and the person's editor. */
class StepMenuTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            shell: bash
            procedures:
              - name: pair
                steps:
                  - name: first
                    run: echo first-done; touch first-file
                    undo: rm first-file; echo first-undone
                  - name: second
                    run: 'test -e wished && echo second-done'
              - name: bios
                steps:
                  - name: set
                    title: Set the video mode
                    manual: |
                      In the BIOS, uncheck *Switchable graphics*.
                  - name: after
                    run: echo after
            """;

    @TempDir
    private static Path home;

    private static Sitting ui;

    @BeforeAll
    static void sitDown() throws IOException {
        Path editor = home.resolve("editor");
        Files.writeString(editor, """
                #!/bin/sh
                for file; do :; done
                printf '%s\\n' "$*" > "$HOME/edited"
                [ ! -e "$HOME/to-fail" ] || exit 1
                [ ! -e "$HOME/to-write" ] || cat "$HOME/to-write" > "$file"
                [ ! -e "$HOME/to-do" ] || sh "$HOME/to-do" "$file"
                """);
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        ui = Sitting.with(Terminal.of(80, 24), Program.labsh(home).with("EDITOR", editor + " -w"), LAB);
    }

    @BeforeEach
    void fromTheBeginning() throws IOException {
        for (String file : new String[] {"to-write", "to-fail", "to-do", "wished", "first-file", "edited"}) {
            Files.deleteIfExists(home.resolve(file));
        }
        ui.says("open lab");
        ui.forgets();
    }

    @AfterEach
    void backToThePrompt() {
        ui.givesUp();
        assertTrue(ui.text().startsWith(LAB), "what a person wrote stays");
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    private static String records() {
        return ui.records("amended", "remark", "text", "result").replaceAll("T s", "");
    }

    @Test
    void aQuestionMarkExplainsTheKeysAndAsksAgain() {
        ui.type("run pair");
        ui.answers("run it?", '?');
        ui.terminal().waitFor("stop here; next or resume goes on");
        assertEquals("""

                1/2  first  ME@HOST  ~
                     bash:
                     echo first-done; touch first-file
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]  ?
                       y  yes    run exactly what is shown
                       s  skip   go on with the next step; recorded as skipped
                       e  edit   change the text in your editor, then be asked again
                       n  note   write a dated update about this step
                       !  shell  run commands of your own in the same shell state
                       t  steps  show the run's steps: done, next, to come
                       q  quit   stop here; next or resume goes on
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]
                """, ui.asked("run it?"));
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void noOtherKeyIsAnAnswer() {
        ui.type("run pair");
        ui.asked("run it?");
        ui.listens();
        ui.terminal().press(Key.UP, Key.ESCAPE);
        for (String key : new String[] {"x", "Y", " ", "\r", "1"}) {
            Sitting.looks();
            ui.terminal().type(key);
        }
        // Two at once are a paste: after it labsh listens again, and has looked at all that came before.
        int before = ui.terminal().invitations();
        ui.terminal().type("yy");
        ui.terminal().waitForInvitation(before);
        ui.answers("run it?", 's');
        ui.answers("run it?", 'q');
        assertTrue(ui.untilPrompt().contains("–  first  skipped\n"), ui.shown());
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void controlCAndControlDAtTheMenuStopTheRun() {
        for (Key key : new Key[] {Key.CTRL_C, Key.CTRL_D}) {
            ui.type("run pair");
            ui.asked("run it?");
            ui.listens();
            ui.terminal().press(key);
            assertTrue(ui.untilPrompt().contains("pair stopped before first;"), ui.shown());
        }
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void anEditedTextIsShownAgainRunAndWrittenDown() throws IOException {
        Files.writeString(home.resolve("to-write"), "echo another\necho text\n");
        ui.type("run pair");
        ui.answers("run it?", 'e');
        assertEquals("""
                1/2  first  ME@HOST  ~
                     bash:
                     echo another
                     echo text
                     not the notebook's text: you have changed it
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]
                """, fromLast("1/2", ui.asked("run it?")));
        assertTrue(Files.readString(home.resolve("edited")).matches("-w .*\\.bash\n"));
        ui.answers("run it?", 'y');
        ui.answers("open the notebook at this step", 'n');
        ui.answers("run it?", 'q');
        assertTrue(ui.untilPrompt().contains("another\ntext\n  ✓  first  ok"), ui.shown());
        assertTrue(ui.text().contains("amended: |\n  echo another\n  echo text\n"), ui.text());
        assertTrue(ui.text().startsWith(LAB), "the notebook's own text stays");
    }

    /** As vim is answered by the terminal when it has just started; several times, as it was one byte in some. */
    @Test
    void everyKeyFromTheEditorsStartIsTheEditors() throws IOException {
        Files.writeString(home.resolve("to-do"), """
                echo "what is to be echoed, $(cat "$HOME/count")?"
                read -r line
                echo "echo $line" > "$1"
                """);
        ui.type("run pair");
        for (int i = 1; i <= 8; i++) {
            Files.writeString(home.resolve("count"), Integer.toString(i));
            ui.answers("run it?", 'e');
            ui.terminal().waitForLine("what is to be echoed, " + i + "?");
            ui.terminal().type("number " + i + "\r");
            ui.terminal().waitForLine("     echo number " + i);
        }
        ui.answers("run it?", 'q');
        ui.untilPrompt();
    }

    @Test
    void anEditorThatFailsChangesNothing() throws IOException {
        Files.writeString(home.resolve("to-fail"), "");
        ui.type("run pair");
        ui.answers("run it?", 'e');
        assertTrue(
                fromLast("1/2", ui.asked("run it?")).contains("     echo first-done; touch first-file\n     run it?"));
    }

    @Test
    void aNoteIsAnUpdateOnTheStep() throws IOException {
        ui.type("run pair");
        ui.answers("run it?", 'n');
        ui.fills("the mirror is slow");
        assertTrue(ui.asked("run it?").contains("noted on pair/first\n"), ui.shown());
        Files.writeString(home.resolve("to-write"), "Two lines,\n*both* kept.\n");
        ui.answers("run it?", 'n');
        ui.fills("");
        ui.answers("run it?", 'q');
        ui.untilPrompt();
        assertTrue(
                ui.text().contains("text: the mirror is slow\n")
                        || ui.text().contains("text: |\n  the mirror is slow\n"),
                ui.text());
        assertTrue(ui.text().contains("text: |\n  Two lines,\n  *both* kept.\n"), ui.text());
        assertEquals(
                """
                first
                  bash:
                  echo first-done; touch first-file
                  undo:
                  rm first-file; echo first-undone

                  Update DATE  ME on HOST
                  the mirror is slow

                  Update DATE  ME on HOST
                  Two lines, both kept.
                """,
                ui.says("show pair/first")
                        .replaceAll("(?m)^first .*", "first")
                        .replace("  " + System.getProperty("user.name") + " on", "  ME on"));
    }

    @Test
    void ownCommandsRunInTheSameStateUntilAnEmptyLine() {
        ui.type("run pair/second");
        ui.answers("run it?", '!');
        ui.fills("echo mine; touch wished");
        ui.terminal().waitForLine("mine");
        ui.fills("");
        assertTrue(fromLast("1/1", ui.asked("run it?")).startsWith("1/1  second  ME@HOST  ~\n"), ui.shown());
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("second-done\n  ✓  second  ok"), ui.shown());
    }

    @Test
    void aFailedStepCanBeRetriedEditedAndSkipped() throws IOException {
        ui.type("run pair");
        ui.answers("run it?", 'y');
        ui.answers("run it?", 'y');
        assertTrue(ui.asked("what now?").endsWith("""
                  ✗  second  failed  T s  exit status 1
                     what now?  [r]etry [e]dit [s]kip [u]ndo [n]ote [!]shell [q]uit [?]
                """), ui.shown());
        ui.answers("what now?", '?');
        assertTrue(ui.asked("what now?").contains("       r  retry  run it again as shown\n"), ui.shown());
        ui.answers("what now?", 'r');
        ui.asked("what now?");
        Files.writeString(home.resolve("to-write"), "echo as edited\n");
        ui.answers("what now?", 'e');
        assertTrue(ui.asked("run it?").contains("not the notebook's text"), ui.shown());
        ui.answers("run it?", 'y');
        ui.answers("open the notebook at this step", 'n');
        assertTrue(ui.untilPrompt().endsWith("pair is finished, 2 steps\n"), ui.shown());
        assertEquals("""
                run pair on HOST by ME
                outcome pair/first ok exit=0\s
                  result: ok
                outcome pair/second failed exit=1\s
                  result: failed
                  remark: exit status 1
                outcome pair/second failed exit=1\s
                  result: failed
                  remark: exit status 1
                outcome pair/second ok exit=0  as amended
                  result: ok
                  amended: |
                """, records());
    }

    @Test
    void aFailedStepCanBeLeftNotedAndTheRunTakenBack() {
        ui.type("run pair");
        ui.answers("run it?", 'y');
        ui.answers("run it?", 'y');
        ui.answers("what now?", 'n');
        ui.fills("needs a file");
        ui.answers("what now?", '!');
        ui.fills("echo looking");
        ui.terminal().waitForLine("looking");
        ui.fills("");
        assertTrue(Files.exists(home.resolve("first-file")));
        ui.answers("what now?", 'u');
        assertTrue(ui.asked("undo it?").contains("undo  first\n     rm first-file; echo first-undone\n"));
        ui.answers("undo it?", 'n');
        assertTrue(Files.exists(home.resolve("first-file")));
        ui.answers("what now?", 'u');
        ui.answers("undo it?", 'y');
        ui.answers("what now?", 's');
        ui.untilPrompt();
        assertFalse(Files.exists(home.resolve("first-file")));
        assertTrue(records().contains("""
                update pair/second
                """), records());
        assertTrue(records().endsWith("""
                  result: undone
                outcome pair/second skipped
                  result: skipped
                  remark: left after it failed
                """), records());
    }

    @Test
    void workForHandsIsDoneFailedOrSkippedWithARemark() {
        ui.type("run bios");
        assertEquals("""

                1/2  set · Set the video mode  ME@HOST  ~
                     by hand:
                     In the BIOS, uncheck Switchable graphics.
                     is it done?  [d]one [f]ailed [s]kip [n]ote [q]uit [?]
                """, ui.asked("is it done?"));
        ui.answers("is it done?", 'd');
        ui.fills("it was unchecked already");
        assertTrue(ui.asked("run it?").contains("✓  set  ok  it was unchecked already\n"), ui.shown());
        ui.answers("run it?", 'q');
        ui.type("run bios");
        ui.answers("is it done?", 's');
        ui.fills("");
        ui.answers("run it?", 'q');
        assertTrue(ui.untilPrompt().contains("–  set  skipped\n"), ui.shown());
        ui.type("run bios");
        ui.answers("is it done?", 'f');
        ui.fills("no such entry");
        assertTrue(ui.untilPrompt().contains("✗  set  failed  no such entry\n"), ui.shown());
        assertEquals("""
                run bios on HOST by ME
                outcome bios/set ok
                  result: ok
                  remark: it was unchecked already
                run bios on HOST by ME
                outcome bios/set skipped
                  result: skipped
                run bios on HOST by ME
                outcome bios/set failed
                  result: failed
                  remark: no such entry
                """, records());
    }

    @Test
    void noteAndEditOpenTheEditor() throws IOException {
        assertEquals("nothing written, nothing recorded\n", ui.says("note"));
        Files.writeString(home.resolve("to-write"), "# Found\n\nIt was the cable.\n");
        assertEquals("noted on the notebook\n", ui.says("note"));
        assertEquals("noted on pair\n", ui.says("note @pair as typed,  blanks kept"));
        assertTrue(ui.text().contains("as typed,  blanks kept"), ui.text());
        Files.delete(home.resolve("to-write"));
        Files.writeString(home.resolve("to-do"), "sed -i 's/^title: A lab/title: Another lab/' \"$1\"\n");
        assertEquals("", ui.says("edit pair/second"));
        assertEquals("-w +10 HOME/lab.lab.yaml\n", ui.steady(Files.readString(home.resolve("edited"))));
        assertTrue(ui.says("show").startsWith("lab · Another lab"), ui.shown());
        Files.writeString(home.resolve("to-do"), "sed -i 's/^title:/tilte:/' \"$1\"\n");
        assertTrue(ui.says("edit").contains("did you mean"), ui.shown());
        assertTrue(ui.shown().contains("lab.lab.yaml:2:1: "), ui.shown());
        assertTrue(ui.says("run pair").contains("lab.lab.yaml:2:1: "), "what is broken is not run");
        Files.writeString(home.resolve("to-do"), "sed -i 's/^tilte: Another lab/title: A lab/' \"$1\"\n");
        assertEquals("", ui.says("edit"));
        assertTrue(ui.says("show").startsWith("lab · A lab"), ui.shown());
    }

    private static String fromLast(String start, String text) {
        int at = text.lastIndexOf(start);
        return at < 0 ? "no «" + start + "» in\n" + text : text.substring(at);
    }
}
