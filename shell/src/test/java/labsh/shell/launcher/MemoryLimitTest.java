package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of memory, as login nodes set them: a JVM reserves much more than it uses. */
class MemoryLimitTest {
    @TempDir
    private static Path shared;

    private static Installation installation;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() throws IOException {
        installation = Installation.in(shared.resolve("opt"));
    }

    @ParameterizedTest
    @CsvSource({"-v 4000000, true", "-v 1800000, true", "-v 300000, false", "-v 20000, false", "-d 20000, false"})
    void aSmallHeapOrASentence(String limit, boolean enough) {
        assumeTrue(Files.isReadable(Path.of("/proc/self/limits")), "only Linux has limits in a file");
        Program.Result result = Program.of(
                        "sh",
                        "-c",
                        "ulimit " + limit + " && exec \"$@\"",
                        "sh",
                        installation.launcher().toString())
                .home(home)
                .in(home)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"))
                .with("LABSH_ARCHIVE", "off")
                .run("check", "octopress");
        assertEquals(
                enough
                        ? new Program.Result(0, "octopress: no problems\n", "")
                        : new Program.Result(
                                69,
                                "",
                                "labsh: Java cannot start: the memory limit (ulimit "
                                        + List.of(limit.split(" ")).get(0)
                                        + ") is too low; raise it to 1500000.\n"),
                result);
    }
}
