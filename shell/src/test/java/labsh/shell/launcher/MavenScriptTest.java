package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which Maven {@code ./maven} takes, where PATH holds only what a test put there. That it can get one is tried by hand:
 * it needs the network.
 */
class MavenScriptTest {
    @TempDir
    private Path home;

    private Path bin;
    private Program maven;

    @BeforeEach
    void aSystemWithoutMaven() throws IOException {
        bin = Files.createDirectories(home.resolve("bin"));
        for (String name : List.of("id", "mkdir", "readlink", "rm", "sleep", "uname")) {
            script(bin.resolve(name), "exec " + program(name) + " \"$@\"");
        }
        Path java = Files.createDirectories(home.resolve("jdk/bin")).getParent();
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        script(java.resolve("bin/javac"), "exit 1");
        maven = Program.of(Path.of("../maven").toRealPath().toString())
                .home(home)
                .in(home)
                .with("PATH", bin.toString())
                .with("JAVA_HOME", java.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.11", "3.10.0", "4.0.0-rc-4"})
    void takesTheMavenOnPath(String version) throws IOException {
        maven(bin.resolve("mvn"), version);
        Program.Result result = maven.run("-B", "two words");
        assertEquals(new Program.Result(0, "Maven " + version + ": -B|two words|" + home + "/jdk\n", ""), result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "2.2.1", "3.7"})
    void passesOverAnOldOneForOneThatItGotEarlier(String version) throws IOException {
        maven(bin.resolve("mvn"), version);
        maven(home.resolve(".cache/labsh/maven/packages/usr/share/maven/bin/mvn"), "3.8.7");
        assertEquals(
                "Maven 3.8.7: verify||" + home + "/jdk\n",
                maven.run("verify", "").out());
    }

    @Test
    void saysWhatToInstallWhereItCannotGetOne() {
        Program.Result result = maven.run("verify");
        assertEquals(69, result.exit(), result.toString());
        assertTrue(
                result.err().startsWith("maven: there is no Maven 3.8 or newer here; install it with: "), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(
                List.of(), List.of(home.resolve(".cache/labsh/maven").toFile().list()));
    }

    @Test
    void aJdkThatIsMissingIsSaidFirst() throws IOException {
        maven(bin.resolve("mvn"), "3.9.11");
        Program.Result result =
                maven.with("LABSH_JAVA_HOME", home.resolve("none").toString()).run("verify");
        assertEquals(
                new Program.Result(69, "", "labsh: LABSH_JAVA_HOME is " + home + "/none, which has no bin/javac.\n"),
                result);
    }

    /** A Maven of this version that prints its first two arguments and the JDK it was given. */
    private static void maven(Path file, String version) throws IOException {
        Files.createDirectories(file.getParent());
        script(
                file,
                "if [ \"$1\" = --version ]; then printf '\\033[1mApache Maven " + version
                        + " (abc)\\033[m\\nMaven home: x\\n'\n" + "else echo \"Maven " + version
                        + ": $1|$2|$JAVA_HOME\"; fi");
    }

    private static Path program(String name) {
        return List.of("/usr/bin", "/bin").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
