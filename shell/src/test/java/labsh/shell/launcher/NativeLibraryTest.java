package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where JLine's native code comes from, and what is said where none can be loaded. */
class NativeLibraryTest {
    private static final String SENTENCE = "no question can be asked at this terminal: JLine";

    private static final String PLATFORM = OSInfo.getNativeLibFolderPathForCurrentOS();

    private static final String NAME = System.mapLibraryName("jlinenative");

    @TempDir
    private static Path shared;

    private static Installation installation;

    @TempDir
    private Path home;

    private Path beside;

    @BeforeAll
    static void install() throws IOException {
        installation = Installation.in(shared.resolve("opt"));
    }

    @BeforeEach
    void forgetWhatLiesBesideTheJars() throws IOException {
        beside = installation
                .lib()
                .resolve("native/org/jline/nativ")
                .resolve(PLATFORM)
                .resolve(NAME);
        Files.createDirectories(beside.getParent());
        Files.deleteIfExists(beside);
    }

    private static byte[] library() throws IOException {
        try (InputStream library =
                JLineNativeLoader.class.getResourceAsStream("/org/jline/nativ/" + PLATFORM + "/" + NAME)) {
            return library.readAllBytes();
        }
    }

    private Program labsh(Path temporary, Path cache, String... more) {
        return Program.of(installation.launcher().toString())
                .home(home)
                .in(home)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"))
                .with("LABSH_ARCHIVE", "off")
                .with("LABSH_OPTS", "-Djava.io.tmpdir=" + temporary + " " + String.join(" ", more))
                .with("XDG_CACHE_HOME", cache.toString());
    }

    private static String doctor(Program labsh) {
        try (Terminal terminal = Terminal.of(250, 40).start(labsh, "doctor")) {
            terminal.waitForExit();
            return terminal.screen().text();
        }
    }

    /** The place a directory that does not exist, or one where no directory can be, stands for all where it cannot be used. */
    @ParameterizedTest
    @CsvSource({
        "good,    none, none, true",
        "none,    good, none, true",
        "none,    none, good, true",
        "damaged, good, none, true",
        "damaged, none, good, true",
        "damaged, none, none, false",
        "none,    none, none, false"
    })
    void isTakenFromWhereItCanBeLoaded(String jars, String temporary, String cache, boolean there) throws IOException {
        if (!jars.equals("none")) {
            Files.write(beside, jars.equals("good") ? library() : new byte[] {127, 'E', 'L', 'F'});
        }
        Program labsh = labsh(
                temporary.equals("good") ? Files.createDirectory(home.resolve("tmp")) : Path.of("/dev/null/tmp"),
                cache.equals("good") ? home.resolve("cache") : Path.of("/dev/null/cache"));
        for (int start = 0; start < 2; start++) {
            String screen = doctor(labsh);
            assertEquals(there, screen.contains("terminal    xterm-256color"), screen);
            assertEquals(!there, screen.contains(SENTENCE), screen);
            assertEquals(!there, screen.contains("set XDG_CACHE_HOME to a directory of yours"), screen);
            assertEquals(!there, screen.lines().anyMatch(line -> line.startsWith("look  terminal    JLine")), screen);
        }
    }

    @Test
    void whereItIsInTheCacheStepsHaveATerminal() {
        Program labsh = labsh(Path.of("/dev/null/tmp"), home.resolve("cache"));
        try (Terminal terminal = Terminal.of(80, 24).start(labsh, "octopress")) {
            terminal.waitFor("octopress>");
            terminal.type("! test -t 0 && echo at a termi''nal\r");
            terminal.waitFor("at a terminal");
        }
        assertTrue(Files.exists(home.resolve("cache/labsh/native").resolve(NAME)));
    }

    @Test
    void aMachineThatJLineDoesNotKnowIsNamed() {
        Program labsh = labsh(home, home, "-Dos.arch=riscv64");
        String screen = doctor(labsh);
        assertTrue(screen.contains(SENTENCE + " has no native library for Linux/riscv64; "), screen);
        // Where nobody is, nobody has to be told.
        Program.Result check = labsh.run("check", "octopress");
        assertEquals(new Program.Result(0, check.out(), ""), check);
    }

    /** As hardened servers mount it: programs may not run from the temporary directory. */
    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void aTemporaryDirectoryWhereProgramsMayNotRunIsNoHarm(boolean cacheToo, boolean there) throws IOException {
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Path cache = Files.createDirectory(home.resolve("cache"));
        String mount = "mount -t tmpfs -o noexec none ";
        String script = mount + temporary + (cacheToo ? " && " + mount + cache : "") + " && exec \"$@\"";
        List<String> apart = List.of("unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh");
        List<String> probe = new ArrayList<>(apart);
        probe.add("true");
        assumeTrue(
                Program.of(probe.toArray(String[]::new)).run().exit() == 0, "only root can mount a directory noexec");
        Program labsh = labsh(temporary, cache);
        List<String> command = new ArrayList<>(apart);
        command.addAll(labsh.command());
        String screen = doctor(new Program(command, labsh.environment(), home, ""));
        assertEquals(there, screen.contains("terminal    xterm-256color"), screen);
        assertEquals(!there, screen.contains("failed to map segment from shared object"), screen);
        assertFalse(there == screen.contains(SENTENCE), screen);
    }
}
