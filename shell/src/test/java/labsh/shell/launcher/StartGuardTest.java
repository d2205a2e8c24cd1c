package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the way to the prompt costs, counted in what is the same on every machine. When this fails, look at what was added
 * with {@code LABSH_OPTS=-Xlog:class+load}, and move it behind the prompt.
 */
class StartGuardTest {
    /** A bound with some room, 100 below what JLine's 170 commands for keys would make of it; newer JDKs load more. */
    private static final int CLASSES = Runtime.version().feature() > 17 ? 2250 : 2060;

    /** Each of these brings dozens of others: processes, security providers, formatters, logging, libraries for later. */
    private static final List<String> NOT_YET = List.of(
            "java.lang.ProcessBuilder ",
            "java.security.SecureRandom ",
            "java.util.logging.Logger ",
            "java.time.format.DateTimeFormatter ",
            "java.time.zone.ZoneRulesProvider ",
            "java.lang.runtime.ObjectMethods ",
            "org.jline.utils.InfoCmp ",
            "org.apache.commons.exec.",
            "org.commonmark.",
            "com.github.difflib.",
            "labsh.commands.replay.Replay ");

    @Test
    void loadsFewClassesUpToThePrompt(@TempDir Path home) throws IOException {
        Installation installation = Installation.in(home.resolve("opt/labsh"));
        Path log = home.resolve("classes");
        Program labsh = Program.of(installation.launcher().toString())
                .home(home)
                .in(home)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"))
                .with("LABSH_ARCHIVE", "off")
                .with("LABSH_OPTS", "-Xlog:class+load:file=" + log);
        List<String> loaded;
        try (Terminal terminal = Terminal.of(80, 24).start(labsh, "octopress")) {
            terminal.waitFor("octopress>");
            loaded = Files.readAllLines(log);
        }
        List<String> early = NOT_YET.stream()
                .filter(name -> loaded.stream().anyMatch(line -> line.contains(" " + name)))
                .toList();
        assertEquals(List.of(), early);
        assertTrue(loaded.size() <= CLASSES, loaded.size() + " classes");
    }
}
