package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import labsh.notebooks.ProceduresDigest;
import labsh.notebooks.Source;
import labsh.notebooks.catalog.NotebookFiles;
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
        try (Sitting person = Sitting.with(home, LAB)) {
            person.type("run serve");
            person.answers("run it?", 'y');
            person.asked("run it?");
            job("one");
            person.terminal().waitFor("[serve/start] LATE \\e[2Jone");
            assertTrue(person.asked("run it?").endsWith("run it?  [y]es [s]kip [e]dit [n]ote [!]shell [q]uit [?]\n"));
            person.answers("run it?", 'y');
            person.answers("run it?", 'q');
            person.waitForPrompt();
            job("two");
            person.terminal().waitFor("[serve/start] LATE \\e[2Jtwo");
            person.waitForPrompt();
            person.says("output serve/start");
            person.terminal().waitFor("printed in the background after its end:");
            person.waitForPrompt();
            person.says("jobs");
            person.terminal().waitFor("of serve/start; has printed");
            person.waitForPrompt();
            person.says("set greeting=x");
            job("three");
            person.terminal().waitFor("LATE \\e[2Jthree");
            assertFalse(person.text().contains("LATE ["), person.text());
            person.type("next");
            person.answers("run it?", 'y');
            person.waitForPrompt();
        }
    }

    @Test
    void atTheEndOfARunItIsSaidWhereItGoes() throws Exception {
        try (Sitting person = Sitting.with(home, LAB)) {
            person.type("run serve/start");
            person.answers("run it?", 'y');
            person.terminal().waitFor("still running; what they print is shown here until labsh is left");
            person.waitForPrompt();
            person.says("! kill $job");
        }
    }

    @Test
    void unattendedItIsSaidWhereItGoesToo() throws Exception {
        Path lab = Files.writeString(home.resolve("lab.lab.yaml"), LAB);
        String digest = ProceduresDigest.of(
                        NotebookFiles.load(new Source.OnDisk(lab)).notebook())
                .whole();
        assertEquals(
                0, Program.labsh(home).run("trust", "lab", "--digest", digest).exit());
        Program.Result result = Program.labsh(home).run("run", "lab", "serve/start", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().contains("still running:\n"), result.toString());
        assertTrue(result.out().contains("what they print from now on goes nowhere\n"), result.toString());
        job("end");
    }
}
