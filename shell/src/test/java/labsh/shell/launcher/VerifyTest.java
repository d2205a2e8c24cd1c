package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./verify} in a checkout whose Maven writes given reports, on a system whose apt-get only says what it was told. */
class VerifyTest {
    private static final String INSTALLED = """
            update
            install -y --no-install-recommends nosuch-package
            """;

    @TempDir
    private Path home;

    private Path checkout;
    private Path bin;

    @BeforeEach
    void aCheckoutOfAPlainUser() throws IOException {
        checkout = Files.createDirectories(home.resolve("checkout"));
        bin = Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("../verify").toRealPath(), checkout.resolve("verify"));
        Files.createDirectories(checkout.resolve(".ci"));
        Files.writeString(
                checkout.resolve(".ci/packages"),
                "# a comment\n\nsh dash\nnosuch-program nosuch-package\n/nosuch/file nosuch-package\n");
        Files.createDirectories(checkout.resolve("one/src/test/java/a"));
        Files.createFile(checkout.resolve("one/src/test/java/a/FirstTest.java"));
        Files.createDirectories(checkout.resolve("two/src/test/java"));
        Files.createFile(checkout.resolve("two/src/test/java/SecondIT.java"));
        Files.createFile(checkout.resolve("two/src/test/java/Helper.java"));
        maven(
                report("one", "a.FirstTest", 5, 0, 0, ""),
                report("two", "SecondIT", 4, 0, 3, skipped("root") + "<testsuite tests=\"7\">\n"));
        script("id", "echo 1000");
        script(
                "apt-get",
                "while [ \"${1#-}\" != \"$1\" ]; do case $1 in -o) shift 2 ;; *) shift ;; esac; done\n"
                        + "echo \"$*\" >>\"$HOME/apt\"");
        script("apt-cache", "true");
        script("sudo", "echo \"sudo $1\" >>\"$HOME/became\"; [ \"$1\" != -n ] || shift; exec \"$@\"");
    }

    /** Makes a Maven that writes these reports. */
    private void maven(String... reports) throws IOException {
        Path maven = checkout.resolve("maven");
        Files.writeString(maven, "#!/bin/sh\necho \"$@\" >>\"$HOME/maven\"\n" + String.join("", reports));
        assertTrue(maven.toFile().setExecutable(true));
    }

    private static String report(String module, String name, int tests, int failures, int skipped, String cases) {
        String directory = module + "/target/surefire-reports";
        return "mkdir -p " + directory + "\ncat >" + directory + "/TEST-" + name + ".xml <<'END'\n"
                + "<testsuite name=\"" + name + "\" time=\"1,234.5\" tests=\"" + tests + "\" errors=\"0\" skipped=\""
                + skipped + "\" failures=\"" + failures + "\">\n" + cases + "</testsuite>\nEND\n";
    }

    /** In both ways in which Surefire writes it. */
    private static String skipped(String need) {
        return "<testcase><skipped message=\"needs " + need + "\" type=\"x\"/></testcase>\n<testcase>\n"
                + "  <skipped type=\"a.Aborted\"><![CDATA[a.Aborted: needs " + need
                + "\n\tat a.B.c(B.java:1)\n]]></skipped>\n"
                + "</testcase>\n<testcase><skipped type=\"a.B\"><![CDATA[a.B: Assumption failed: needs " + need
                + "]]></skipped></testcase>\n";
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private Program verify() {
        return Program.of(checkout.resolve("verify").toString())
                .home(home)
                .in(home)
                .with("PATH", bin + ":" + System.getenv("PATH"));
    }

    private String noted(String name) throws IOException {
        Path file = home.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void endsWithTheCountsOfAllModulesAndWhatIsMissing() throws IOException {
        // What an earlier run has left counts no more.
        Path old = Files.createDirectories(checkout.resolve("one/target/surefire-reports"));
        Files.writeString(
                old.resolve("TEST-Old.xml"), "<testsuite tests=\"9\" errors=\"9\" skipped=\"0\" failures=\"0\">\n");
        Program.Result result = verify().run();
        assertEquals(0, result.exit(), result.toString());
        assertEquals("""

                Tests were skipped:
                      3 needs root
                Install what is missing with: apt-get install nosuch-package
                6 passed, 0 failed, 3 skipped
                """, result.out());
        assertEquals("-B -Dmaven.test.failure.ignore verify\n", noted("maven"));
        assertEquals("6 passed, 0 failed, 3 skipped\n", Files.readString(checkout.resolve("target/verified")));
    }

    @Test
    void withoutAWordOfYesNothingIsInstalledWhereNobodyCanBeAsked() throws IOException {
        for (Program program :
                List.of(verify(), verify().with("CI", ""), verify().with("CI", "false"), verify().reading("y\ny\n"))) {
            Program.Result result = program.run();
            assertEquals(0, result.exit(), result.toString());
            assertTrue(result.err().contains("from the packages nosuch-package\n"), result.err());
            assertTrue(result.err().contains("nobody is at the terminal to ask (--yes installs them)"), result.err());
        }
        assertEquals("", noted("apt") + noted("became"));
    }

    @Test
    void withAYesTheyAreInstalledByWhoMayWithoutAPassword() throws IOException {
        assertEquals(0, verify().run("--yes").exit());
        assertEquals(INSTALLED, noted("apt"));
        assertEquals(0, verify().with("CI", "true").run().exit());
        assertEquals(INSTALLED + INSTALLED, noted("apt"));
        assertEquals("sudo -n\n".repeat(2), noted("became"));
        assertEquals(0, verify().with("CI", "true").run("--no-install").exit());
        assertEquals(INSTALLED + INSTALLED, noted("apt"));
    }

    @Test
    void rootNeedsNobodyToBecomeRoot() throws IOException {
        script("id", "echo 0");
        assertEquals(0, verify().run("--yes").exit());
        assertEquals(INSTALLED, noted("apt"));
        assertEquals("", noted("became"));
    }

    @ParameterizedTest
    @CsvSource({"y, true", "n, false", "'', false"})
    void atATerminalItAsksAndTakesNoSilenceForYes(String answer, boolean installs) throws IOException {
        try (Terminal terminal = Terminal.of(120, 30).start(verify())) {
            terminal.waitFor("install them now, as root with sudo? [y/N]");
            assertEquals("", noted("apt") + noted("became") + noted("maven"));
            terminal.type(answer + "\r");
            terminal.waitFor("6 passed, 0 failed, 3 skipped");
            assertEquals(0, terminal.waitForExit());
        }
        assertEquals(installs ? INSTALLED : "", noted("apt"));
        assertEquals(installs ? "sudo sh\n" : "", noted("became"));
    }

    @Test
    void whatThisReleaseDoesNotHaveHoldsNothingUp() throws IOException {
        script("apt-cache", "[ \"$2\" != nosuch-package ]");
        Files.writeString(checkout.resolve(".ci/packages"), "a nosuch-package\nb other-package\n");
        Program.Result result = verify().run("--yes");
        assertTrue(result.err().contains("verify: this system has no package nosuch-package\n"), result.err());
        assertEquals(INSTALLED.replace("nosuch", "other"), noted("apt"));
    }

    @Test
    void aFailedInstallationSkipsAndDoesNotFail() throws IOException {
        script("apt-get", "exit 100");
        Program.Result result = verify().run("--yes");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.err().contains("not all of them could be installed"), result.err());
    }

    @Test
    void aFailedTestFailsAndTheOthersStillCount() throws IOException {
        maven(
                report("one", "a.FirstTest", 5, 2, 1, skipped("ps (package procps)")),
                report("two", "SecondIT", 3, 0, 0, ""));
        Program.Result result = verify().run();
        assertEquals(1, result.exit(), result.toString());
        assertTrue(result.out().endsWith("\n5 passed, 2 failed, 1 skipped\n"), result.out());
    }

    @Test
    void aClassThatHasNotReportedIsAFailure() throws IOException {
        maven(report("one", "a.FirstTest", 5, 0, 0, ""));
        Program.Result result = verify().run();
        assertEquals(1, result.exit(), result.toString());
        assertTrue(result.err().contains("verify: SecondIT has reported no results\n"), result.err());
        assertTrue(result.out().endsWith("\n5 passed, 1 failed, 0 skipped\n"), result.out());
    }

    @Test
    void aBuildThatFailsFails() throws IOException {
        maven(report("one", "a.FirstTest", 5, 0, 0, ""), "exit 1\n");
        Program.Result result = verify().run();
        assertEquals(1, result.exit(), result.toString());
        assertTrue(result.err().contains("verify: a check or the build failed"), result.err());
        assertTrue(result.out().endsWith("\n5 passed, 0 failed, 0 skipped\n"), result.out());
    }

    @Test
    void aSignalThatIsIgnoredInTheBackgroundOfAScriptIsNotForTheTests() throws IOException {
        Needed.works("an env that resets signals", "env", "--default-signal", "true");
        maven("grep SigIgn /proc/self/status >\"$HOME/ignored\"\n");
        Program.Result result = Program.of("sh", "-c", "trap '' INT QUIT HUP; exec " + checkout.resolve("verify"))
                .home(home)
                .run();
        // One bit for each signal; those of hang-up, Ctrl-C and Ctrl-\ are the first three.
        assertTrue(noted("ignored").matches("SigIgn:\t[0-9a-f]{15}[08]\n"), result + noted("ignored"));
    }

    @Test
    void anUnknownOptionIsAMistake() throws IOException {
        Program.Result result = verify().run("-Dtest=One");
        assertEquals(2, result.exit(), result.toString());
        assertFalse(Files.exists(home.resolve("maven")));
    }
}
