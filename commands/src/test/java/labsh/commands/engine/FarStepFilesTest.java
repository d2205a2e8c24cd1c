package labsh.commands.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.errors.CommandException;
import labsh.commands.files.FileChange;
import labsh.commands.files.FilePlace;
import labsh.commands.files.LocalStepFiles;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.commands.shells.Interpreter;
import labsh.notebooks.Action;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** File steps on another host: each shell that may be a system's {@code sh}, behind a program in the place of ssh. */
class FarStepFilesTest {
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static final List<String> NAMES =
            List.of("plain", "two words", "-dash", "it's", "a*", "`id`", "a\nb", "end\n", "\\", "ä", ".x", "~", "\"");

    @TempDir
    private Path given;

    private Path top;
    private Path lab;
    private Optional<Runner> runner = Optional.empty();

    @BeforeEach
    void directory() throws IOException {
        top = given.toRealPath();
        lab = Files.createDirectory(top.resolve("lab"));
    }

    @AfterEach
    void end() throws IOException {
        runner.ifPresent(Runner::close);
        Files.deleteIfExists(top.resolve("bin/sh"));
    }

    static List<String> shells() {
        return Shells.posix();
    }

    /** The files as a host with this shell has them. */
    private StepFiles files(String sh) throws IOException {
        return files(sh, "");
    }

