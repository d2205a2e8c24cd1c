package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own commands become steps, or the evidence of an update. */
class KeepTest {
    private static final String NOTEBOOK = """
            labsh: 1
            title: A proxy
            procedures:
              - name: repair
                steps:
                  - name: echo
                    run: echo first
                    # the last line of the procedure

              - name: other
                steps:
                  - {name: nothing, run: 'true'}
            """;

    private static final String STEPS = """
                  # test -e /nowhere
                  #   (exit status 1)
                  - name: echo-2
                    run: echo second
                  - name: printf
                    run: |
                      printf '%s: %s\\n' a b
            """;

    @TempDir
    private Path home;

    /** Opens the notebook and types three commands of one's own. */
    private Sitting typed(String editor) throws IOException {
        Path program = Files.writeString(home.resolve("editor"), "#!/bin/sh\n" + editor + "\n");
        assertTrue(program.toFile().setExecutable(true));
        Sitting sitting =
                Sitting.with(Terminal.of(100, 40), Program.labsh(home).with("EDITOR", program.toString()), NOTEBOOK);
        assertTrue(sitting.says("keep").contains("there is no command of yours to keep"));
        sitting.says("! test -e /nowhere");
        sitting.says("! echo second");
        sitting.says("! printf '%s: %s\\n' a b");
        return sitting;
    }

    @Test
    void thePersonsEditorPutsTheStepsWhereTheyBelong() throws Exception {
        // What a person does in vi with ":r": read the file in below the line of the cursor.
        try (Sitting sitting = typed("sed -i \"${1#+}r $HOME/.local/state/labsh/kept-steps.yaml\" \"$2\"")) {
            sitting.type("keep @repair");
            sitting.asked("open the notebook at line 8, to put them there?");
            String screen = sitting.terminal().screen().text();
            assertTrue(
                    screen.replaceAll("\\s", "").contains(":r" + home + "/.local/state/labsh/kept-steps.yamlinvi"),
                    screen);
            sitting.answers("open the notebook at line 8, to put them there?", 'y');
            sitting.terminal().waitFor("the notebook has 2 more steps");
            assertTrue(sitting.says("show repair").contains("echo-2"));
            String comment = "# the last line of the procedure\n";
            assertEquals(NOTEBOOK.replace(comment, comment + STEPS), sitting.text());
        }
    }

    @Test
    void withoutTheEditorNothingIsWrittenButTheFileBeside() throws Exception {
        try (Sitting sitting = typed("exit 3")) {
            assertTrue(sitting.says("keep").contains("no procedure was named for the steps"));
            assertTrue(sitting.says("keep --last none @repair").contains("not a number of commands"));
            assertTrue(sitting.says("keep @Not/one").contains("is not a procedure's name"));
            sitting.type("keep --last 1 @fresh");
            sitting.answers("open the notebook at line 12, to put them there?", 'n');
            sitting.waitForPrompt();
            assertEquals(NOTEBOOK, sitting.text());
        }
        assertEquals("""
              - name: fresh
                steps:
                  - name: printf
                    run: |
                      printf '%s: %s\\n' a b
            """, Files.readString(home.resolve(".local/state/labsh/kept-steps.yaml")));
    }

    @Test
    void asEvidenceTheCommandsStandWithWhatTheyPrinted() throws Exception {
        String text;
        try (Sitting sitting = typed("true")) {
            assertTrue(sitting.says("keep --note --status solved @repair It is back.")
                    .contains("noted on repair, solved, with 6 lines"));
            text = sitting.text();
        }
        assertTrue(text.startsWith(NOTEBOOK), text);
        assertTrue(text.endsWith("""
                status: solved
                text: |
                  It is back.
                evidence-from: "3 commands typed between the steps"
                evidence: |
                  $ test -e /nowhere
                  [exit status 1]
                  $ echo second
                  second
                  $ printf '%s: %s\\n' a b
                  a: b
                ...
                """), text);
    }
}
