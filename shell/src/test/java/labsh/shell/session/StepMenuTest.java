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

    private static Sitting person;

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
        person = Sitting.with(Terminal.of(80, 24), Program.labsh(home).with("EDITOR", editor + " -w"), LAB);
    }

    @BeforeEach
    void fromTheBeginning() throws IOException {
        for (String file : new String[] {"to-write", "to-fail", "to-do", "wished", "first-file", "edited"}) {
            Files.deleteIfExists(home.resolve(file));
        }
        person.says("open lab");
        person.forgets();
    }

    @AfterEach
    void backToThePrompt() {
        person.givesUp();
        assertTrue(person.text().startsWith(LAB), "what a person wrote stays");
    }

    @AfterAll
    static void leave() {
        person.close();
    }

    private static String records() {
        return person.records("amended", "remark", "text", "result").replaceAll("T s", "");
    }

    @Test
    void aQuestionMarkExplainsTheKeysAndAsksAgain() {
        person.type("run pair");
        person.answers("run it?", '?');
        person.terminal().waitFor("stop here; next or resume goes on");
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
                """, person.asked("run it?"));
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void noOtherKeyIsAnAnswer() {
        person.type("run pair");
        person.asked("run it?");
        person.listens();
        person.terminal().press(Key.UP, Key.ESCAPE);
        for (String key : new String[] {"x", "Y", " ", "\r", "1"}) {
            Sitting.looks();
            person.terminal().type(key);
        }
        // Two at once are a paste: after it labsh listens again, and has looked at all that came before.
        int before = person.terminal().invitations();
        person.terminal().type("yy");
        person.terminal().waitForInvitation(before);
        person.answers("run it?", 's');
        person.answers("run it?", 'q');
        assertTrue(person.untilPrompt().contains("–  first  skipped\n"), person.shown());
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void controlCAndControlDAtTheMenuStopTheRun() {
        for (Key key : new Key[] {Key.CTRL_C, Key.CTRL_D}) {
            person.type("run pair");
            person.asked("run it?");
            person.listens();
            person.terminal().press(key);
            assertTrue(person.untilPrompt().contains("pair stopped before first;"), person.shown());
        }
        assertFalse(Files.exists(home.resolve("first-file")));
    }

    @Test
    void anEditedTextIsShownAgainRunAndWrittenDown() throws IOException {
        Files.writeString(home.resolve("to-write"), "echo another\necho text\n");
        person.type("run pair");
        person.answers("run it?", 'e');
        assertEquals("""
                1/2  first  ME@HOST  ~
                     bash:
                     echo another
                     echo text
                     not the notebook's text: you have changed it
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]
                """, fromLast("1/2", person.asked("run it?")));
        assertTrue(Files.readString(home.resolve("edited")).matches("-w .*\\.bash\n"));
        person.answers("run it?", 'y');
        person.answers("open the notebook at this step", 'n');
        person.answers("run it?", 'q');
        assertTrue(person.untilPrompt().contains("another\ntext\n  ✓  first  ok"), person.shown());
        assertTrue(person.text().contains("amended: |\n  echo another\n  echo text\n"), person.text());
        assertTrue(person.text().startsWith(LAB), "the notebook's own text stays");
    }

    /** As vim is answered by the terminal when it has just started; several times, as it was one byte in some. */
    @Test
    void everyKeyFromTheEditorsStartIsTheEditors() throws IOException {
        Files.writeString(home.resolve("to-do"), """
                echo "what is to be echoed, $(cat "$HOME/count")?"
                read -r line
                echo "echo $line" > "$1"
                """);
        person.type("run pair");
        for (int i = 1; i <= 8; i++) {
            Files.writeString(home.resolve("count"), Integer.toString(i));
            person.answers("run it?", 'e');
            person.terminal().waitForLine("what is to be echoed, " + i + "?");
            person.terminal().type("number " + i + "\r");
            person.terminal().waitForLine("     echo number " + i);
        }
        person.answers("run it?", 'q');
        person.untilPrompt();
    }

    @Test
    void anEditorThatFailsChangesNothing() throws IOException {
        Files.writeString(home.resolve("to-fail"), "");
        person.type("run pair");
        person.answers("run it?", 'e');
        assertTrue(fromLast("1/2", person.asked("run it?"))
                .contains("     echo first-done; touch first-file\n     run it?"));
    }

    @Test
    void aNoteIsAnUpdateOnTheStep() throws IOException {
        person.type("run pair");
        person.answers("run it?", 'n');
        person.fills("the mirror is slow");
        assertTrue(person.asked("run it?").contains("noted on pair/first\n"), person.shown());
        Files.writeString(home.resolve("to-write"), "Two lines,\n*both* kept.\n");
        person.answers("run it?", 'n');
        person.fills("");
        person.answers("run it?", 'q');
        person.untilPrompt();
        assertTrue(
                person.text().contains("text: the mirror is slow\n")
                        || person.text().contains("text: |\n  the mirror is slow\n"),
                person.text());
        assertTrue(person.text().contains("text: |\n  Two lines,\n  *both* kept.\n"), person.text());
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
                person.says("show pair/first")
                        .replaceAll("(?m)^first .*", "first")
                        .replace("  " + System.getProperty("user.name") + " on", "  ME on"));
    }

    @Test
    void ownCommandsRunInTheSameStateUntilAnEmptyLine() {
        person.type("run pair/second");
        person.answers("run it?", '!');
        person.fills("echo mine; touch wished");
        person.terminal().waitForLine("mine");
        person.fills("");
        assertTrue(fromLast("1/1", person.asked("run it?")).startsWith("1/1  second  ME@HOST  ~\n"), person.shown());
        person.answers("run it?", 'y');
        assertTrue(person.untilPrompt().contains("second-done\n  ✓  second  ok"), person.shown());
    }

    @Test
    void aFailedStepCanBeRetriedEditedAndSkipped() throws IOException {
        person.type("run pair");
        person.answers("run it?", 'y');
        person.answers("run it?", 'y');
        assertTrue(person.asked("what now?").endsWith("""
                  ✗  second  failed  T s  exit status 1
                     what now?  [r]etry [e]dit [s]kip [u]ndo [n]ote [!]shell [q]uit [?]
                """), person.shown());
        person.answers("what now?", '?');
        assertTrue(person.asked("what now?").contains("       r  retry  run it again as shown\n"), person.shown());
        person.answers("what now?", 'r');
        person.asked("what now?");
        Files.writeString(home.resolve("to-write"), "echo as edited\n");
        person.answers("what now?", 'e');
        assertTrue(person.asked("run it?").contains("not the notebook's text"), person.shown());
        person.answers("run it?", 'y');
        person.answers("open the notebook at this step", 'n');
        assertTrue(person.untilPrompt().endsWith("pair is at its end, 2 steps\n"), person.shown());
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
        person.type("run pair");
        person.answers("run it?", 'y');
        person.answers("run it?", 'y');
        person.answers("what now?", 'n');
        person.fills("needs a file");
        person.answers("what now?", '!');
        person.fills("echo looking");
        person.terminal().waitForLine("looking");
        person.fills("");
        assertTrue(Files.exists(home.resolve("first-file")));
        person.answers("what now?", 'u');
        assertTrue(person.asked("take it back?").contains("undo  first\n     rm first-file; echo first-undone\n"));
        person.answers("take it back?", 'n');
        assertTrue(Files.exists(home.resolve("first-file")));
        person.answers("what now?", 'u');
        person.answers("take it back?", 'y');
        person.answers("what now?", 's');
        person.untilPrompt();
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
        person.type("run bios");
        assertEquals("""

                1/2  set · Set the video mode  ME@HOST  ~
                     by hand:
                     In the BIOS, uncheck Switchable graphics.
                     is it done?  [d]one [f]ailed [s]kip [n]ote [q]uit [?]
                """, person.asked("is it done?"));
        person.answers("is it done?", 'd');
        person.fills("it was unchecked already");
        assertTrue(person.asked("run it?").contains("✓  set  ok  it was unchecked already\n"), person.shown());
        person.answers("run it?", 'q');
        person.type("run bios");
        person.answers("is it done?", 's');
        person.fills("");
        person.answers("run it?", 'q');
        assertTrue(person.untilPrompt().contains("–  set  skipped\n"), person.shown());
        person.type("run bios");
        person.answers("is it done?", 'f');
        person.fills("no such entry");
        assertTrue(person.untilPrompt().contains("✗  set  failed  no such entry\n"), person.shown());
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
        assertEquals("nothing written, nothing recorded\n", person.says("note"));
        Files.writeString(home.resolve("to-write"), "# Found\n\nIt was the cable.\n");
        assertEquals("noted on the notebook\n", person.says("note"));
        assertEquals("noted on pair\n", person.says("note @pair as typed,  blanks kept"));
        assertTrue(person.text().contains("as typed,  blanks kept"), person.text());
        Files.delete(home.resolve("to-write"));
        Files.writeString(home.resolve("to-do"), "sed -i 's/^title: A lab/title: Another lab/' \"$1\"\n");
        assertEquals("", person.says("edit pair/second"));
        assertEquals("-w +10 HOME/lab.lab.yaml\n", person.steady(Files.readString(home.resolve("edited"))));
        assertTrue(person.says("show").startsWith("lab · Another lab"), person.shown());
        Files.writeString(home.resolve("to-do"), "sed -i 's/^title:/tilte:/' \"$1\"\n");
        assertTrue(person.says("edit").contains("did you mean"), person.shown());
        assertTrue(person.shown().contains("lab.lab.yaml:2:1: "), person.shown());
        assertTrue(person.says("run pair").contains("lab.lab.yaml:2:1: "), "what is broken is not run");
        Files.writeString(home.resolve("to-do"), "sed -i 's/^tilte: Another lab/title: A lab/' \"$1\"\n");
        assertEquals("", person.says("edit"));
        assertTrue(person.says("show").startsWith("lab · A lab"), person.shown());
    }

    private static String fromLast(String start, String text) {
        int at = text.lastIndexOf(start);
        return at < 0 ? "no «" + start + "» in\n" + text : text.substring(at);
    }
}
