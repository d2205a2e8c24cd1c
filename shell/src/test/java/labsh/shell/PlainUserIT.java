package labsh.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * The tests of what runs at start, in the background and on a terminal, and of the packages, once more as a user without
 * any rights, in a copy of this checkout that is the user's own. Only root can make such a user; whoever else runs the
 * tests is one already.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainUserIT {
    private static final String NAME = "labshp" + ProcessHandle.current().pid();

    private static final long LIMIT_MINUTES = 10;

    /** Packages and classes of a module. */
    private record Tests(String module, List<String> names) {}

    private static final List<Tests> TESTS = List.of(
            new Tests(
                    "commands",
                    List.of(
                            "labsh.commands.engine",
                            "labsh.commands.output",
                            "labsh.commands.processes",
                            "labsh.commands.secrets",
                            "labsh.commands.trust")),
            new Tests(
                    "shell",
                    List.of(
                            "labsh.shell.launcher",
                            "labsh.shell.start",
                            "labsh.shell.terminal",
                            "labsh.shell.home.DoctorTest",
                            "labsh.shell.home.PackagesIT",
                            "labsh.shell.person.TamperedFilesTest",
                            "labsh.shell.session.BackgroundColourTest",
                            "labsh.shell.session.LineEditingTest",
                            "labsh.shell.session.TerminalsTest")));

    @TempDir
    Path directory;

    private Path checkout;

    @BeforeEach
    void giveThemACheckout() throws IOException {
        Needed.root();
        Needed.programs("useradd", "setpriv");
        checkout = Files.createDirectory(directory.resolve("checkout"));
        does("useradd --create-home --shell /bin/bash " + NAME);
        does("chmod 755 '" + directory + "'");
        does(
                "tar -C .. --exclude=./.git --exclude='surefire-reports*' --exclude=./shell/target/labsh/lib/archive -cf - . | tar -C '"
                        + checkout + "' -xf -");
        Path jars = Files.createDirectory(checkout.resolve("jars"));
        for (Path part : classPath()) {
            if (!part.startsWith(ours())) {
                Files.copy(part, jars.resolve(part.getFileName()));
            }
        }
        does("chown -R " + NAME + ": '" + checkout + "'");
    }

    @AfterEach
    void removeTheUser() {
        if (Needed.isRoot()) {
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().user().equals(Optional.of(NAME)))
                    .forEach(process -> {
                        process.destroyForcibly();
                        process.onExit().join();
                    });
            does("userdel --remove " + NAME + " 2>&1");
        }
    }

    private static void does(String text) {
        Program.Result result = Program.of("sh", "-ec", text).run();
        assertEquals(0, result.exit(), text + "\n" + result);
    }

    private static Path ours() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** All that the tests of this module are made of. */
    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** What the tests of a module are made of, in the user's checkout. */
    private String classPathOf(String module) {
        List<String> parts = new ArrayList<>();
        parts.add(checkout.resolve(module).resolve("target/test-classes").toString());
        for (Path part : classPath()) {
            if (!part.endsWith("test-classes")) {
                parts.add((part.startsWith(ours())
                                ? checkout.resolve(ours().relativize(part))
                                : checkout.resolve("jars").resolve(part.getFileName()))
                        .toString());
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    /** A run of the tests of a module as the plain user. */
    private record Run(Tests tests, Path results, Path said, Process process) {}

    private Run start(Tests tests) throws IOException {
        Path results = checkout.resolve(tests.module() + ".results");
        Path said = checkout.resolve(tests.module() + ".said");
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + NAME,
                "--regid=" + NAME,
                "--init-groups",
                "--reset-env",
                // As Debian 13 has it for everybody with a group of their own.
                "sh",
                "-c",
                "umask 0002; LC_ALL=C.UTF-8 exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPathOf(tests.module()) + File.pathSeparator + checkout.resolve("shell/target/test-classes"),
                TestsAsThisUser.class.getName(),
                results.toString()));
        command.addAll(tests.names());
        Process process = new ProcessBuilder(command)
                .directory(checkout.resolve(tests.module()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        return new Run(tests, results, said, process);
    }

    @TestFactory
    List<DynamicContainer> whatRunsForRootRunsForAPlainUser() throws IOException, InterruptedException {
        List<DynamicContainer> all = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (Tests tests : TESTS) {
            runs.add(start(tests));
        }
        for (Run run : runs) {
            boolean inTime = run.process().waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            List<String> lines = Files.exists(run.results()) ? Files.readAllLines(run.results()) : List.of();
            List<DynamicTest> tests = new ArrayList<>();
            String said = Files.readString(run.said());
            tests.add(dynamicTest(
                    "all were run",
                    () -> assertTrue(
                            inTime && lines.size() > 20 && lines.contains(TestsAsThisUser.END),
                            () -> lines + "\n" + said)));
            lines.stream()
                    .map(line -> line.split("\t", -1))
                    .filter(words -> words.length == 3 && !words[2].equals("needs root"))
                    .forEach(words ->
                            tests.add(ended(words[0], words[1].translateEscapes(), words[2].translateEscapes())));
            all.add(DynamicContainer.dynamicContainer(run.tests().module(), tests));
        }
        return all;
    }

    private static DynamicTest ended(String status, String name, String why) {
        return dynamicTest(name, () -> {
            if (status.equals("ABORTED")) {
                throw new TestAbortedException(why);
            }
            assertEquals("SUCCESSFUL", status, why);
        });
    }
}
