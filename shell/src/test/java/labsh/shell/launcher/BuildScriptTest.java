package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labsh.shell.pty.Key;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ./build does for the launcher and by itself: when it builds, what it says, and its lock. */
class BuildScriptTest extends LauncherFixture {
    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "mksh", "ksh93", "zsh --emulate sh", "bash", "bash --posix"})
    void buildsAndTellsOfAnArchiveUnderEveryShell(String shell) throws IOException {
        Program checkout = program(under(shell, checkout("true")))
                .with("LABSH_JAVA_HOME", java.toString())
                .with("LABSH_ARCHIVE", "keep");
        Program.Result first = checkout.run("--debug");
        assertEquals("labsh: building (once, about a minute) …\nlabsh: no archive: there is none yet\n", first.err());
        assertEquals(0, first.exit(), first.toString());
        assertTrue(first.out().endsWith("\nlabsh.shell.Main\n--debug\n"), first.toString());
        Program.Result second = checkout.run("--debug");
        assertEquals(new Program.Result(0, first.out(), "labsh: no archive: there is none yet\n"), second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "mksh", "ksh93", "zsh --emulate sh", "bash --posix"})
    void aBuildWithoutNetworkSaysSoFirst(String shell) throws IOException {
        Path launcher =
                checkout("echo '[ERROR] Could not transfer a.jar: Temporary failure in name resolution'; exit 1");
        Program.Result result = program(under(shell, launcher))
                .with("LABSH_JAVA_HOME", java.toString())
                .run();
        assertEquals(70, result.exit());
        assertEquals(
                List.of(
                        "labsh: building (once, about a minute) …",
                        "labsh: the first build downloads its libraries, and the network cannot be reached; try "
                                + "again when it can.",
                        "labsh: the build failed:"),
                result.err().lines().limit(3).toList());
    }

    /** With the real ./maven, on a system that has none and no packages of Debian. */
    @Test
    void aBuildWithoutMavenSaysWhatToInstall() throws IOException {
        Path launcher = checkout("true");
        Files.copy(
                Path.of("../maven").toRealPath(),
                launcher.resolveSibling("maven"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String name : List.of("grep", "head", "id", "mkdir", "mv", "rm", "tail", "uname")) {
            script(bin.resolve(name), "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
        }
        Program.Result result = start(launcher).with("PATH", bin.toString()).run();
        assertEquals(70, result.exit(), result.toString());
        assertTrue(
                result.err()
                        .contains(
                                "labsh: the build failed:\nmaven: there is no Maven 3.8 or newer here; install it with: "),
                result.err());
    }

    @Test
    void theDotsOfALongBuildFitTheScreen() throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        // A second is over at once, and after two hundred of them the build is done.
        script(
                bin.resolve("sleep"),
                "echo >>\"$HOME/seconds\"; [ \"$(wc -l <\"$HOME/seconds\")\" -lt 200 ] || : >\"$HOME/go\"");
        Program program = start(checkout("until [ -e \"$HOME/go\" ]; do /bin/sleep 0.05; done"))
                .with("PATH", bin + ":" + System.getenv("PATH"));
        try (Terminal terminal = Terminal.of(80, 24).start(program)) {
            assertEquals(0, terminal.waitForExit());
            String printed = new String(terminal.transcript(), StandardCharsets.UTF_8);
            List<String> lines = printed.lines()
                    .filter(line -> line.matches("(labsh: building .*)?[.]+"))
                    .toList();
            assertTrue(lines.size() >= 3, printed);
            assertTrue(lines.stream().allMatch(line -> line.length() < 80), printed);
        }
    }

    @Test
    void buildsOnceAndAgainAfterAnotherCommit() throws IOException {
        Path launcher = checkout("true");
        Program program = start(launcher);
        Program.Result first = program.run("x");
        assertEquals("labsh: building (once, about a minute) …\n", first.err());
        assertTrue(first.out().endsWith("\nlabsh.shell.Main\nx\n"), first.toString());
        assertEquals(new Program.Result(0, first.out(), ""), program.run("x"));
        assertEquals("-q -B -Dquick -DskipTests package\n", builds());

        Files.writeString(home.resolve("checkout/.git/refs/heads/main"), "b".repeat(40) + "\n");
        assertEquals(first, program.run("x"));
        assertEquals(2, builds().lines().count());
        assertEquals(new Program.Result(0, first.out(), ""), program.run("x"));
    }

    @Test
    void aCommitIsAlsoFoundAmongPackedReferences() throws IOException {
        Path launcher = checkout("true");
        start(launcher).run();
        Path git = home.resolve("checkout/.git");
        Files.delete(git.resolve("refs/heads/main"));
        String header = "# pack-refs with: peeled fully-peeled sorted\n";
        Files.writeString(git.resolve("packed-refs"), header + "a".repeat(40) + " refs/heads/main\n");
        assertEquals("", start(launcher).run().err());
        Files.writeString(git.resolve("packed-refs"), header + "c".repeat(40) + " refs/heads/main\n");
        assertEquals(
                "labsh: building (once, about a minute) …\n",
                start(launcher).run().err());
    }

    /** Git has written its log since, as after a checkout of another commit and back again. */
    @Test
    void looksCloserOnlyWhereTimesDoNotTell() throws IOException {
        Path launcher = checkout("true");
        assertEquals(0, start(launcher).run().exit());
        // With another ./build than labsh's own, a start that asks it does nothing.
        Path build = launcher.resolveSibling("build");
        Path kept = Files.move(build, launcher.resolveSibling("kept"));
        script(build, "echo asked");
        Path log = launcher.resolveSibling(".git/logs/HEAD");
        FileTime built = Files.getLastModifiedTime(launcher.resolveSibling("shell/target/labsh/commit"));
        Files.setLastModifiedTime(log, FileTime.from(built.toInstant().plusSeconds(1)));
        assertEquals("asked\n", start(launcher).run().out());
        Files.setLastModifiedTime(log, FileTime.from(built.toInstant().minusSeconds(1)));
        assertTrue(start(launcher).run("x").out().endsWith("labsh.shell.Main\nx\n"));
        // Git has written since, but about the same commit: ./build finds that out once.
        Files.move(kept, build, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(log, FileTime.from(built.toInstant().plusMillis(1)));
        assertEquals("", start(launcher).run().err());
        script(build, "echo asked");
        assertTrue(start(launcher).run("x").out().endsWith("labsh.shell.Main\nx\n"));
        assertEquals(1, builds().lines().count());
    }

    @Test
    void aCommitThatComesDuringTheBuildIsBuiltByTheNextStart() throws IOException {
        Path launcher = checkout("echo " + "d".repeat(40) + " >.git/refs/heads/main; : >>.git/logs/HEAD");
        assertEquals(0, start(launcher).run().exit());
        assertEquals(0, start(launcher).run().exit());
        assertEquals("", start(launcher).run().err());
        assertEquals(2, builds().lines().count());
    }

    @Test
    void theLocaleThatAPersonHasIsTheSameAfterABuild() throws IOException {
        String tells = "{ echo \"LC_ALL=${LC_ALL-none} LABSH_LC_ALL=${LABSH_LC_ALL-none} ${LABSH_BUILT-}\"; }";
        script(java.resolve("bin/java"), tells);
        for (String locale : List.of("", "C", "POSIX", "C.UTF-8")) {
            Path launcher = checkout("true");
            Program program = start(launcher).without("LC_ALL").with("LANG", "C");
            program = locale.isEmpty() ? program : program.with("LC_ALL", locale);
            Program.Result first = program.run();
            assertTrue(first.err().contains("building"), first.toString());
            assertEquals(program.run().out(), first.out());
            assertTrue(
                    first.out().contains(locale.isEmpty() ? "LABSH_LC_ALL= \n" : "=set:" + locale + " \n"),
                    first.out());
            remove(launcher.getParent());
        }
    }

    private static void remove(Path directory) {
        assertEquals(0, Program.of("rm", "-rf", directory.toString()).run().exit());
    }

    @Test
    void buildByItselfAlwaysBuildsAndStartsNothing() throws IOException {
        Path build = checkout("true").resolveSibling("build");
        for (int times = 1; times <= 2; times++) {
            Program.Result result = start(build).run();
            assertEquals(new Program.Result(0, "", "labsh: building (once, about a minute) …\n"), result);
            assertEquals(times, builds().lines().count());
        }
        Program.Result labsh = start(build.resolveSibling("labsh")).run("x");
        assertEquals("", labsh.err());
        assertTrue(labsh.out().endsWith("labsh.shell.Main\nx\n"), labsh.out());
    }

    @Test
    void aFailedBuildShowsWhyAndWhereTheRestIs() throws IOException {
        Path launcher = checkout("echo '[INFO] a wall of text'; echo '[ERROR] Main.java:[3,6] reached end of file'; "
                + "echo '[ERROR] Re-run Maven using the -X switch'; exit 1");
        Program.Result result = start(launcher).run();
        assertEquals("""
                labsh: building (once, about a minute) …
                labsh: the build failed:
                [ERROR] Main.java:[3,6] reached end of file
                labsh: the full log is @/checkout/shell/target/build.log
                """, result.err().replace(home.toString(), "@"));
        assertEquals(70, result.exit());
        assertEquals("", result.out());
        assertFalse(Files.exists(home.resolve("checkout/shell/target/building")));
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws IOException {
        // The build ends only when the other start waits for it.
        Path launcher = checkout("until [ -e \"$HOME/go\" ]; do sleep 0.05; done");
        try (Terminal first = Terminal.of(80, 10).start(start(launcher), "one");
                Terminal second = Terminal.of(80, 10).start(waitsForTheLock(launcher), "two")) {
            second.waitFor("another start is building");
            Files.createFile(home.resolve("go"));
            assertEquals(0, first.waitForExit());
            assertEquals(0, second.waitForExit());
            assertTrue(second.screen().shows("two"));
        }
        assertEquals(1, builds().lines().count());
    }

    private Program waitsForTheLock(Path launcher) {
        Program program = start(launcher);
        Path lock = home.resolve("checkout/shell/target/building/pid");
        return new Program(
                List.of(
                        "sh",
                        "-c",
                        "until [ -s " + lock + " ]; do sleep 0.05; done; exec " + launcher + " \"$@\"",
                        "sh"),
                program.environment(),
                program.directory(),
                "");
    }

    @Test
    void theLockOfADeadStartIsCleared() throws IOException {
        Path launcher = checkout("true");
        Path lock = Files.createDirectories(home.resolve("checkout/shell/target/building"));
        long dead = deadProcess();
        Files.writeString(lock.resolve("pid"), dead + "\n");
        Program.Result result = start(launcher).run();
        assertEquals("labsh: building (once, about a minute) …\n", result.err());
        assertEquals(0, result.exit());
        assertFalse(Files.exists(lock));
    }

    private static long deadProcess() throws IOException {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return process.pid();
    }

    @Test
    void controlCEndsTheBuildAndLeavesNoLock() throws IOException {
        Path launcher = checkout("exec sleep 1000");
        // From a shell that lives on: else the kernel would end the build together with the session.
        Program shell = program(List.of("bash", "--norc", "--noprofile")).with("JAVA_HOME", java.toString());
        try (Terminal terminal = Terminal.of(80, 10).start(shell)) {
            terminal.type(launcher + "; echo end''ed $?\r");
            terminal.waitFor("about a minute) ….");
            List<ProcessHandle> children = terminal.process().descendants().toList();
            terminal.press(Key.CTRL_C);
            terminal.waitForLine("ended 130");
            for (ProcessHandle child : children) {
                child.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            }
            assertTrue(children.size() >= 2, children.toString());
        }
        assertFalse(Files.exists(home.resolve("checkout/shell/target/building")));
    }
}
