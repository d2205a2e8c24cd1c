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

    private static Sitting person;

    @BeforeAll
    static void sitDown() {
        person = Sitting.with(home, LAB);
    }

    @BeforeEach
    void forgetWhatWasSet() {
        person.says("open lab");
    }

    @AfterEach
    void backToThePrompt() {
        person.givesUp();
        assertEquals(LAB, person.text().substring(0, LAB.length()), "what a person wrote");
    }

    @AfterAll
    static void leave() {
        person.close();
    }

    @Test
    void aWholeRunIsShownAskedDoneAndWrittenDown() {
        person.type("run install");
        assertEquals("""
                  greeting  What to say  text
                     > hello
                """, person.asked("> hello"));
        person.fills("good day");
        person.fills("seventy");
        assertTrue(person.asked("> 8080").contains("port: 'seventy' is not a port: a number from 1 to 65535\n"));
        person.enters();
        person.asked("> fast");
        person.fills("medium");
        assertTrue(person.asked("> fast").contains("speed: 'medium' "), person.shown());
        person.fills("slow");
        person.answers("run it?", 'y');
        person.answers("run it?", 'y');
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

                install is at its end, 2 steps
                """, from("1/2", person.untilPrompt()));
        assertEquals(
                """
                greeting  good day  typed
                port      8080      default
                speed     slow      typed
                """,
                person.says("parameters").replaceAll(" +(What|Where|How).*", "").replaceAll("key .*\n", ""));
        assertTrue(person.says("output install/say").endsWith("\ngood day on 8080, slow\n"), person.shown());
        assertEquals("""
                DATE  install on HOST by ME  RUN
                  greeting=good day  port=8080  speed=slow
                  ✓  say    ok  T s
                  ✓  again  ok  T s
                """, person.says("history install"));
        person.type("undo");
        person.answers("take it back?", 'n');
        assertTrue(person.untilPrompt().contains("undo  say\n     echo 'unsaid'\n"), person.shown());
    }

    @Test
    void controlCAtAParameterGivesUpTheRunAndRunsNothing() {
        String before = person.text();
        person.type("run secret");
        person.asked(">");
        person.terminal().press(Key.CTRL_C);
        assertTrue(person.untilPrompt().endsWith("nothing was run\n"), person.shown());
        assertEquals(before, person.text());
    }

    @Test
    void aSecretIsNeitherShownNorWrittenDown() {
        person.type("run secret");
        person.fills("hunter2");
        assertFalse(person.asked("run it?").contains("hunter2"), person.shown());
        person.answers("run it?", 'y');
        person.untilPrompt();
        assertFalse(person.text().contains("hunter2"));
        assertEquals("""
                secret/use  ok  DATE  RUN
                it is [secret key]
                """, person.says("output secret/use"));
        assertFalse(person.says("parameters").contains("hunter2"), person.shown());
        assertTrue(person.shown().contains("(secret)"), person.shown());
    }

    @Test
    void nextRetrySkipAndResumeMoveThroughARun() throws Exception {
        person.type("run three");
        person.answers("run it?", 'q');
        assertTrue(person.untilPrompt().endsWith("three stopped before a; resume goes on, next does one step\n"));
        assertEquals("lab three 1/3>", prompt());
        person.type("next");
        person.answers("run it?", 'y');
        assertTrue(person.untilPrompt().contains("did-a\n"), person.shown());
        assertEquals("lab three 2/3>", prompt());
        person.type("next");
        person.answers("run it?", 'y');
        person.answers("what now?", 'q');
        person.untilPrompt();
        assertEquals("lab three 2/3>", prompt());
        person.type("retry");
        person.answers("run it?", 'y');
        person.answers("what now?", 'q');
        person.untilPrompt();
        assertTrue(person.says("history three").contains("b  failed"), person.shown());
        Files.createFile(home.resolve("b-may-go-on"));
        assertEquals("skipped three/b\n", person.says("skip it is the night's job"));
        assertEquals("lab three 3/3>", prompt());
        person.type("resume");
        person.answers("run it?", 'y');
        assertTrue(person.untilPrompt().endsWith("three is at its end, 3 steps\n"), person.shown());
        assertEquals("lab>", prompt());
        assertTrue(person.says("resume").contains("three is at its end"), person.shown());
        assertTrue(person.says("history three").contains("skipped         it is the night's job\n"), person.shown());
    }

    @Test
    void aRunBeginsWhereFromSaysAndOneStepIsARun() {
        person.type("run three --from c");
        assertTrue(person.asked("run it?").contains("1/1  c "), person.shown());
        person.answers("run it?", 'y');
        assertTrue(person.untilPrompt().endsWith("three is at its end\n"), person.shown());
        person.type("run three/a");
        assertTrue(person.asked("run it?").contains("1/1  a "), person.shown());
        person.answers("run it?", 's');
        assertTrue(person.untilPrompt().contains("–  a  skipped"), person.shown());
        assertTrue(person.says("run three/aa").contains("three has no step aa"), person.shown());
        assertTrue(person.shown().contains("there are a, b, c"), person.shown());
        assertTrue(person.says("run thre").contains("did you mean three?"), person.shown());
        assertTrue(person.says("exit").contains("did you mean quit?\n"), person.shown());
        assertTrue(person.says("ls -l").contains("did you mean notebooks? ! ls runs your shell's\n"), person.shown());
        assertTrue(person.says("run three --form c").contains("did you mean --from?"), person.shown());
    }

    @Test
    void aDryRunShowsEverythingAndDoesNothing() {
        String before = person.text();
        person.says("set greeting=later");
        String shown = person.says("run here --dry-run");
        assertEquals("""

                1/2  go  ME@HOST  ~
                     bash:
                     mkdir -p there; cd there

                2/2  see  ME@HOST  ~
                     bash:
                     pwd
                dry run: nothing was run, nothing was recorded
                """, shown);
        assertEquals(before, person.text());
    }

    @Test
    void theStateIsSharedByStepsAndCommandsOfTheOnesOwn() {
        person.type("run here");
        person.answers("run it?", 'y');
        assertTrue(person.asked("run it?").contains("2/2  see  ME@HOST  ~/there\n"), person.shown());
        person.answers("run it?", 'y');
        assertTrue(person.untilPrompt().contains("\nHOME/there\n"), person.shown());
        assertEquals("HOME/there\n", person.says("! pwd"));
        assertEquals("", person.says("!cd .."));
        assertEquals("HOME\n", person.says("!pwd"));
        assertEquals("✗ exit status 3\n", person.says("! (exit 3)"));
    }

    @Test
    void controlCKillsTheStepAndNotLabsh() {
        person.type("run waiting");
        person.answers("run it?", 'y');
        person.terminal().waitForLine("begun");
        person.terminal().press(Key.CTRL_C);
        person.answers("what now?", 'q');
        assertTrue(person.untilPrompt().contains("✗  long  interrupted"), person.shown());
        assertEquals("still here\n", person.says("! echo still here"));
        assertTrue(person.records("result").contains("result: interrupted"), person.records("result"));
    }

    private static String prompt() {
        return person.terminal().screen().line(person.terminal().screen().cursorRow());
    }

    private static String from(String start, String text) {
        return text.substring(text.indexOf(start));
    }

    @Test
    void theGreetingTellsAStepAloneFromARunThatWasStopped() {
        person.type("run three/c");
        person.answers("run it?", 'y');
        person.untilPrompt();
        assertTrue(person.says("open lab").contains("three: c alone ok on "), person.shown());
        person.type("run three");
        person.answers("run it?", 'y');
        person.answers("run it?", 'q');
        person.untilPrompt();
        assertTrue(person.says("open lab").contains("three: stopped after a on "), person.shown());
    }
}
