package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes print that a step has left running: shown above what the person is at, and kept with their step. */
class BackgroundJobsTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            shell: bash
            procedures:
              - name: serve
                steps:
                  - name: start
                    run: |
                      mkfifo go
                      (exec 3<>go; while read -r x <&3 && [ "$x" != end ]; do printf 'LATE \\033[2J%s\\n' "$x"; done) & job=$!
                      echo started
                  - name: after
                    run: echo after
                  - name: stop
                    run: kill $job
            """;

    @TempDir
    private Path home;

    private void job(String word) throws Exception {
        Files.writeString(home.resolve("go"), word + "\n");
    }

    @Test
    void itIsShownAboveQuestionAndPromptAndKeptWithItsStep() throws Exception {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.type("run serve");
            ui.answers("run it?", 'y');
            ui.asked("run it?");
            job("one");
            ui.terminal().waitFor("[serve/start] LATE \\e[2Jone");
            assertTrue(ui.asked("run it?").endsWith("run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]\n"));
            ui.answers("run it?", 'y');
            ui.answers("run it?", 'q');
            ui.waitForPrompt();
            job("two");
            ui.terminal().waitFor("[serve/start] LATE \\e[2Jtwo");
            ui.waitForPrompt();
            ui.says("output serve/start");
            ui.terminal().waitFor("printed in the background after its end:");
            ui.waitForPrompt();
            ui.says("jobs");
            ui.terminal().waitFor("of serve/start; has printed");
            ui.waitForPrompt();
            ui.says("set greeting=x");
            job("three");
            ui.terminal().waitFor("LATE \\e[2Jthree");
            assertFalse(ui.text().contains("LATE ["), ui.text());
            ui.type("next");
            ui.answers("run it?", 'y');
            ui.waitForPrompt();
        }
    }

    @Test
    void atTheEndOfARunItIsSaidWhereItGoes() throws Exception {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.type("run serve/start");
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("still running; what they print is shown here until you leave labsh");
            ui.waitForPrompt();
            ui.says("! kill $job");
        }
    }

    @Test
    void unattendedItIsSaidWhereItGoesToo() throws Exception {
        Path lab = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        String digest = ProceduresDigest.of(
                        NotebookFiles.load(new NotebookSource.OnDisk(lab)).notebook())
                .whole();
        assertEquals(
                0, Program.labsh(home).run("trust", "lab", "--digest", digest).exit());
        Program.Result result = Program.labsh(home).run("run", "lab", "serve/start", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().contains("still running:\n"), result.toString());
        assertTrue(result.out().contains("what they print from now on is discarded\n"), result.toString());
        job("end");
    }
}
