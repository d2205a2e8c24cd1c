package labsh.shell.runs;

import static labsh.shell.runs.Lab.kill;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lose their terminal, their connection or their machine, expected or not. */
class LostConnectionTest {
    @TempDir
    Path home;

    @Test
    void aRestartOfTheMachineIsKnown() {
        Lab lab = ThreeSteps.killedInTwo(home);
        lab.restartMachine();
        Program.Result opened = lab.labsh().reading("").run("lab");
        assertTrue(opened.toString().contains(" has been restarted since"), opened.toString());
        ThreeSteps.resume(lab, "--unknown", "happened");
        assertTrue(lab.notebook().contains(" has been restarted since"), lab.notebook());
    }

    @Test
    void aLostConnectionEndsTheStepAndTheRunCanBeResumed() throws Exception {
        Lab lab = ThreeSteps.lab(home);
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("log", "two");
            new ProcessBuilder("sh", "-c", "kill -HUP " + terminal.process().pid())
                    .start()
                    .waitFor();
            terminal.process().onExit().join();
            assertFalse(terminal.screen().shows("fault"), terminal.screen().toString());
        }
        assertEquals(List.of(), lab.results("two"));
        Program.Result asked = lab.labsh("resume", "lab", "--yes");
        assertTrue(asked.toString().contains("none of its processes is left"), asked.toString());
        ThreeSteps.resume(lab, "--unknown", "skip");
        assertEquals("one\ntwo\nthree green hello you work\n", lab.read("log"));
    }

    @Test
    void terminationWithoutATerminalTakesTheStepAlong() throws Exception {
        Lab lab = ThreeSteps.lab(home);
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
        ThreeSteps.resume(lab);
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
        ThreeSteps.resume(lab);
        assertEquals("restart\nafter\n", lab.read("log"));
    }
}
