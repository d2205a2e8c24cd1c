package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.commands.errors.ExitCode;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to labsh without an end, in a heap of 64 MiB. */
class BoundedInputTest {
    @TempDir
    private Path home;

    private Program.Result run(String script, String... arguments) throws IOException {
        Files.writeString(home.resolve("lab.lab.yaml"), """
                labsh: 1
                title: A lab
                parameters: {word: {default: x}}
                procedures:
                  - name: go
                    steps:
                      - {name: one, run: 'echo "$word"'}
                """);
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(Program.labsh(home).command());
        words.add(5, "-Xmx64m");
        return Program.of(words.toArray(String[]::new)).home(home).in(home).run(arguments);
    }

    @Test
    void whatHasNoEndIsRefused() throws IOException {
        Program.Result value = run("exec \"$@\"", "run", "lab", "go", "--dry-run", "--set", "word=@/dev/zero");
        assertEquals(ExitCode.USAGE.status(), value.exit(), value.toString());
        assertTrue(value.err().contains("/dev/zero is too long to be a value"), value.err());
        Program.Result line = run("exec \"$@\" </dev/zero", "lab");
        assertEquals(ExitCode.USAGE.status(), line.exit(), line.toString());
        assertTrue(line.err().contains("longer than 1 MiB"), line.err());
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Program.Result directory = run("exec \"$@\" </", "lab");
        assertEquals(ExitCode.USAGE.status(), directory.exit(), directory.toString());
        assertTrue(directory.err().contains("standard input cannot be read"), directory.err());
    }
}
