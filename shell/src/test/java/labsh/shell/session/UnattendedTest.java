package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** labsh in scripts: one command, nobody to ask, a status to go by. */
class UnattendedTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              name:
                about: Whom to greet
                default: world
              port:
                type: port
            procedures:
              - name: greet
                title: Say hello
                steps:
                  - name: hello
                    run: echo "hello $name"; cd /; greeted=yes
                  - name: where
                    run: echo "$greeted in $(pwd)"
              - name: listen
                steps:
                  - name: listen
                    run: echo "listening on $port"
              - name: fails
                steps:
                  - name: falls
                    run: echo falling; exit 9
                  - name: never
                    run: touch never
              - name: wipe
                steps:
                  - name: mild
                    run: echo mild
                  - name: hard
                    danger: true
                    run: echo hard
              - name: hands
                steps:
                  - name: plug
                    manual: Pull the plug.
              - name: needy
                steps:
                  - name: step
                    needs: test -e /nonexistent
                    run: touch never
              - name: netbsd
                systems: [netbsd]
                steps:
                  - name: step
                    run: touch never
              - name: waits
                steps:
                  - name: long
                    run: |
                      trap 'exit 1' INT
                      touch begun
                      while :; do sleep 0.1; done
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void trustTheNotebook() throws Exception {
        Path lab = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        String digest = ProceduresDigest.of(
                        NotebookFiles.load(new NotebookSource.OnDisk(lab)).notebook())
                .whole();
        assertExit(ExitCode.OK, labsh("trust", "lab", "--digest", digest));
    }

    private Program.Result labsh(String... arguments) {
        Program.Result result = Program.labsh(home).run(arguments);
        assertFalse((result.out() + result.err()).contains("\033"), result.toString());
        return result;
    }

    /** labsh as a word list for a shell. */
    private String command() {
        return "'" + String.join("' '", Program.labsh(home).command()) + "'";
    }

    private static void assertExit(ExitCode expected, Program.Result result) {
        assertEquals(expected.status(), result.exit(), result.toString());
    }

    private String records() throws IOException {
        return Files.readString(home.resolve("lab.lab.yaml")).substring(LAB.length());
    }

    @Test
    void yesRunsAProcedureWithItsValuesAndWritesItDown() throws IOException {
        Program.Result result = labsh("run", "lab", "greet", "name=you there", "--yes");
        assertExit(ExitCode.OK, result);
        assertTrue(result.out().contains("\nhello you there\n"), result.toString());
        assertTrue(result.out().contains("\nyes in /\n"), result.toString());
        assertTrue(result.out().endsWith("\ngreet is finished, 2 steps\n"), result.toString());
        assertTrue(records().contains("\nparameters:\n  name: you there\n"), records());
        assertEquals(2, records().lines().filter(l -> l.equals("result: ok")).count(), records());
    }

    @Test
    void withoutYesNothingRuns() throws IOException {
        Program.Result result = labsh("run", "lab", "greet");
        assertExit(ExitCode.REFUSED, result);
        assertEquals("""
                labsh: nobody is at the terminal to confirm the steps
                  --yes runs them without asking, --dry-run shows them
                """, result.err() + result.out());
        assertEquals("", records());
    }

    @Test
    void dangerWantsItsOwnOption() {
        Program.Result result = labsh("run", "lab", "wipe", "--yes");
        assertExit(ExitCode.REFUSED, result);
        assertTrue(result.out().contains("\nmild\n") && !result.out().contains("\nhard\n"), result.toString());
        assertTrue(
                result.out().contains("–  hard  refused  dangerous: --yes-danger runs it without asking"),
                result.toString());
        Program.Result meant = labsh("run", "lab", "wipe", "--yes-danger");
        assertExit(ExitCode.OK, meant);
        assertTrue(meant.out().contains("\nhard\n"), meant.toString());
    }

    @Test
    void aFailedStepEndsTheRun() throws IOException {
        Program.Result result = labsh("run", "lab", "fails", "--yes");
        assertExit(ExitCode.STEP_FAILED, result);
        assertTrue(result.out().contains("✗  falls  failed"), result.toString());
        assertFalse(Files.exists(home.resolve("never")));
        assertTrue(records().contains("result: failed\nexit: 9\n"), records());
    }

    @Test
    void callingItWronglyIsUsage() {
        for (String[] wrong : List.of(
                new String[] {"--bogus"},
                new String[] {"run"},
                new String[] {"run", "lab"},
                new String[] {"run", "lab", "gret", "--yes"},
                new String[] {"run", "lab", "greet", "--yess"},
                new String[] {"run", "lab", "listen", "--yes"},
                new String[] {"run", "lab", "listen", "port=http", "--yes"},
                new String[] {"lab", "another"},
                new String[] {"help", "bogus"},
                new String[] {"note", "lab"})) {
            assertExit(ExitCode.USAGE, labsh(wrong));
        }
    }

    @Test
    void aNotebookThatIsNotThereOrBadIsSaidWithItsPlace() throws IOException {
        assertExit(ExitCode.NOTEBOOK, labsh("show", "nothing-here"));
        Files.writeString(home.resolve("bad.lab.yaml"), "labsh: 1\ntitel: x\nprocedures: []\n");
        for (String command : new String[] {"check", "show"}) {
            Program.Result result = labsh(command, "bad");
            assertExit(ExitCode.NOTEBOOK, result);
            String said = result.out() + result.err();
            assertTrue(said.startsWith(home.resolve("bad.lab.yaml") + ":1:1: "), said);
            assertTrue(said.contains("\n" + home.resolve("bad.lab.yaml") + ":2:1: "), said);
            assertTrue(said.contains("\n    titel: x\n    ^^^^^\n"), said);
        }
        assertExit(ExitCode.OK, labsh("check", "lab"));
        assertExit(ExitCode.NOTEBOOK, labsh("check", "lab", "bad"));
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        for (String procedure : new String[] {"needy", "netbsd", "hands"}) {
            assertExit(ExitCode.REFUSED, labsh("run", "lab", procedure, "--yes"));
        }
        assertFalse(Files.exists(home.resolve("never")));
        assertTrue(records().contains("remark: needs test -e /nonexistent\n"), records());
    }

    @Test
    void aNotebookThatCannotGrowIsToldAndTheStepsAreRun() throws IOException {
        // The limit, 1 KiB blocks, holds for whoever runs the tests, root too; a signal would end the program
        // otherwise.
        Files.writeString(home.resolve("lab.lab.yaml"), LAB + ("# " + "x".repeat(97) + "\n").repeat(3000));
        Program.Result result = Program.of(
                        "bash", "-c", "trap '' XFSZ; ulimit -f 200; exec " + command() + " run lab greet --yes")
                .home(home)
                .in(home)
                .run();
        assertExit(ExitCode.NOT_RECORDED, result);
        assertTrue(result.out().contains("\nhello world\n"), result.toString());
        assertTrue((result.out() + result.err()).contains("not recorded: "), result.toString());
        assertTrue((result.out() + result.err()).contains("the record is saved in "), result.toString());
        assertEquals(LAB.length() + 300_000, Files.size(home.resolve("lab.lab.yaml")));
    }

    @Test
    void anInterruptEndsTheStepAndTheRun() throws Exception {
        // Not in the background of a shell without job control: that would ignore the interrupt from the start.
        Program.Result result = Program.of(
                        "bash",
                        "-c",
                        "set -m; " + command() + " run lab waits --yes & "
                                + "while [ ! -e begun ]; do sleep 0.05; done; kill -INT $!; wait $!")
                .home(home)
                .in(home)
                .run();
        assertExit(ExitCode.INTERRUPTED, result);
        assertTrue(records().contains("result: interrupted\n"), records());
    }

    @Test
    void everyExitCodeIsInTheHelp() {
        Program.Result result = labsh("--help");
        assertExit(ExitCode.OK, result);
        for (ExitCode code : ExitCode.values()) {
            assertTrue(
                    result.out().contains(String.format("  %-4d %s%n", code.status(), code.meaning())), result.out());
        }
        assertEquals(ExitCode.values().length, new TreeSet<>(List.of(ExitCode.values())).size());
    }

    @Test
    void aPipedSessionTakesOneCommandAfterTheOther() throws IOException {
        Program.Result result = Program.labsh(home).reading("""
                        # a comment
                        set name=pipe
                        run greet --yes
                        ! echo "$greeted still"
                        note @greet from a pipe
                        history greet
                        """).run("lab");
        assertExit(ExitCode.OK, result);
        assertTrue(result.out().contains("\nhello pipe\n"), result.toString());
        assertTrue(result.out().contains("\nyes still\n"), result.toString());
        assertTrue(result.out().contains("\nnoted on greet\n"), result.toString());
        assertTrue(records().contains("\nupdate: greet\n"), records());
        assertFalse(result.out().contains("\033"), result.out());
    }

    @Test
    void listShowAndDryRunWriteNothing() throws IOException {
        Program.Result list = labsh("list");
        assertExit(ExitCode.OK, list);
        assertTrue(list.out().startsWith("lab "), list.out());
        assertTrue(list.out().contains("\noctopress "), list.out());
        Program.Result show = labsh("show", "lab", "greet");
        assertEquals("""
                greet · Say hello

                Parameters
                  name  text  world  Whom to greet
                  port  port

                hello
                  echo "hello $name"; cd /; greeted=yes

                where
                  echo "$greeted in $(pwd)"
                """, show.out());
        assertExit(ExitCode.OK, labsh("run", "lab", "greet", "--dry-run"));
        assertEquals("", records());
    }

    @Test
    void checkSaysWhatAStepCannotHandOn() throws IOException {
        Files.writeString(home.resolve("hands.lab.yaml"), """
                labsh: 1
                title: Hands on
                procedures:
                  - name: p
                    steps:
                      - name: python
                        shell: python3
                        run: import os
                      - name: lock
                        run: exec 9>lock
                      - name: own
                        discard-state: true
                        run: exec 8>lock
                      - name: again
                        shell: python3
                        run: print(os)
                      - name: last
                        run: exec 7>lock
                """);
        Program.Result result = labsh("check", "hands");
        assertExit(ExitCode.OK, result);
        String at = home.resolve("hands.lab.yaml").toRealPath().toString();
        assertEquals(
                "hands: no problems\n"
                        + at + ":6:9: p/python: python3 cannot hand on its state: what it sets does not reach "
                        + "the next step\n"
                        + at + ":9:9: p/lock: open descriptors do not reach the next step: 9\n",
                result.out());
    }

    @Test
    void everyShippedNotebookIsWithoutAProblem() {
        List<String> names = labsh("list")
                .out()
                .lines()
                .filter(l -> l.contains(" shipped "))
                .map(l -> l.substring(0, l.indexOf(' ')))
                .toList();
        assertTrue(names.size() >= 9, names.toString());
        List<String> arguments = new java.util.ArrayList<>(List.of("check"));
        arguments.addAll(names);
        Program.Result result = labsh(arguments.toArray(new String[0]));
        assertExit(ExitCode.OK, result);
        assertEquals(
                names.stream().map(n -> n + ": no problems\n").reduce("", String::concat), result.out() + result.err());
    }
}
