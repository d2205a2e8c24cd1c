package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static labsh.shell.runs.Lab.kill;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted, and go on in another process. */
class ResumeTest {
    @TempDir
    Path home;

    @Test
    void aRunThatThePersonQuitGoesOnWithItsStateAndDirectory() {
        Lab lab = ThreeSteps.lab(home);
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
            terminal.waitFor("p is finished, 3 steps");
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
        Lab lab = ThreeSteps.killedInTwo(home);
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
        Lab lab = ThreeSteps.killedInTwo(home);
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
        Lab lab = ThreeSteps.killedInTwo(home);
        ThreeSteps.resume(lab, "--unknown", "happened");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "ok"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsRunAgainWhenThePersonSaysSo() {
        Lab lab = ThreeSteps.killedInTwo(home);
        ThreeSteps.resume(lab, "--unknown", "again");
        assertEquals("one\ntwo\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "ok"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsSkipped() {
        Lab lab = ThreeSteps.killedInTwo(home);
        ThreeSteps.resume(lab, "--unknown", "skip");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
        assertEquals(List.of("unknown", "skipped"), lab.results("two"));
    }

    @Test
    void anUnknownStepIsTakenBackInTheStateItStartedWith() {
        Lab lab = ThreeSteps.killedInTwo(home);
        Program.Result undone = lab.labsh("resume", "lab", "--yes", "--unknown", "undo");
        assertEquals(6, undone.exit(), undone.toString());
        assertEquals("one\ntwo\nundone in " + home + "/work with green\n", lab.read("log"));
        assertEquals(List.of("unknown", "undone"), lab.results("two"));
        ThreeSteps.resume(lab);
        assertEquals(List.of("unknown", "undone", "ok"), lab.results("two"));
    }

    @Test
    void aPersonAtTheTerminalIsAskedWhatBecameOfTheStep() {
        Lab lab = ThreeSteps.killedInTwo(home);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("p was interrupted in 2/3 two");
            terminal.waitFor("lab>");
            command(terminal, "resume");
            terminal.waitFor("p/two was started, and its end was not seen");
            answer(terminal, "what happened to it?", "q");
            terminal.waitFor("lab p 2/3>");
            command(terminal, "resume");
            answer(terminal, "what happened to it?", "h");
            terminal.waitFor("3/3  three");
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is finished");
        }
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void aRunThatAnotherLabshDoesIsNotOffered() {
        Lab lab = ThreeSteps.lab(home);
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            Program.Result opened = lab.labsh().reading("resume --yes\n").run("lab");
            assertFalse(opened.toString().contains("was interrupted in"), opened.toString());
            String holder = "p is at 2/3 two in another labsh: process "
                    + terminal.process().pid() + " of " + System.getProperty("user.name") + ", begun just now";
            for (String line : List.of("resume --yes", "resume --forget", "undo")) {
                String said = lab.labsh().reading(line + "\n").run("lab").toString();
                assertTrue(said.contains(holder), line + ": " + said);
            }
            kill(terminal);
        }
        assertTrue(lab.labsh().reading("").run("lab").toString().contains("was interrupted in"));
    }

    @Test
    void aRunThatIsGivenUpIsNotOfferedAgain() {
        Lab lab = ThreeSteps.killedInTwo(home);
        Program.Result forgotten = lab.labsh().reading("resume --forget\n").run("lab");
        assertEquals(0, forgotten.exit(), forgotten.toString());
        assertFalse(lab.labsh().reading("").run("lab").toString().contains("was interrupted in"));
    }

    @Test
    void secretsAreAskedForAgainAndAreInNoFile() {
        String secret = "correct \"horse\" $battery";
        Lab lab = Lab.of(
                home,
                "parameters:\n  unused: {secret: true}\n  password: {secret: true}\n  user: {default: anna}\n",
                """
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
            command(terminal, "run p user=berta unused=zebra");
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
            terminal.waitFor("p is finished");
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
        Lab lab = ThreeSteps.lab(home);
        Program.Result result = ThreeSteps.awake(lab).run("run", "lab", "p", "--yes");
        assertEquals(0, result.exit(), result.toString());
        try (var runs = java.nio.file.Files.list(lab.state().resolve("runs"))) {
            assertEquals(List.of(), runs.toList());
        }
        assertFalse(java.nio.file.Files.exists(lab.state().resolve("sessions").resolve("1")));
    }

    @Test
    void theStateOfCommandsOfOnesOwnIsResumedToo() {
        Lab lab = ThreeSteps.lab(home);
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
        ThreeSteps.resume(lab);
        assertEquals("one\ntwo\nthree blue hello you work\n", lab.read("log"));
    }

    @Test
    void twoRunsOfTheSameProcedureDoNotMix() {
        Lab lab = ThreeSteps.killedInTwo(home);
        Program.Result second = ThreeSteps.awake(lab).run("run", "lab", "p", "--yes");
        assertEquals(0, second.exit(), second.toString());
        ThreeSteps.resume(lab, "--unknown", "happened");
        assertEquals("one\ntwo\none\ntwo\nthree green hello you work\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void ctrlDAtTheMenuLeavesTheRunToBeResumed() {
        Lab lab = ThreeSteps.lab(home);
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
        ThreeSteps.resume(lab);
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }
}
