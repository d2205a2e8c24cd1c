package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Key;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replaying procedures at a terminal, from the first question to the record. */
class ReplayTest {
    private static final String LAB = """
            # Written by a person: stays  as it is, "quotes" and all.
            labsh: 1
            title: A lab
            shell: bash
            parameters:
              greeting:
                about: What to say
                default: hello
              port:
                about: Where to listen
                type: port
                default: "8080"
              speed:
                about: How
                choices: [fast, slow]
                default: fast
              key:
                about: What nobody may see
                secret: true

            procedures:
              - name: install
                title: Set it up
                about: Two steps.
                steps:
                  - name: say
                    title: Say it
                    run: |
                      echo "$greeting on $port, $speed"
                      list=(a "b c")
                      f() { echo "f $1"; }
                    undo: echo 'unsaid'
                  - name: again
                    run: f "${list[1]}"
              - name: three
                steps:
                  - name: a
                    run: echo did-a
                  - name: b
                    run: test -e b-may-go-on
                  - name: c
                    run: echo did-c
              - name: waiting
                steps:
                  - name: long
                    # The program says itself that it runs: bash may lose a Ctrl-C that comes just before.
                    run: sh -c 'echo begun; exec sleep 1000'
              - name: secret
                steps:
                  - name: use
                    run: echo "it is $key"
              - name: here
                steps:
                  - name: go
                    run: mkdir -p there; cd there
                  - name: see
                    run: pwd
              # The last line of the person's part has no newline problem: it ends here.
            """;

    @TempDir
    private static Path home;

    private static Sitting ui;

    @BeforeAll
    static void sitDown() {
        ui = Sitting.with(home, LAB);
    }

    @BeforeEach
    void forgetWhatWasSet() {
        ui.says("open lab");
    }

