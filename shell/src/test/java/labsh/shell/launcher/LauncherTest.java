package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher: which Java it starts, and how. */
class LauncherTest extends LauncherFixture {
    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "mksh", "ksh93", "zsh --emulate sh", "bash", "bash --posix"})
    void handsEveryArgumentOverAsItIs(String shell) throws IOException {
        Program.Result result = program(under(shell, installed()))
                .with("LABSH_JAVA_HOME", java.toString())
                .with("LABSH_OPTS", "-Da=1  o*")
                .run("two  words", "", "*", "-x");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("""
                jdk-99
                -XX:+UseSerialGC
                -Xms16m
                -XX:TieredStopAtLevel=1
                -XX:-UsePerfData
                -Dfile.encoding=UTF-8
                --enable-native-access=ALL-UNNAMED
                -Dlibrary.jline.path=@/opt/labsh/lib/labsh/native/org/jline/nativ
                -Da=1
                o*
                -cp
                @/opt/labsh/lib/labsh/shell-0.1.0.jar
                labsh.shell.Main
                two  words

                *
                -x
                """, result.out().replace(home.toString(), "@"));
        assertEquals("", result.err());
    }

    @Test
    void isShort() throws IOException {
        assertTrue(Files.readAllLines(Path.of("../labsh")).size() <= 200);
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "21, false", "22.0.1, true", "26-ea, true"})
    void onlyNewerJavasAreToldThatNativeCodeIsMeant(String version, boolean told) throws IOException {
        Program.Result result = start(installed())
                .with("LABSH_JAVA_HOME", fakeJava("jdk", version).toString())
                .run();
        assertEquals(told, result.out().contains("--enable-native-access"), result.toString());
        assertEquals(0, result.exit());
    }

    @Test
    void theNewestJavaWinsAndTheOneNamedForLabshWinsOverIt() throws IOException {
        Program launcher = start(installed()).with("JAVA_HOME", java.toString());
        assertTrue(launcher.run().out().startsWith("jdk-99\n"));
        Path older = fakeJava("jdk-18", "18.0.2");
        assertTrue(
                launcher.with("LABSH_JAVA_HOME", older.toString()).run().out().startsWith("jdk-18\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.2", "11.0.9", "1.8.0_402"})
    void aJavaThatIsTooOldIsSaidInOneSentence(String version) throws IOException {
        Program.Result result = start(installed())
                .with("LABSH_JAVA_HOME", fakeJava("jdk", version).toString())
                .run();
        assertEquals(
                new Program.Result(
                        69, "", "labsh: LABSH_JAVA_HOME is Java " + version + "; labsh needs 17 or newer.\n"),
                result);
    }

    @Test
    void aHomeWithoutJavaIsSaidInOneSentence() throws IOException {
        Program.Result result =
                start(installed()).with("LABSH_JAVA_HOME", "/nonexistent").run();
        assertEquals(
                new Program.Result(69, "", "labsh: LABSH_JAVA_HOME is /nonexistent, which has no bin/java.\n"), result);
    }

    @Test
    void startsNoOtherProgramOnTheWay() throws IOException {
        // The fake Java needs none either.
        Program.Result installed = start(installed())
                .with("JAVA_HOME", java.toString())
                .with("PATH", "/nonexistent")
                .run("x");
        assertEquals(0, installed.exit(), installed.toString());
        assertEquals("", installed.err());
        Program checkout = start(checkout("true"));
        assertEquals(0, checkout.run().exit());
        Program.Result built = checkout.with("PATH", "/nonexistent").run("x");
        assertEquals(0, built.exit(), built.toString());
        assertEquals("", built.err());
    }

    @Test
    void isFoundThroughLinksAndFromAnyDirectory() throws IOException {
        Path launcher = installed();
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(bin.resolve("two"), launcher);
        Program program = start(bin.resolve("one")).with("JAVA_HOME", java.toString());
        assertTrue(program.run().out().contains("/lib/labsh/shell-0.1.0.jar\n"));
        for (String relative : List.of("./labsh", "../bin/labsh")) {
            Program there = program(List.of(relative)).with("JAVA_HOME", java.toString());
            Program.Result result = there.in(launcher.getParent()).run();
            assertEquals(0, result.exit(), result.toString());
        }
    }

    @Test
    void anIncompleteInstallationIsSaidInOneSentence() throws IOException {
        Path launcher = installed();
        Files.delete(home.resolve("opt/labsh/lib/labsh/shell-0.1.0.jar"));
        Program.Result result = start(launcher).run();
        assertEquals(
                "labsh: there is no shell-*.jar in @/opt/labsh/lib/labsh; labsh is not installed completely.\n",
                result.err().replace(home.toString(), "@"));
        assertEquals(70, result.exit());
    }

    @Test
    void aLauncherWithoutItsPartsSaysSo() throws IOException {
        Path launcher = Files.copy(
                Path.of("../labsh").toRealPath(),
                Files.createDirectory(home.resolve("bin")).resolve("labsh"));
        assertEquals(
                new Program.Result(
                        70,
                        "",
                        "labsh: there is no " + home + "/lib/labsh/launcher; labsh is not installed completely.\n"),
                start(launcher).run());
    }
}
