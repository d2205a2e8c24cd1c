package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a value that a step took from its output, behind the run in which it did. */
class CapturedValuesTest {
    private static final String LAB = """
            labsh: 1
            title: A lab
            parameters:
              name: {default: eth0}
            procedures:
              - name: capturing
                steps:
                  - name: find
                    run: echo "inet 10.0.0.7/24"
                    capture: {address: 'inet ([0-9.]+)'}
                  - name: use
                    run: echo "at $address"
              - name: wiping
                parameters:
                  address: {type: host}
                steps:
                  - name: use
                    run: echo "wiped $address"
            """;

    @TempDir
    private Path home;

    @Test
    void whatOneProcedureCapturedIsOnlyProposedToAnother() {
        try (Sitting ui = Sitting.with(home, LAB)) {
            ui.type("run capturing/find");
            ui.answers("run it?", 'y');
            ui.untilPrompt();
            ui.forgets();
            ui.type("run capturing/use");
            ui.answers("run it?", 'y');
            assertTrue(ui.untilPrompt().contains("\nat 10.0.0.7\n"), ui.shown());
            assertFalse(ui.records("parameters").contains("parameters"), ui.text());
            assertTrue(ui.says("parameters").matches("(?s).*\n *address +not set.*\n *address +10.0.0.7 +captured.*"));
            ui.type("run wiping");
            assertTrue(ui.asked("> 10.0.0.7").contains("  address  host\n"), ui.shown());
            ui.enters();
            ui.answers("run it?", 'y');
            assertTrue(ui.untilPrompt().contains("\nwiped 10.0.0.7\n"), ui.shown());
        }
    }
}