    @AfterEach
    void backToThePrompt() {
        ui.givesUp();
        assertEquals(LAB, ui.text().substring(0, LAB.length()), "what a person wrote");
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    @Test
    void aWholeRunIsShownAskedDoneAndWrittenDown() {
        ui.type("run install");
        assertEquals("""
                  greeting  What to say  text
                     > hello
                """, ui.asked("> hello"));
        ui.fills("good day");
        ui.fills("seventy");
        assertTrue(ui.asked("> 8080").contains("port: 'seventy' is not a port: a number from 1 to 65535\n"));
        ui.enters();
        ui.asked("> fast");
        ui.fills("medium");
        assertTrue(ui.asked("> fast").contains("speed: 'medium' "), ui.shown());
        ui.fills("slow");
        ui.answers("run it?", 'y');
        ui.answers("run it?", 'y');
        assertEquals("""
                1/2  say · Say it  ME@HOST  ~
                     greeting = good day
                     port = 8080
                     speed = slow
                     bash:
                     echo "$greeting on $port, $speed"
                     list=(a "b c")
                     f() { echo "f $1"; }
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]  yes
                good day on 8080, slow
                  ✓  say  ok  T s

                2/2  again  ME@HOST  ~
                     bash:
                     f "${list[1]}"
                     run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]  yes
                f b c
                  ✓  again  ok  T s

                install is finished, 2 steps
                """, from("1/2", ui.untilPrompt()));
        assertEquals(
                """
                greeting  good day  typed
                port      8080      default
                speed     slow      typed
                """,
                ui.says("parameters").replaceAll(" +(What|Where|How).*", "").replaceAll("key .*\n", ""));
        assertTrue(ui.says("output install/say").endsWith("\ngood day on 8080, slow\n"), ui.shown());
        assertEquals("""
                DATE  install on HOST by ME  RUN
                  greeting=good day  port=8080  speed=slow
                  ✓  say    ok  T s
                  ✓  again  ok  T s
                """, ui.says("history install"));
        ui.type("undo");
        ui.answers("undo it?", 'n');
        assertTrue(ui.untilPrompt().contains("undo  say\n     echo 'unsaid'\n"), ui.shown());
    }

    @Test
    void controlCAtAParameterGivesUpTheRunAndRunsNothing() {
        String before = ui.text();
        ui.type("run secret");
        ui.asked(">");
        ui.terminal().press(Key.CTRL_C);
        assertTrue(ui.untilPrompt().endsWith("nothing was run\n"), ui.shown());
        assertEquals(before, ui.text());
    }

    @Test
    void aSecretIsNeitherShownNorWrittenDown() {
        ui.type("run secret");
        ui.fills("hunter2");
        assertFalse(ui.asked("run it?").contains("hunter2"), ui.shown());
        ui.answers("run it?", 'y');
        ui.untilPrompt();
        assertFalse(ui.text().contains("hunter2"));
        assertEquals("""
                secret/use  ok  DATE  RUN
                it is [secret key]
                """, ui.says("output secret/use"));
        assertFalse(ui.says("parameters").contains("hunter2"), ui.shown());
        assertTrue(ui.shown().contains("(secret)"), ui.shown());
    }

    @Test
    void nextRetrySkipAndResumeMoveThroughARun() throws Exception {
        ui.type("run three");
        ui.answers("run it?", 'q');
        assertTrue(ui.untilPrompt().endsWith("three stopped before a; resume goes on, next does one step\n"));
        assertEquals("lab three 1/3>", prompt());
        ui.type("next");
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("did-a\n"), ui.shown());
        assertEquals("lab three 2/3>", prompt());
        ui.type("next");
        ui.answers("run it?", 'y');
        ui.answers("what now?", 'q');
        ui.untilPrompt();
        assertEquals("lab three 2/3>", prompt());
        ui.type("retry");
        ui.answers("run it?", 'y');
        ui.answers("what now?", 'q');
        ui.untilPrompt();
        assertTrue(ui.says("history three").contains("b  failed"), ui.shown());
        Files.createFile(home.resolve("b-may-go-on"));
        assertEquals("skipped three/b\n", ui.says("skip it is the night's job"));
        assertEquals("lab three 3/3>", prompt());
        ui.type("resume");
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().endsWith("three is finished, 3 steps\n"), ui.shown());
        assertEquals("lab>", prompt());
        assertTrue(ui.says("resume").contains("three is finished"), ui.shown());
        assertTrue(ui.says("history three").contains("skipped         it is the night's job\n"), ui.shown());
    }

    @Test
    void aRunBeginsWhereFromSaysAndOneStepIsARun() {
        ui.type("run three --from c");
        assertTrue(ui.asked("run it?").contains("1/1  c "), ui.shown());
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().endsWith("three is finished\n"), ui.shown());
        ui.type("run three/a");
        assertTrue(ui.asked("run it?").contains("1/1  a "), ui.shown());
        ui.answers("run it?", 's');
        assertTrue(ui.untilPrompt().contains("–  a  skipped"), ui.shown());
        assertTrue(ui.says("run three/aa").contains("three has no step aa"), ui.shown());
        assertTrue(ui.shown().contains("steps of three: a, b, c"), ui.shown());
        assertTrue(ui.says("run thre").contains("did you mean three?"), ui.shown());
        assertTrue(ui.says("exit").contains("did you mean quit?\n"), ui.shown());
        assertTrue(ui.says("ls -l").contains("did you mean notebooks? ! ls runs your shell's\n"), ui.shown());
        assertTrue(ui.says("run three --form c").contains("did you mean --from?"), ui.shown());
    }

    @Test
    void aDryRunShowsEverythingAndDoesNothing() {
        String before = ui.text();
        ui.says("set greeting=later");
        String shown = ui.says("run here --dry-run");
        assertEquals("""

                1/2  go  ME@HOST  ~
                     bash:
                     mkdir -p there; cd there

                2/2  see  ME@HOST  ~
                     bash:
                     pwd
                dry run: nothing was run, nothing was recorded
                """, shown);
        assertEquals(before, ui.text());
    }

    @Test
    void theStateIsSharedByStepsAndCommandsOfTheOnesOwn() {
        ui.type("run here");
        ui.answers("run it?", 'y');
        assertTrue(ui.asked("run it?").contains("2/2  see  ME@HOST  ~/there\n"), ui.shown());
        ui.answers("run it?", 'y');
        assertTrue(ui.untilPrompt().contains("\nHOME/there\n"), ui.shown());
        assertEquals("HOME/there\n", ui.says("! pwd"));
        assertEquals("", ui.says("!cd .."));
        assertEquals("HOME\n", ui.says("!pwd"));
        assertEquals("✗ exit status 3\n", ui.says("! (exit 3)"));
    }

    @Test
    void controlCKillsTheStepAndNotLabsh() {
        ui.type("run waiting");
        ui.answers("run it?", 'y');
        ui.terminal().waitForLine("begun");
        ui.terminal().press(Key.CTRL_C);
        ui.answers("what now?", 'q');
        assertTrue(ui.untilPrompt().contains("✗  long  interrupted"), ui.shown());
        assertEquals("still here\n", ui.says("! echo still here"));
        assertTrue(ui.records("result").contains("result: interrupted"), ui.records("result"));
    }

    private static String prompt() {
        return ui.terminal().screen().line(ui.terminal().screen().cursorRow());
    }

    private static String from(String start, String text) {
        return text.substring(text.indexOf(start));
    }

    @Test
    void theGreetingTellsAStepAloneFromARunThatWasStopped() {
        ui.type("run three/c");
        ui.answers("run it?", 'y');
        ui.untilPrompt();
        assertTrue(ui.says("open lab").contains("three: only step c was run; ok on "), ui.shown());
        ui.type("run three");
        ui.answers("run it?", 'y');
        ui.answers("run it?", 'q');
        ui.untilPrompt();
        assertTrue(ui.says("open lab").contains("three: stopped after a on "), ui.shown());
    }
}
