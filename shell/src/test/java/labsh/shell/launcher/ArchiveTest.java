package labsh.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of loaded classes, made by the Java that runs the tests, and every fault that it must survive. */
class ArchiveTest {
    @TempDir
    private static Path shared;

    private static Installation made;

    @TempDir
    private Path home;

    /** Two first starts at once; both have to be well, and one archive comes of them. */
    @BeforeAll
    static void twoFirstStartsAtOnce() throws Exception {
        made = Installation.in(shared.resolve("opt/labsh"));
        Path programs = Files.createDirectory(shared.resolve("bin"));
        Path less = Files.writeString(programs.resolve("less"), "#!/bin/sh\n: >'" + shared + "/paged'\nexec cat\n");
        Files.setPosixFilePermissions(less, PosixFilePermissions.fromString("rwx------"));
        Program first =
                labsh(made, shared).without("LABSH_ARCHIVE").with("PATH", programs + ":" + System.getenv("PATH"));
        Thread other = new Thread(() -> assertEquals(0, first.run("--version").exit()));
        other.start();
        assertEquals(0, first.run("--version").exit());
        other.join();
        waitUntilMade(made.lib().resolve("archive"));
    }

    private static void waitUntilMade(Path directory) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (names(directory).stream().noneMatch(name -> name.endsWith("86_64") || name.endsWith("aarch64"))
                || names(directory).stream().anyMatch(name -> name.matches(".*\\.(work-.*|begun)"))) {
            assertTrue(System.nanoTime() < end, names(directory).toString());
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Program labsh(Installation installation, Path home) {
        return Program.of(installation.launcher().toString())
                .home(home)
                .in(home)
                .with("LABSH_JAVA_HOME", System.getProperty("java.home"))
                // Makes none in the background, which would still be at it when the test's directory is removed.
                .with("LABSH_ARCHIVE", "keep");
    }

    /** A copy with the archive, all times kept; the path is another one, which the JVM minds but the launcher does not. */
    private Installation copy() throws IOException {
        Path to = home.resolve("labsh");
        try (Stream<Path> files = Files.walk(made.directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(made.directory().relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Installation(to);
    }

    private static Path archive(Installation installation) throws IOException {
        Path directory = installation.lib().resolve("archive");
        return directory.resolve(names(directory).stream()
                .filter(name -> name.endsWith(".jsa") || name.endsWith(".aot"))
                .findFirst()
                .orElseThrow());
    }

    private static void startsWithout(Program labsh, String why) {
        Program.Result result = labsh.run("--debug", "--version");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.err().startsWith("labsh: no archive: "), result.toString());
        assertTrue(result.err().contains(why), result.toString());
        assertTrue(result.out().startsWith("labsh "), result.toString());
        Program.Result quiet = labsh.run("--version");
        assertEquals(new Program.Result(0, result.out(), ""), quiet);
    }

    @Test
    void oneStartMakesItAndTheNextUsesIt() {
        Program.Result result = labsh(made, home).with("PATH", "/nonexistent").run("--debug", "--version");
        assertTrue(result.err().startsWith("labsh: archive: "), result.toString());
        assertEquals(0, result.exit());
    }

    @Test
    void twoStartsLeaveOneArchiveAndNoWork() throws IOException {
        List<String> names = names(made.lib().resolve("archive"));
        assertEquals(3, names.size(), names.toString());
        assertFalse(names.toString().contains(".work-"), names.toString());
    }

    /** less opens the controlling terminal, and would take the keys of the person who has just started labsh. */
    @Test
    void makingItStartsNoPager() {
        assertFalse(Files.exists(shared.resolve("paged")));
    }

    @Test
    void aSessionIsAsWithoutOne() {
        for (String use : List.of("keep", "off")) {
            Program labsh = labsh(made, home).with("LABSH_ARCHIVE", use);
            try (Terminal terminal = Terminal.of(80, 24).start(labsh, "octopress")) {
                terminal.waitFor("octopress>");
                terminal.type("quit\r");
                assertEquals(0, terminal.waitForExit());
            }
        }
    }

    @Test
    void aTruncatedOneIsNotTaken() throws IOException {
        Installation copy = copy();
        Path archive = archive(copy);
        assertTrue(archive.toFile().setWritable(true));
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        startsWithout(labsh(copy, home), "it was changed");
    }

    @Test
    void anEmptyOneAndAMissingOneAreNotTaken() throws IOException {
        Installation copy = copy();
        Path archive = archive(copy);
        Files.delete(archive);
        startsWithout(labsh(copy, home), "it has been deleted");
        Files.createFile(archive);
        startsWithout(labsh(copy, home), "it has been deleted");
    }

    @Test
    void anotherPathIsNoHarm() throws IOException {
        Program.Result result = labsh(copy(), home).run("--version");
        assertEquals(0, result.exit(), result.toString());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("labsh "), result.toString());
    }

    @Test
    void aNewerJarIsSeen() throws IOException {
        Installation copy = copy();
        Files.setLastModifiedTime(copy.jar(), FileTime.from(Instant.now().plusSeconds(5)));
        startsWithout(labsh(copy, home), "shell-0.1.0.jar is newer");
    }

    @Test
    void anotherJarOfTheSameSizeAndTimeRunsItsOwnCode() throws Exception {
        Installation copy = Installation.in(home.resolve("mine"));
        Program labsh = labsh(copy, home).without("LABSH_ARCHIVE");
        assertEquals(0, labsh.run("--version").exit());
        waitUntilMade(copy.lib().resolve("archive"));
        assertTrue(labsh.run("--help").out().contains("a terminal shell"));
        copy.replaceJar();
        Program.Result result = labsh.run("--help");
        assertTrue(result.out().contains("A terminal shell"), result.toString());
        assertEquals(0, result.exit());
    }

    private static Path stamp(Path archive) {
        String name = archive.getFileName().toString();
        return archive.resolveSibling(name.substring(0, name.length() - 4));
    }

    /** With the times of all put back: what the launcher sees is as it was. */
    private static void damage(Path archive, String what) throws IOException {
        FileTime time = Files.getLastModifiedTime(archive);
        assertTrue(archive.toFile().setWritable(true));
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            switch (what) {
                case "its first bytes" -> file.write(new byte[64]);
                case "another Java's" -> {
                    byte[] head = new byte[1 << 14];
                    file.readFully(head);
                    int at = new String(head, StandardCharsets.ISO_8859_1).indexOf("64-Bit Server VM (");
                    file.seek(at + "64-Bit Server VM (".length());
                    file.write("16".getBytes(StandardCharsets.US_ASCII));
                }
                case "cut in its header" -> file.setLength(100);
                default -> throw new AssertionError(what);
            }
        }
        Files.setLastModifiedTime(archive, time);
    }

    /** The JVM goes on without a word then, and the launcher cannot see it. */
    @ParameterizedTest
    @ValueSource(strings = {"its first bytes", "another Java's", "cut in its header"})
    void oneThatTheJavaRefusesIsForgotten(String damaged) throws IOException {
        Installation copy = copy();
        Path archive = archive(copy);
        damage(archive, damaged);
        Program labsh = labsh(copy, home);
        assertEquals("", labsh.run("check", "octopress").err());
        assertFalse(Files.exists(stamp(archive)));
        startsWithout(labsh, "there is none yet");
    }

    /** As cp -r does; a Java that compares times refuses it, another one (25) goes by the jars' bytes and takes it. */
    @Test
    void anInstallationThatWasCopiedGetsAnotherOneOnce() throws Exception {
        Installation copy = copy();
        Map<Path, FileTime> times = new HashMap<>();
        for (Path jar : jars(made)) {
            times.put(jar, Files.getLastModifiedTime(jar));
        }
        FileTime other = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        setTimes(copy, other);
        // Java 21 looks at the jars that the archive was made of, where these are still there.
        setTimes(made, other);
        try {
            Program labsh = labsh(copy, home).without("LABSH_ARCHIVE");
            FileTime before = Files.getLastModifiedTime(stamp(archive(copy)));
            Program.Result first = labsh.run("doctor");
            assertTrue(
                    first.out()
                            .contains(
                                    Runtime.version().feature() < 25
                                            ? "the next start makes another one"
                                            : "classes come from"),
                    first.toString());
            assertEquals("", labsh.run("check", "octopress").err());
            waitUntilMade(copy.lib().resolve("archive"));
            FileTime after = Files.getLastModifiedTime(stamp(archive(copy)));
            assertEquals(Runtime.version().feature() < 25, after.compareTo(before) > 0);
            assertTrue(labsh.run("doctor").out().contains("classes come from"));
            assertEquals(after, Files.getLastModifiedTime(stamp(archive(copy))));
        } finally {
            for (Path jar : jars(made)) {
                Files.setLastModifiedTime(jar, times.get(jar));
            }
        }
    }

    private static List<Path> jars(Installation installation) throws IOException {
        return names(installation.lib()).stream()
                .filter(name -> name.endsWith(".jar"))
                .map(installation.lib()::resolve)
                .toList();
    }

    private static void setTimes(Installation installation, FileTime time) throws IOException {
        for (Path jar : jars(installation)) {
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void optionsThatDoNotGoWithOneDoNotHaveItMadeAgain() throws IOException {
        Path archive = archive(made);
        FileTime before = Files.getLastModifiedTime(stamp(archive));
        Program labsh = labsh(made, home).with("LABSH_OPTS", "-XX:-UseCompressedOops");
        String doctor = labsh.run("doctor").out();
        assertTrue(doctor.contains("look at LABSH_OPTS, JAVA_TOOL_OPTIONS"), doctor);
        assertEquals(before, Files.getLastModifiedTime(stamp(archive)));
    }

    @Test
    void anotherJavaHasItsOwn() throws IOException {
        Path other = Files.createDirectories(home.resolve("java"));
        Path real = Path.of(System.getProperty("java.home"));
        for (String part : List.of("bin", "lib", "conf")) {
            Files.createSymbolicLink(other.resolve(part), real.resolve(part));
        }
        Files.writeString(
                other.resolve("release"),
                Files.readString(real.resolve("release"))
                        .replaceAll("IMPLEMENTOR=.*", "IMPLEMENTOR=\"Somebody else\""));
        startsWithout(labsh(made, home).with("LABSH_JAVA_HOME", other.toString()), "there is none yet");
    }

    /** Nowhere to write: what is called the directory of archives is a file, and so is the cache. */
    private Installation unwritable(Installation installation) throws IOException {
        Files.move(installation.lib().resolve("archive"), installation.lib().resolve("kept"));
        Files.createFile(installation.lib().resolve("archive"));
        Files.createFile(home.resolve(".cache"));
        return installation;
    }

    @Test
    void withoutAPlaceToWriteItStartsWithout() throws IOException {
        Program labsh = labsh(unwritable(copy()), home).without("LABSH_ARCHIVE");
        startsWithout(labsh, "there is none yet");
    }

    @Test
    void whatCouldNotBeMadeIsNotTriedAgain() throws IOException {
        Installation copy = copy();
        Path archive = archive(copy);
        Files.delete(archive);
        Files.writeString(stamp(archive), "failed: for this test\n");
        startsWithout(labsh(copy, home), "failed: for this test");
        String doctor = labsh(copy, home).run("doctor").out();
        assertTrue(doctor.contains("failed: for this test; delete " + stamp(archive)), doctor);
    }

    @Test
    void forksNothingOnTheWay() throws IOException {
        // A Java that says how many page faults its ended children had: a start that forks has had some.
        Path java = Files.createDirectories(home.resolve("fake/bin")).getParent();
        Files.copy(
                Path.of(System.getProperty("java.home"), "release"),
                java.resolve("release"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Path script = Files.writeString(
                java.resolve("bin/java"),
                "#!/bin/sh\nread -r a b c d e f g h i j children rest </proc/$$/stat\necho \"$children\"\n");
        assertTrue(script.toFile().setExecutable(true));
        Map<String, String> faults = new TreeMap<>();
        for (String use : List.of("keep", "off")) {
            Program labsh =
                    labsh(made, home).with("LABSH_JAVA_HOME", java.toString()).with("LABSH_ARCHIVE", use);
            faults.put(use, labsh.run().out());
        }
        assertEquals(Map.of("off", "0\n", "keep", "0\n"), faults);
    }
}
