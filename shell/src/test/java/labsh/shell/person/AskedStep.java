package labsh.shell.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.io.TempDir;

/** A step of the real labsh on a real pty, at whose question keys are pressed at certain times. */
abstract class AskedStep {
    @TempDir
    Path home;

    Path notebook(String steps) throws IOException {
        String head = "labsh: 1\ntitle: A\nprocedures:\n  - name: go\n    steps:\n";
        return Files.writeString(home.resolve("a.lab.yaml"), head + steps.indent(6));
    }

    Terminal run(String steps) throws IOException {
        notebook(steps);
        return Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go");
    }

    /** A run that asks for a parameter before its step, which writes it into {@code ran}. */
    Terminal askingForAWord() throws IOException {
        Files.writeString(home.resolve("a.lab.yaml"), """
                labsh: 1
                title: A
                procedures:
                  - name: go
                    parameters:
                      word: {type: text}
                    steps:
                      - {name: one, run: 'echo "$word" >ran'}
                """);
        return Terminal.of(80, 24).start(Program.labsh(home), "run", "a.lab.yaml", "go");
    }

    /** Types after a while: as long after what was typed before as a person needs. */
    static void slowly(Terminal terminal, String key) {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.type(key);
    }

    boolean ran() {
        return Files.exists(home.resolve("ran"));
    }

    /** Help comes only while the question is open: whatever came before was not taken for an answer. */
    static void assertStillAsking(Terminal terminal) {
        terminal.waitForListening();
        terminal.type("?");
        terminal.waitFor("run exactly what is shown");
    }

    static void assertStillAsking(Terminal terminal, String question) {
        terminal.waitForListening();
        terminal.waitForScreen(question, s -> {
            List<String> lines = s.text().strip().lines().toList();
            return lines.get(lines.size() - 1).contains(question);
        });
    }

    static void answer(Terminal terminal, String key) {
        terminal.waitForListening();
        terminal.type(key);
    }
}
