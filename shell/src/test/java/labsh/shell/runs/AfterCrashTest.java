package labsh.shell.runs;

import static labsh.shell.runs.Lab.answer;
import static labsh.shell.runs.Lab.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What labsh says of a run that a crash has cut: nothing of it looks better than it is. */
class AfterCrashTest {
    @TempDir
    Path home;

    private List<String> transcripts(Lab lab) throws IOException {
        try (Stream<Path> files = Files.list(lab.state().resolve("transcripts"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatHappenedIsToldAndWhatIsMissingOfIt() throws Exception {
        Lab lab = ThreeSteps.killedInTwo(home);
        assertTrue(
                transcripts(lab).stream().anyMatch(name -> name.endsWith("-2.gz")),
                transcripts(lab).toString());
        Program.Result resumed = ThreeSteps.awake(lab).run("resume", "lab", "--yes", "--unknown", "happened");
        assertEquals(0, resumed.exit(), resumed.toString());
        assertTrue(
                resumed.out().contains("the variables, functions and directory that two set are missing"),
                resumed.toString());
        assertTrue(lab.notebook().contains("; what it set in the shell is missing"), lab.notebook());
        assertFalse(
                transcripts(lab).stream().anyMatch(name -> name.endsWith("-2.gz")),
                transcripts(lab).toString());
        String output = lab.labsh("output", "lab", "p/two").out();
        assertTrue(output.contains("labsh did not see it end; what it printed until then is not kept"), output);
    }

    @Test
    void afterALossOfPowerTheLastGoodStepsAreNamed() throws Exception {
        Lab lab = ThreeSteps.killedInTwo(home);
        lab.restartMachine();
        Program.Result resumed = ThreeSteps.awake(lab).run("resume", "lab", "--yes", "--unknown", "again");
        String lost = " has been restarted since. If it lost power, what one wrote may not be on the disk";
        assertTrue(resumed.out().contains(lost), resumed.toString());
        Lab same = ThreeSteps.killedInTwo(Files.createDirectory(home.resolve("same")));
        Program.Result alive = ThreeSteps.awake(same).run("resume", "lab", "--yes", "--unknown", "again");
        assertFalse(alive.out().contains("may not be on the disk"), alive.toString());
    }

    @Test
    void aRecordThatOnlyTheLogHasReachesTheNotebookOnce() {
        Lab lab = ThreeSteps.killedInTwo(home);
        lab.write("lab.lab.yaml", lab.notebook().replaceAll("(?s)--- # outcome [^\n]* p/one .*?\n\\.\\.\\.\n", ""));
        assertEquals(List.of(), lab.results("one"));
        Program.Result resumed = lab.labsh("resume", "lab", "--yes");
        assertTrue(
                resumed.out().contains("appended 1 record from the run's log that the notebook lacked"),
                resumed.toString());
        assertEquals(List.of("ok"), lab.results("one"));
        ThreeSteps.resume(lab, "--unknown", "happened");
        assertEquals(List.of("ok"), lab.results("one"));
        assertEquals(List.of("unknown", "ok"), lab.results("two"));
        assertEquals(List.of("ok"), lab.results("three"));
    }

    @Test
    void aDeletedDirectoryIsNoDeadEnd() {
        Lab lab = Lab.of(home, "", """
                - {name: one, run: mkdir work && cd work}
                - {name: two, run: pwd >> "$HOME/log"}
                - {name: three, run: pwd >> "$HOME/log"}
                """);
        try (Terminal terminal = lab.open()) {
            terminal.waitFor("lab>");
            command(terminal, "run p");
            answer(terminal, "run it?", "y");
            terminal.waitFor("2/3  two");
            assertTrue(home.resolve("work").toFile().delete());
            answer(terminal, "run it?", "y");
            terminal.waitFor("the working directory " + home + "/work is no longer there");
            answer(terminal, "where to continue?", "d");
            terminal.waitFor("the directory to continue in");
            terminal.press(labsh.shell.pty.Key.CTRL_U);
            command(terminal, "nowhere");
            terminal.waitFor("nowhere is not a directory");
            answer(terminal, "where to continue?", "h");
            answer(terminal, "run it?", "y");
            terminal.waitFor("3/3  three");
            answer(terminal, "run it?", "y");
            terminal.waitFor("p is finished");
        }
        assertEquals((home + "\n").repeat(2), lab.read("log"));
    }

    @Test
    void beginningLaterSaysWhatHasNotRun() {
        Lab lab = ThreeSteps.lab(home);
        Program.Result later = ThreeSteps.awake(lab).run("run", "lab", "p", "--from", "three", "--yes", "--dry-run");
        assertTrue(
                later.out().contains("not run in this shell state: one, two; what they set is missing"),
                later.toString());
        String both = ThreeSteps.awake(lab)
                .reading("run p --yes\nrun p --from three --yes\n")
                .run("lab")
                .toString();
        assertTrue(both.contains("p is finished"), both);
        assertFalse(both.contains("not run in this shell state"), both);
    }
}
