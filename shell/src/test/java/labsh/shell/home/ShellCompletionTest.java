package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labsh.commands.Command;
import labsh.commands.table.Commands;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion of {@code labsh …} in the shells themselves, with the labsh of this build on their path. */
class ShellCompletionTest {
    @TempDir
    Path home;

    @BeforeEach
    void putLabshOnThePath() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        String command = Program.labsh(home).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path labsh = Files.writeString(bin.resolve("labsh"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        assertTrue(labsh.toFile().setExecutable(true));
        Files.writeString(home.resolve("mine.lab.yaml"), """
                labsh: 1
                title: Mine
                procedures:
                  - name: install
                    steps:
                      - {name: fetch, run: 'true'}
                      - {name: unpack, run: 'true'}
                """);
        Files.writeString(
                Files.createDirectory(home.resolve(".ssh")).resolve("config"),
                "Host webserver\n  HostName 192.0.2.1\n");
        for (String shell : List.of("bash", "zsh", "fish")) {
            Program.Result made = Program.labsh(home).run("--completion", shell);
            assertEquals(0, made.exit(), made.toString());
            Files.writeString(home.resolve("labsh." + shell), made.out());
        }
    }

    private Program shell(String... command) {
        return Program.of(command)
                .home(home)
                .in(home)
                .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"))
                .with("PS1", "$ ");
    }

    private static void types(Terminal terminal, String typed, String completed) {
        terminal.type(typed);
        terminal.press(Key.TAB);
        terminal.waitForScreen(completed, screen -> screen.lines().stream().anyMatch(l -> l.endsWith(completed)));
        terminal.press(Key.CTRL_U);
    }

    @Test
    void bashCompletesCommandsNotebooksStepsAndOptions() {
        try (Terminal terminal = Terminal.of(100, 40).start(shell("bash", "--norc", "--noprofile", "-i"))) {
            terminal.type("PS1='$ '; . ./labsh.bash\r");
            types(terminal, "labsh his", "labsh history");
            types(terminal, "labsh mi", "labsh mine");
            types(terminal, "labsh run tut", "labsh run tutorial");
            types(terminal, "labsh run mine install/u", "labsh run mine install/unpack");
            types(terminal, "labsh run mine install --dr", "labsh run mine install --dry-run");
            types(terminal, "labsh help par", "labsh help parameters");
            types(terminal, "labsh export mine --to mark", "labsh export mine --to markdown");
            types(terminal, "labsh run --set a=b mine install/u", "labsh run --set a=b mine install/unpack");
            types(terminal, "labsh --man labsh-", "labsh --man labsh-notebook.5");
            types(terminal, "labsh --comp", "labsh --completion");
            types(terminal, "labsh --on webs", "labsh --on webserver");
            types(terminal, "labsh run mine install --on webs", "labsh run mine install --on webserver");
            types(terminal, "labsh on webs", "labsh on webserver");
        }
    }

    @Test
    void zshCompletesCommandsNotebooksStepsAndOptions() {
        try (Terminal terminal = Terminal.of(100, 40).start(shell("zsh", "-f", "-i"))) {
            terminal.type("autoload -U compinit; compinit -u -D; bindkey -e; . ./labsh.zsh; echo rea''dy\r");
            terminal.waitForLine("ready");
            types(terminal, "labsh his", "labsh history");
            types(terminal, "labsh run tut", "labsh run tutorial");
            types(terminal, "labsh run mine install/u", "labsh run mine install/unpack");
            types(terminal, "labsh run mine install --dr", "labsh run mine install --dry-run");
            types(terminal, "labsh help par", "labsh help parameters");
            types(terminal, "labsh export mine --to mark", "labsh export mine --to markdown");
            types(terminal, "labsh run --set a=b mine install/u", "labsh run --set a=b mine install/unpack");
            types(terminal, "labsh --man labsh-", "labsh --man labsh-notebook.5");
            types(terminal, "labsh --on webs", "labsh --on webserver");
            types(terminal, "labsh run mine install --on webs", "labsh run mine install --on webserver");
            types(terminal, "labsh on webs", "labsh on webserver");
        }
    }

    private Set<String> fish(String line) {
        Program.Result result = shell("fish", "--no-config", "-c", "source labsh.fish; complete -C '" + line + "'")
                .run();
        assertEquals(0, result.exit(), result.toString());
        // From version 4 on also what has the letters somewhere, in this order.
        String word = line.substring(line.lastIndexOf(' ') + 1);
        return result.out()
                .lines()
                .map(l -> l.split("\t", 2)[0])
                .filter(completion -> completion.startsWith(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void fishCompletesCommandsNotebooksStepsAndOptions() {
        assertEquals(Set.of("history"), fish("labsh his"));
        assertTrue(fish("labsh mi").contains("mine"));
        assertEquals(Set.of("tutorial"), fish("labsh run tut"));
        assertEquals(Set.of("install/unpack"), fish("labsh run mine install/u"));
        assertEquals(Set.of("--dry-run"), fish("labsh run mine install --dr"));
        assertEquals(Set.of("parameters"), fish("labsh help parame"));
        assertEquals(Set.of("markdown"), fish("labsh export mine --to mark"));
        assertEquals(Set.of("install/unpack"), fish("labsh run --set a=b mine install/u"));
        assertEquals(Set.of("labsh-notebook.5"), fish("labsh --man labsh-"));
        assertEquals(Set.of("webserver"), fish("labsh --on webs"));
        assertEquals(Set.of("webserver"), fish("labsh run mine install --on webs"));
        assertEquals(Set.of("webserver"), fish("labsh on webs"));
    }

    @Test
    void everyCommandOfTheCommandLineIsInEveryCompletion() throws IOException {
        for (String shell : List.of("bash", "zsh", "fish")) {
            String text = Files.readString(home.resolve("labsh." + shell));
            for (Command command : Commands.all()) {
                if (command.use() != Command.Use.SESSION) {
                    assertTrue(text.contains(command.name()), shell + " " + command.name());
                    command.syntax().options().forEach(o -> assertTrue(text.contains(o.name()), o.name()));
                }
            }
        }
    }
}
