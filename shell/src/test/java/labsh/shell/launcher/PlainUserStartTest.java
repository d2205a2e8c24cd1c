package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs when labsh is started, and in the background afterwards, as a user without any rights. */
class PlainUserStartTest {
    @TempDir
    private static Path shared;

    private static PlainUser user;

    /** As a checkout is: the jars are the user's own. */
    private static Installation own;

    /** As a package installs it. */
    private static Installation roots;

    private static Path home;

    @TempDir
    private Path place;

    @BeforeAll
    static void firstStarts() throws Exception {
        user = PlainUser.make();
        PlainUser.open(shared);
        roots = Installation.in(shared.resolve("usr"));
        if (!PlainUser.isRoot()) {
            writable(roots.lib(), false);
        }
        own = Installation.in(shared.resolve("own"));
        user.own(own.directory());
        home = user.own(Files.createDirectory(shared.resolve("home")));
        for (Installation installation : List.of(own, roots)) {
            Program.Result first = labsh(installation).run("--debug", "--version");
            assertEquals(0, first.exit(), first.toString());
            assertEquals("labsh: no archive: there is none yet\n", first.err());
        }
        waitForJobs(own);
        waitForJobs(roots);
    }

    @AfterAll
    static void removeTheUser() throws IOException {
        writable(roots.lib(), true);
        user.close();
    }