    private StepFiles files(String sh, String before) throws IOException {
        Path link = Files.createDirectory(top.resolve("bin")).resolve("sh");
        Interpreter interpreter =
                Interpreter.find(sh, PATH, new LocalPrograms()).orElseThrow();
        Files.createSymbolicLink(link, Path.of(interpreter.command().get(0)));
        Path ssh = top.resolve("ssh");
        Files.writeString(
                ssh,
                "#!/bin/sh\nfor command; do :; done\nexport HOME='" + top + "'\n" + before + " sh -c \"$command\"\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunnerSettings settings = RunnerSettings.in(top.resolve("runner"), top)
                .withEnvironment(Map.of("PATH", PATH, "HOME", top.toString()))
                .withSh(link);
        Runner made = Runners.on(new Host("web1"), new Ssh(ssh.toString()), settings, Person.absent());
        runner = Optional.of(made);
        return made.files().orElseThrow();
    }

    private static Action.FileEdit content(Path path, String content, String mode) {
        return new Action.FileEdit(path.toString(), Optional.of(content), List.of(), mode, "", false);
    }

    private FileChange plan(StepFiles files, Action.FileEdit edit) {
        return FileChange.plan(edit, Map.of(), lab, files);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<Path> inLab() throws IOException {
        try (Stream<Path> all = Files.list(lab)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatIsWrittenIsReadAndTakenBackWhateverItsNameIs(String sh) throws IOException {
        StepFiles files = files(sh);
        for (String name : NAMES) {
            Path file = lab.resolve(name);
            FileChange made = plan(files, content(file, "it's\n\n$HOME `id` ä \\n", ""));
            assertTrue(made.stillPlanned(files), name);
            files.write(made);
            assertEquals("it's\n\n$HOME `id` ä \\n", Files.readString(file), name);
            assertEquals("rw-r--r--", mode(file), name);
            assertEquals(List.of(file), inLab());
            assertTrue(made.stillDone(files), name);
            FileChange changed = plan(files, content(file, "", "0600"));
            assertArrayEquals(made.after(), changed.before().orElseThrow(), name);
            assertEquals("0644", changed.modeBefore());
            files.write(changed);
            assertEquals("", Files.readString(file), name);
            assertEquals("rw-------", mode(file), name);
            files.write(changed.reversed());
            assertEquals("rw-r--r--", mode(file), name);
            assertTrue(made.stillDone(files), name);
            files.remove(made);
            assertEquals(List.of(), inLab());
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void allBytesAndTheModeStay(String sh) throws IOException {
        StepFiles files = files(sh);
        byte[] all = new byte[3 * 256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (byte[] before : List.of(all, "\377\n\n\n".getBytes(ISO_8859_1), new byte[5000], "{x".getBytes(UTF_8))) {
            Path file = Files.write(lab.resolve("f"), before);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-x--x"));
            FileChange change = plan(
                    files, new Action.FileEdit(file.toString(), Optional.empty(), List.of("added"), "", "", false));
            assertArrayEquals(before, change.before().orElseThrow());
            files.write(change);
            assertArrayEquals(change.after(), Files.readAllBytes(file));
            assertEquals("r-xr-x--x", mode(file));
            assertEquals(List.of(file), inLab());
            Files.delete(file);
        }
    }

    /** What {@link FilePlace} says of labsh's own machine is the measure. */
    @ParameterizedTest
    @MethodSource("shells")
    void pathsLeadWhereTheyLeadLocally(String sh) throws IOException {
        Path elsewhere = Files.createDirectories(top.resolve("else where/deep"));
        Files.writeString(lab.resolve("f"), "old\n");
        Files.writeString(elsewhere.resolve("f"), "old\n");
        Map<String, String> links = Map.of(
                "lab/file", "../else where/deep/f",
                "lab/directory", elsewhere.toString(),
                "lab/chain", "file",
                "lab/dangling", "../else where/new",
                "lab/inside", "./f",
                "lab/up", "..",
                "lab/odd\n", "up/lab/./chain",
                "lab/circle", "circle",
                "work", "lab");
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(top.resolve(link.getKey()), Path.of(link.getValue()));
        }
        StepFiles files = files(sh);
        StepFiles local = new LocalStepFiles(top);
        for (Path base : List.of(lab, top.resolve("work"), Path.of("/"), top.resolve("not there"))) {
            for (String path : List.of(
                    "f",
                    "file",
                    "directory/f",
                    "chain",
                    "dangling",
                    "inside",
                    "up/else where/deep/f",
                    "odd\n",
                    "a/b/c")) {
                Path named = base.getNameCount() == 0 ? lab.resolve(path) : base.resolve(path);
                StepFiles.Found here = local.look(base, named);
                StepFiles.Found there = files.look(base, named);
                assertEquals(here.place(), there.place(), base + " " + path);
                assertEquals(here.content().map(String::new), there.content().map(String::new), base + " " + path);
            }
        }
        for (String path : List.of("/bin/sh", "/var/run/x", "/not/there")) {
            assertEquals(local.place(Path.of("/"), Path.of(path)), files.place(Path.of("/"), Path.of(path)));
        }
        assertThrows(IOException.class, () -> files.look(lab, lab.resolve("circle")));
        assertEquals(
                Optional.of(lab.resolve("file") + " is a link to " + elsewhere.resolve("f") + " on web1"),
                files.straying(files.place(lab, lab.resolve("file")), Optional.of(lab)));
        assertEquals(Optional.empty(), files.straying(files.place(lab, lab.resolve("f")), Optional.of(lab)));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatLeadsElsewhereByThenIsNotWritten(String sh) throws IOException {
        StepFiles files = files(sh);
        Path victim = Files.writeString(top.resolve("victim"), "old\n");
        Path moved = Files.createDirectory(lab.resolve("d")).resolve("f");
        for (Path file : List.of(lab.resolve("f"), moved)) {
            Files.writeString(file, "old\n");
            FileChange change = plan(files, content(file, "new\n", ""));
            if (file.equals(moved)) {
                Files.move(lab.resolve("d"), top.resolve("d"));
                Files.createSymbolicLink(lab.resolve("d"), top.resolve("d"));
            } else {
                Files.delete(file);
                Files.createSymbolicLink(file, victim);
            }
            assertFalse(change.stillPlanned(files));
            assertThrows(IOException.class, () -> files.write(change));
            assertThrows(IOException.class, () -> files.remove(change));
            assertEquals("old\n", Files.readString(file));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatIsNoRegularFileOrTooLargeIsRefused(String sh) throws IOException {
        StepFiles files = files(sh);
        Path large = lab.resolve("large");
        try (var channel = Files.newByteChannel(
                large,
                java.util.EnumSet.of(
                        java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE))) {
            channel.position(16 << 20).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        Map<String, String> refused = new HashMap<>(Map.of(
                large.toString(),
                "larger than",
                lab.toString(),
                "not a regular file",
                "/dev/null",
                "not a regular file"));
        refused.forEach((path, why) -> assertTrue(
                assertThrows(CommandException.class, () -> plan(files, content(Path.of(path), "x", "")))
                        .getMessage()
                        .contains(why),
                path));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whereThereIsNoRoomNothingIsChanged(String sh) throws IOException {
        StepFiles files = files(sh, "trap '' XFSZ; ulimit -f 200;");
        Path file = Files.writeString(lab.resolve("f"), "old\n");
        FileChange change = plan(files, content(file, "x".repeat(1 << 20), ""));
        IOException e = assertThrows(IOException.class, () -> files.write(change));
        assertEquals("old\n", Files.readString(file));
        assertTrue(files.look(lab, file).content().isPresent());
        assertEquals(List.of(file), inLab(), e.getMessage());
        FileChange nowhere = plan(files, content(lab.resolve("not/there"), "x", ""));
        assertThrows(IOException.class, () -> files.write(nowhere));
    }

    @Test
    void draftsThatWereLeftAreTakenAwayAndNothingElse() throws IOException {
        StepFiles files = files("sh");
        Path file = Files.writeString(lab.resolve("f"), "old\n");
        FileChange change = plan(files, content(file, "new\n", ""));
        for (String name : List.of(".f.12.labsh", ".f.labsh", ".g.12.labsh")) {
            Files.writeString(lab.resolve(name), "");
        }
        files.sweep(change);
        files.look(lab, file);
        assertEquals(List.of(lab.resolve(".f.labsh"), lab.resolve(".g.12.labsh"), file), inLab());
    }

    /** As another user, a directory may hold what labsh cannot see: that is not taken for nothing. */
    @Test
    void whatMayNotBeLookedAtIsNotSaidToBeAbsent() throws IOException {
        Needed.root();
        Needed.programs("setpriv");
        Files.setPosixFilePermissions(given, PosixFilePermissions.fromString("rwxr-xr-x"));
        StepFiles files =
                files("sh", "export XDG_STATE_HOME=; exec setpriv --reuid=65534 --regid=65534 --clear-groups");
        Files.setPosixFilePermissions(lab, PosixFilePermissions.fromString("rwx------"));
        Path file = Files.writeString(lab.resolve("f"), "old\n");
        Path private0 = Files.writeString(top.resolve("private"), "old\n");
        Files.setPosixFilePermissions(private0, PosixFilePermissions.fromString("rw-------"));
        for (Path path : List.of(file, lab.resolve("new"), lab.resolve("a/b"), private0)) {
            String said = assertThrows(CommandException.class, () -> plan(files, content(path, "x", "")))
                    .getMessage();
            assertTrue(said.contains("cannot read"), said);
        }
        assertThrows(NoSuchFileException.class, () -> Files.readString(lab.resolve("new")));
    }
}
