package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run stands: the key t, the command, and the end of a run that did not go as it should. */
class ProgressTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            procedures:
              - name: go
                steps:
                  - name: first
                    title: The beginning, 始め
                    run: "true"
                  - name: second
                    run: "true"
                  - name: third
                    run: "true"
              - name: long
                steps:
            """ + "      - name: sNN\n        run: \"true\"\n".repeat(20);

    @TempDir
    private Path home;

    private static String numbered() {
        String text = LAB;
        for (int i = 1; i <= 20; i++) {
            text = text.replaceFirst("NN", String.valueOf(i));
        }
        return text;
    }

    @Test
    void theStepsOfARunAreShownWithWhatBecameOfThem() {
        try (Sitting ui = Sitting.with(home, numbered())) {
            assertTrue(ui.says("steps").contains("there is no current run"), ui.shown());
            ui.type("run go");
            ui.answers("run it?", 'y');
            ui.asked("run it?");
            ui.answers("run it?", 's');
            ui.asked("run it?");
            ui.answers("run it?", 't');
            String asked = ui.asked("run it?");
            String tree = """
                         ✓  1/3  first   ok       T s  The beginning, 始め
                         –  2/3  second  skipped
                         >  3/3  third   next
                         1 of 3 done, T s in steps
                    """;
            assertTrue(asked.contains(tree), asked);
            ui.answers("run it?", 'q');
            ui.waitForPrompt();
            assertEquals(tree, ui.says("steps"));
            ui.type("resume");
            ui.answers("run it?", 'y');
            String end = ui.untilPrompt();
            assertTrue(end.endsWith("""
                         ✓  1/3  first   ok       T s  The beginning, 始め
                         –  2/3  second  skipped
                         ✓  3/3  third   ok       T s
                         2 of 3 done, T s in steps

                    go is finished, 3 steps
                    """), end);
        }
    }

    @Test
    void aLongRunFitsTheScreen() {
        try (Sitting ui = Sitting.with(home, numbered())) {
            ui.type("run long");
            ui.answers("run it?", 't');
            String asked = ui.asked("run it?");
            assertTrue(asked.contains("  >  1/20   s1   next\n"), asked);
            assertTrue(asked.contains("     4 steps to come\n"), asked);
            ui.answers("run it?", 'q');
            ui.waitForPrompt();
        }
    }
}