    private static void writable(Path directory, boolean writable) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
    }

    private static Program labsh(Installation installation) {
        return user.program(installation.launcher())
                .home(home)
                .in(home)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"));
    }

    /** Processes that a start of this installation has left. */
    private static List<ProcessHandle> jobs(Installation installation) {
        String path = installation.directory() + "/";
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(path))
                .toList();
    }

    private static void waitForJobs(Installation installation) {
        for (ProcessHandle job : jobs(installation)) {
            job.onExit().orTimeout(120, TimeUnit.SECONDS).join();
        }
        assertEquals(List.of(), jobs(installation));
    }

    private static Path archives(Installation installation) {
        return installation.equals(own)
                ? own.lib().resolve("archive")
                : home.resolve(".cache/labsh/archive")
                        .resolve(roots.lib().toString().substring(1).replaceAll("[^A-Za-z0-9._+-]", "_"));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveIsMadeAndTheNextStartUsesIt(boolean ownJars) throws IOException {
        Installation installation = ownJars ? own : roots;
        List<Path> made = files(archives(installation));
        // The archive, its stamp and its lock: a note of what was begun would hold the errors of the job.
        assertEquals(3, made.size(), made.toString());
        for (Path file : made) {
            assertEquals(user.name(), Files.getOwner(file).getName());
        }
        Program.Result second = labsh(installation).run("--debug", "--version");
        assertEquals("labsh: archive: " + made.get(1) + "\n", second.err());
        assertEquals(0, second.exit());
        String doctor = labsh(installation).run("doctor").out();
        assertTrue(doctor.contains("classes come from " + made.get(0)), doctor);
        assertEquals(List.of(), jobs(installation));
    }

    @Test
    void aSessionAndACommandWriteNoError() {
        for (Installation installation : List.of(own, roots)) {
            try (Terminal terminal = Terminal.of(80, 24).start(labsh(installation), "octopress")) {
                terminal.waitFor("octopress>");
                terminal.type("! echo run''ning\r");
                terminal.waitForScreen("the next prompt", s -> s.text().contains("running\noctopress>"));
                terminal.type("quit\r");
                assertEquals(0, terminal.waitForExit());
                assertFalse(
                        terminal.screen().shows("Exception"), terminal.screen().toString());
            }
            Program.Result check = labsh(installation).run("check", "octopress");
            assertEquals(new Program.Result(0, check.out(), ""), check);
        }
    }

    @Test
    void whoHasNoNameOwnsTheirFilesAllTheSame() throws IOException {
        Needed.root();
        Needed.programs("setpriv", "chown");
        PlainUser.open(place);
        Path notebook = Files.writeString(place.resolve("a.lab.yaml"), "labsh: 1\ntitle: A\nprocedures: []\n");
        Path settings = Files.createDirectories(place.resolve(".config/labsh")).resolve("settings.yaml");
        Files.writeString(settings, "confirm: mine\n");
        String uid = "54321";
        Program chown = Program.of("chown", "-R", uid + ":" + uid, place.toString());
        assertEquals(0, chown.run().exit());
        Program labsh = Program.of(
                        "setpriv",
                        "--reuid=" + uid,
                        "--regid=" + uid,
                        "--clear-groups",
                        roots.launcher().toString())
                .home(place)
                .in(place)
                .with("LABSH_ARCHIVE", "off")
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"));
        Program.Result note = labsh.run("note", "a.lab.yaml", "seen");
        assertEquals(0, note.exit(), note.toString());
        assertTrue(Files.readString(notebook).contains("\nby: \"" + uid + "\"\n"), Files.readString(notebook));
        // Read, as its owner is this user: else it would be refused whole.
        String said = labsh.run("settings").toString();
        assertTrue(said.contains("mine") && !said.contains("belongs to"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-only", "unset", "empty", "relative", "/nonexistent"})
    void withoutAHomeToWriteToNoJobIsLeft(String kind) throws IOException {
        PlainUser.open(place);
        Program labsh = labsh(roots).without("XDG_CACHE_HOME").without("XDG_STATE_HOME");
        labsh = switch (kind) {
            case "read-only" -> {
                writable(Files.createDirectory(place.resolve("home")), false);
                yield labsh.with("HOME", place.resolve("home").toString());
            }
            // Java then asks the system, which may know a home for whoever runs the tests.
            case "unset" -> labsh.without("HOME").with("LABSH_OPTS", "-Duser.home=/nonexistent");
            case "empty" -> labsh.with("HOME", "").with("LABSH_OPTS", "-Duser.home=/nonexistent");
            case "relative" -> labsh.with("HOME", "home");
            default -> labsh.with("HOME", kind);
        };
        for (int start = 0; start < 2; start++) {
            Program.Result result = labsh.run("check", "octopress");
            assertEquals(new Program.Result(0, result.out(), ""), result);
            assertEquals(List.of(), jobs(roots));
        }
        String why = labsh.run("--debug", "--version").err();
        assertTrue(why.contains("there is no place to keep one; set XDG_CACHE_HOME"), why);
        if (!kind.equals("relative")) {
            Program.Result run = labsh.run("run", "tutorial", "first", "--yes", "greeting=hello");
            assertEquals(4, run.exit(), run.toString());
            assertTrue(run.err().contains("set XDG_STATE_HOME to another one of yours"), run.toString());
        }
        String doctor = labsh.run("doctor").out();
        assertTrue(doctor.contains("there is no place to keep one; set XDG_CACHE_HOME"), doctor);
    }

    @Test
    void aJobThatComesToNoEndIsBegunThreeTimesAndNoMore() throws IOException {
        Path java = Files.createDirectories(place.resolve("java/bin")).getParent();
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"99\"\n");
        Path script = Files.writeString(
                java.resolve("bin/java"), "#!/bin/sh\ncase $* in *MakeArchive*) echo broken >&2; exit 1 ;; esac\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        PlainUser.open(java);
        Program labsh = labsh(own).with("LABSH_JAVA_HOME", java.toString());
        for (int start = 0; start < 5; start++) {
            assertEquals(0, labsh.run().exit());
        }
        waitForJobs(own);
        Path begun = archives(own).resolve("none-99.begun");
        assertEquals("begun\nbegun\nbegun\nbroken\nbroken\nbroken\n", Files.readString(begun));
        String why = labsh.run("--debug").err();
        assertEquals(
                "labsh: no archive: three attempts to make one did not finish; see " + begun
                        + ", and delete it to try again\n",
                why);
        // Another Java or another labsh may do better.
        FileTime later =
                FileTime.from(Files.getLastModifiedTime(begun).toInstant().plus(Duration.ofSeconds(2)));
        Files.setLastModifiedTime(java.resolve("release"), later);
        assertTrue(labsh.run("--debug").err().contains("there is none yet\n"));
        waitForJobs(own);
        Files.delete(begun);
    }

    /** Root's own, beside the jars, cannot be taken away by those who see that it is refused. */
    @Test
    void anArchiveOfSomebodyElseThatIsRefusedIsPassedBy() throws IOException {
        assumeTrue(PlainUser.isRoot(), "only root has files that a plain user cannot delete");
        Path beside = Files.createDirectory(roots.lib().resolve("archive"));
        List<Path> mine = files(archives(roots));
        for (Path file : mine) {
            Files.copy(file, beside.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path archive = beside.resolve(mine.get(1).getFileName());
        FileTime time = Files.getLastModifiedTime(archive);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.write("no archive".getBytes(StandardCharsets.US_ASCII));
        }
        Files.setLastModifiedTime(archive, time);
        Program labsh = labsh(roots);
        assertEquals("", labsh.run("check", "octopress").err());
        assertEquals(
                "labsh: archive: " + mine.get(1) + "\n",
                labsh.run("--debug", "--version").err());
        for (Path file : files(beside)) {
            Files.delete(file);
        }
        Files.delete(beside);
    }
}
