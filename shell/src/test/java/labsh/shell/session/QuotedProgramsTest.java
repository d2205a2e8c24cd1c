package labsh.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EDITOR, VISUAL and PAGER are shell text, as other programs take them: quotes, variables and a program's own options. */
class QuotedProgramsTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EDITOR | sh -c 'printf \"%s\\n\" \"$0\" \"$@\" >seen' \"it's  one\"",
                "VISUAL | sh -c 'printf \"%s\\n\" \"$0\" \"$@\" >seen' it\\'s\\ \\ one",
                "EDITOR | \"$HOME/my editor\" \"it's  one\"",
                "VISUAL | A=1; \"./my editor\" \"it's  one\"",
                "PAGER | sh -c 'cat >/dev/null; printf \"%s\\n\" \"$0\" \"$@\" +1 ./lab.lab.yaml >seen' \"it's  one\"",
                "PAGER | cat >/dev/null; \"./my editor\" \"it's  one\" +1 ./lab.lab.yaml"
            })
    void isSplitAsAShellSplitsIt(String variable, String value) throws IOException {
        Files.writeString(home.resolve("my editor"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >seen\n")
                .toFile()
                .setExecutable(true);
        Files.writeString(home.resolve("lab.lab.yaml"), """
                labsh: 1
                title: A lab
                procedures:
                  - name: p
                    steps:
                      - {name: one, run: 'true'}
                """);
        Program labsh = Program.labsh(home)
                .with("EDITOR", "false")
                .with("PAGER", "false")
                .with(variable, value);
        try (Terminal terminal = Terminal.of(60, 3).start(labsh, "lab")) {
            terminal.waitFor("lab>");
            terminal.type(variable.equals("PAGER") ? "show p\r" : "edit\r");
            terminal.type("quit\r");
            assertEquals(0, terminal.waitForExit());
        }
        String file = variable.equals("PAGER")
                ? "./lab.lab.yaml"
                : home.resolve("lab.lab.yaml").toString();
        assertEquals("it's  one\n+1\n" + file + "\n", Files.readString(home.resolve("seen")));
    }
}
