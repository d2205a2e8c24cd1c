package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.digests.ProceduresDigest;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.shell.runs.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that went well and whose shell state is lost: the next step must not go on with an older one unseen. */
class StateLostTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            shell: SHELL
            procedures:
              - name: clean
                steps:
                  - name: first
                    run: target=safe
                  - name: second
            STEP
                  - name: third
                    run: echo "cleaning $target"
            """;

    @TempDir
    private Path home;

    private void notebook(String shell, String step) throws Exception {
        Path lab = Files.writeString(
                home.resolve("lab.lab.yaml"), LAB.replace("SHELL", shell).replace("STEP", step));
        String digest = ProceduresDigest.of(
                        NotebookFiles.load(new NotebookSource.OnDisk(lab)).notebook())
                .whole();
        assertEquals(0, labsh("trust", "lab", "--digest", digest).exit());
    }

    private Program.Result labsh(String... arguments) {
        return Program.labsh(home)
                .with("XDG_STATE_HOME", home.resolve("state").toString())
                .run(arguments);
    }

    private String results() throws IOException {
        List<String> results = Files.readAllLines(home.resolve("lab.lab.yaml")).stream()
                .filter(line -> line.startsWith("result: "))
                .map(line -> line.substring("result: ".length()))
                .toList();
        return String.join(" ", results);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bash | target=new; exec true                    | the step replaced its shell with exec
                    sh   | target=new; exec true                    | the step replaced its shell with exec
                    bash | target=new; exec 3>&1; command exec true | the step replaced its shell with exec
                    bash | target=new; eval 'ex''ec true'           | the shell did not come to its own end
                    bash | target=new; set -n                       | set -n switched execution off
                    bash | target=new; set -euo noexec              | set -n switched execution off
                    bash | target=new; rm -rf "$XDG_STATE_HOME"/labsh/sessions/*/task-* | its snapshot cannot be read: it was removed
                    bash | target=new; dd if=/dev/zero of="$XDG_STATE_HOME/fill" 2>/dev/null; true | no space left
                    sh   | target=new; dd if=/dev/zero of="$XDG_STATE_HOME/fill" 2>/dev/null; true | no space left
                    """)
    void unattendedItStopsWithAStatusOfItsOwnAndTheCause(String shell, String text, String cause) throws Exception {
        Runnable unmount = cause.startsWith("no space") ? smallDisk(home.resolve("state")) : () -> {};
        try {
            notebook(shell, "        run: '" + text.replace("'", "''") + "'");
            Program.Result result = labsh("run", "lab", "clean", "--yes");
            assertEquals(ExitCode.STATE_LOST.status(), result.exit(), result.toString());
            assertTrue(result.out().contains("state lost"), result.toString());
            assertTrue(result.out().contains(cause), result.toString());
            assertFalse(result.out().contains("cleaning"), result.toString());
            assertEquals("ok state-lost", results());
        } finally {
            unmount.run();
        }
    }

    private static Runnable smallDisk(Path root) throws IOException {
        return SmallDisk.at(root, 512)::close;
    }

    @Test
    void aShellThatWasKilledFailsAsBeforeAndTheCauseIsTold() throws Exception {
        notebook("bash", "        run: target=new; kill -9 $$");
        Program.Result result = labsh("run", "lab", "clean", "--yes");
        assertEquals(ExitCode.STEP_FAILED.status(), result.exit(), result.toString());
        assertTrue(result.out().contains("the shell was killed by signal 9"), result.toString());
        assertEquals("ok failed", results());
    }

    @Test
    void aStepThatIsToEndTheConnectionHasNoNextStepThatWouldMissIt() throws Exception {
        notebook("bash", "        run: exec sh -c true\n        expect: {disconnect: true}");
        Program.Result result = labsh("run", "lab", "clean", "--yes");
        assertEquals(ExitCode.PAUSED.status(), result.exit(), result.toString());
        Program.Result rest = labsh("resume", "lab", "--yes");
        assertEquals(0, rest.exit(), rest.toString());
        assertTrue(rest.out().contains("cleaning safe"), rest.toString());
        assertEquals("ok ok ok", results());
    }

    @Test
    void resumeRunsTheStepAgain() throws Exception {
        notebook("bash", "        run: target=new; [ -e again ] || { touch again; exec true; }");
        assertEquals(7, labsh("run", "lab", "clean", "--yes").exit());
        Program.Result result = labsh("resume", "lab", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().contains("cleaning new"), result.toString());
        assertEquals("ok state-lost ok ok", results());
    }

    @Test
    void aStepThatSaysSoDiscardsItsState() throws Exception {
        notebook("bash", "        discard-state: true\n        run: target=new; cd /; exec true");
        Program.Result result = labsh("run", "lab", "clean", "--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().contains("cleaning safe"), result.toString());
        assertFalse(result.out().contains("lost"), result.toString());
        assertEquals("ok ok ok", results());
    }

    @Test
    void inASessionThePersonSaysHowToGoOn() throws Exception {
        String lab =
                LAB.replace("SHELL", "bash").replace("STEP", "        run: 'target=new; [ -e again ] || exec true'");
        try (Sitting ui = Sitting.with(Terminal.of(80, 24), Program.labsh(home), lab)) {
            ui.says("open lab");
            ui.type("run clean");
            ui.answers("run it?", 'y');
            ui.answers("run it?", 'y');
            ui.answers("what now?", 'g');
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("cleaning safe");
            ui.terminal().waitFor("is finished");
            assertEquals("ok state-lost ok ok", results());

            ui.forgets();
            ui.type("run clean");
            ui.answers("run it?", 'y');
            ui.answers("run it?", 'y');
            ui.asked("what now?");
            Files.createFile(home.resolve("again"));
            ui.answers("what now?", 'r');
            ui.answers("run it?", 'y');
            ui.terminal().waitFor("cleaning new");
        }
    }
}
