package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static labsh.shell.runs.Lab.kill;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted, and go on in another process. */
class ResumeTest {
    private static final String THREE = """
            - name: one
              run: |
                mkdir -p work && cd work
                colour=green
                greet() { echo "hello $1"; }
                echo one >> ../log
            - name: two
              run: |
                echo two >> ../log
                [ -e ../awake ] || sleep 1000
              undo: echo undone in "$PWD" with "$colour" >> ../log
            - name: three
              run: echo "three $colour $(greet you) ${PWD##*/}" >> ../log
            """;

    @TempDir
    Path home;

    private Lab three() {
        return Lab.of(home, "", THREE);
    }

    /** Runs until step two sleeps, and kills labsh there. */
    private Lab killedInTwo() {
        Lab lab = three();
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            kill(terminal);
        }
        return lab;
    }

    /** For a run in which step two does not sleep. */
    private static Program awake(Lab lab) {
        try {
            Files.writeString(lab.home().resolve("awake"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lab.labsh();
    }

    private static void resume(Lab lab, String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"resume", "lab", "--yes"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        Program.Result result = awake(lab).run(arguments);
        assertEquals(0, result.exit(), result.toString());
    }

    @Test
    void aRunThatThePersonQuitGoesOnWithItsStateAndDirectory() {
        Lab lab = three();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            answer(terminal, "run it?", "y");
            terminal.waitFor("2/3  two");
            answer(terminal, "run it?", "s");
            terminal.waitFor("3/3  three");
            answer(terminal, "run it?", "q");
            terminal.waitFor("lab p 3/3>");
            command(terminal, "quit");
            terminal.waitForExit();
        }
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("p was stopped before 3/3 three");
            terminal.waitFor("lab>");
            command(terminal, "resume");
            terminal.waitFor("~/work");
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is at its end, 3 steps");
            command(terminal, "quit");
            terminal.waitForExit();
        }
        assertEquals("one\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("skipped"), lab.results("two"));
        Program.Result again = lab.labsh("resume", "lab", "--yes");
        assertEquals(2, again.exit(), again.toString());
        assertTrue(again.toString().contains("no run of this notebook was interrupted here"), again.toString());
    }

    @Test
    void openingSaysWhatWasInterruptedAndRunsNothing() {
        Lab lab = killedInTwo();
        Program.Result opened = lab.labsh().reading("").run("lab");
        assertTrue(
                opened.toString().contains("?  p was interrupted in 2/3 two, whose end was not seen"),
                opened.toString());
        assertTrue(opened.toString().contains("resume goes on"), opened.toString());
        assertEquals("one\ntwo\n", lab.read("log"));
        assertEquals(List.of(), lab.results("two"));
    }

    @Test
    void nobodyDecidesForThePerson() {
        Lab lab = killedInTwo();
        Program.Result resumed = lab.labsh("resume", "lab", "--yes");
        assertEquals(4, resumed.exit(), resumed.toString());
        assertTrue(resumed.toString().contains("p/two was started, and its end was not seen"), resumed.toString());
        assertTrue(resumed.toString().contains("has not been restarted since"), resumed.toString());
        assertTrue(resumed.toString().contains("none of its processes is left"), resumed.toString());
        assertTrue(resumed.toString().contains("left no state"), resumed.toString());
        assertEquals(List.of("unknown"), lab.results("two"));
        Program.Result again = lab.labsh("resume", "lab", "--yes");
        assertEquals(4, again.exit(), again.toString());
        assertEquals(List.of("unknown"), lab.results("two"), "recorded once");
        assertEquals("one\ntwo\n", lab.read("log"), "nothing ran twice");
    }

    @Test
    void anUnknownStepThatHappenedIsNotRunAgain() {
        Lab lab = killedInTwo();
        resume(lab, "--unknown", "happened");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "ok"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsRunAgainWhenThePersonSaysSo() {
        Lab lab = killedInTwo();
        resume(lab, "--unknown", "again");
        assertEquals("one\ntwo\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "ok"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsSkipped() {
        Lab lab = killedInTwo();
        resume(lab, "--unknown", "skip");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "skipped"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsTakenBackInTheStateItStartedWith() {
        Lab lab = killedInTwo();
        Program.Result undone = lab.labsh("resume", "lab", "--yes", "--unknown", "undo");
        assertEquals(6, undone.exit(), undone.toString());
        assertEquals("one\ntwo\nundone in " + home + "/work with green\n", lab.read("log"));
        assertEquals(List.of("unknown", "undone"), lab.results("two"));
        resume(lab);
        assertEquals(List.of("unknown", "undone", "ok"), lab.results("two"));
    }

    @Test
    void aPersonAtTheTerminalIsAskedWhatBecameOfTheStep() {
        Lab lab = killedInTwo();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("p was interrupted in 2/3 two");
            terminal.waitFor("lab>");
            command(terminal, "resume");
            terminal.waitFor("p/two was started, and its end was not seen");
            answer(terminal, "what became of it?", "q");
            terminal.waitFor("lab p 2/3>");
            command(terminal, "resume");
            answer(terminal, "what became of it?", "h");
            terminal.waitFor("3/3  three");
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is at its end");
        }
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void aRestartOfTheMachineIsKnown() {
        Lab lab = killedInTwo();
        lab.restartMachine();
        Program.Result opened = lab.labsh().reading("").run("lab");
        assertTrue(opened.toString().contains(" has been restarted since"), opened.toString());
        resume(lab, "--unknown", "happened");
        assertTrue(lab.notebook().contains(" has been restarted since"), lab.notebook());
    }

    @Test
    void aLostConnectionEndsTheStepAndTheRunCanBeResumed() throws Exception {
        Lab lab = three();
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            new ProcessBuilder("kill", "-HUP", String.valueOf(terminal.process().pid()))
                    .start()
                    .waitFor();
            terminal.process().onExit().join();
            assertFalse(terminal.screen().shows("fault"), terminal.screen().toString());
        }
        assertEquals(List.of(), lab.results("two"));
        Program.Result asked = lab.labsh("resume", "lab", "--yes");
        assertTrue(asked.toString().contains("none of its processes is left"), asked.toString());
        resume(lab, "--unknown", "skip");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void terminationWithoutATerminalTakesTheStepAlong() throws Exception {
        Lab lab = three();
        Process process = new ProcessBuilder(lab.labsh().command())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .command(words(lab, "run", "lab", "p", "--yes"))
                .start();
        lab.await("log", "two");
        process.destroy();
        process.waitFor();
        Program.Result asked = lab.labsh("resume", "lab", "--yes");
        assertTrue(asked.toString().contains("none of its processes is left"), asked.toString());
        assertEquals(List.of("unknown"), lab.results("two"));
    }

    private static List<String> words(Lab lab, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("env", "-i"));
        lab.labsh().environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(lab.labsh().command());
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void aRunThatAnotherLabshDoesIsNotOffered() {
        Lab lab = three();
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            Program.Result opened = lab.labsh().reading("resume --yes\n").run("lab");
            assertFalse(opened.toString().contains("was interrupted in"), opened.toString());
            assertTrue(opened.toString().contains("no run of this notebook was interrupted here"), opened.toString());
            kill(terminal);
        }
        assertTrue(lab.labsh().reading("").run("lab").toString().contains("was interrupted in"));
    }

    @Test
    void aRunThatIsGivenUpIsNotOfferedAgain() {
        Lab lab = killedInTwo();
        Program.Result forgotten = lab.labsh().reading("resume --forget\n").run("lab");
        assertEquals(0, forgotten.exit(), forgotten.toString());
        assertFalse(lab.labsh().reading("").run("lab").toString().contains("was interrupted in"));
    }

    @Test
    void aStepThatEndsTheConnectionIsDoneWhenItIsLost() {
        Lab lab = Lab.of(home, "", """
                - name: restart
                  run: |
                    mark=kept
                    echo restart >> log
                    sleep 30
                  expect: {disconnect: true}
                - name: after
                  run: echo after >> log
                """);
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "restart");
            kill(terminal);
        }
        lab.restartMachine();
        Program.Result opened = lab.labsh().reading("").run("lab");
        assertTrue(opened.toString().contains("in 1/2 restart, as expected"), opened.toString());
        resume(lab);
        assertEquals("restart\nafter\n", lab.read("log"));
        assertEquals(List.of("ok"), lab.results("restart"));
        assertTrue(lab.notebook().contains("labsh ended before the step did, as expected; "), lab.notebook());
    }

    @Test
    void nothingIsBegunBetweenAStepThatRestartsTheMachineAndTheRestart() {
        Lab lab = Lab.of(home, "", """
                - name: restart
                  run: echo restart >> log
                  expect: {disconnect: true}
                - name: after
                  run: echo after >> log
                """);
        Program.Result result = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(6, result.exit(), result.toString());
        assertEquals("restart\n", lab.read("log"));
        resume(lab);
        assertEquals("restart\nafter\n", lab.read("log"));
    }

    @Test
    void secretsAreAskedForAgainAndAreInNoFile() {
        String secret = "correct \"horse\" $battery";
        Lab lab = Lab.of(home, "parameters:\n  password: {secret: true}\n  user: {default: anna}\n", """
                - name: one
                  run: |
                    export COPY="$password"
                    list=(a "$password")
                    echo "$password"
                - name: two
                  run: |
                    echo "$user" >> log
                - name: three
                  run: |
                    test "$password" = "$COPY" && test "$password" = "${list[1]}" && echo "same $user" >> log
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p user=berta");
            terminal.waitFor("     >");
            command(terminal, secret);
            answer(terminal, "run it?", "y");
            terminal.waitFor("2/3  two");
            answer(terminal, "run it?", "y");
            terminal.waitFor("3/3  three");
            terminal.waitFor("run it?");
            kill(terminal);
        }
        assertEquals(List.of(), lab.stateFilesWith("horse"));
        assertFalse(lab.notebook().contains("horse"), lab.notebook());
        Program.Result nobody = lab.labsh("resume", "lab", "--yes");
        assertEquals(130, nobody.exit(), nobody.toString());
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("p was stopped before 3/3 three");
            terminal.waitFor("lab>");
            command(terminal, "resume");
            terminal.waitFor("     >");
            command(terminal, secret);
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is at its end");
            assertFalse(terminal.screen().text().contains("horse"));
        }
        assertEquals("berta\nsame berta\n", lab.read("log"));
    }

    @Test
    void withoutRoomForItsIntentNoStepStarts() throws Exception {
        Lab lab = Lab.of(home, "", "- name: one\n  run: echo one >> log\n");
        java.nio.file.Files.createDirectories(lab.state());
        lab.write(".local/state/labsh/runs", "in the way");
        Program.Result result = lab.labsh("run", "lab", "p", "--yes");
        assertEquals(4, result.exit(), result.toString());
        assertTrue(result.toString().contains("nothing was run"), result.toString());
        assertEquals("", lab.read("log"));
        assertEquals(List.of(), lab.results("one"));
    }

    @Test
    void theRunIsForgottenWhenItIsFinishedAndLeft() throws Exception {
        Lab lab = three();
        Program.Result result = awake(lab).run("run", "lab", "p", "--yes");
        assertEquals(0, result.exit(), result.toString());
        try (var runs = java.nio.file.Files.list(lab.state().resolve("runs"))) {
            assertEquals(List.of(), runs.toList());
        }
        assertFalse(java.nio.file.Files.exists(lab.state().resolve("sessions").resolve("1")));
    }

    @Test
    void theStateOfCommandsOfOnesOwnIsResumedToo() {
        Lab lab = three();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            answer(terminal, "run it?", "y");
            terminal.waitFor("2/3  two");
            answer(terminal, "run it?", "q");
            terminal.waitFor("lab p 2/3>");
            command(terminal, "! colour=blue; echo changed to $colour");
            terminal.waitForLine("changed to blue");
            // The state is on the disk when the prompt is back, and not before.
            terminal.waitForScreen(
                    "the prompt", s -> s.line(s.cursorRow()).strip().equals("lab p 2/3>"));
            kill(terminal);
        }
        resume(lab);
        assertEquals("one\ntwo\nthree blue hello you work\n", lab.read("log"));
    }

    @Test
    void twoRunsOfTheSameProcedureDoNotMix() {
        Lab lab = killedInTwo();
        Program.Result second = awake(lab).run("run", "lab", "p", "--yes");
        assertEquals(0, second.exit(), second.toString());
        resume(lab, "--unknown", "happened");
        assertEquals("one\ntwo\none\ntwo\nthree green hello you work\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void ctrlDAtTheMenuLeavesTheRunToBeResumed() {
        Lab lab = three();
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            terminal.waitFor("run it?");
            Lab.pause(300);
            terminal.press(Key.CTRL_D);
            terminal.waitFor("lab p 1/3>");
            terminal.press(Key.CTRL_D);
            terminal.waitForExit();
        }
        resume(lab);
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }
}
