package labsh.commands.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.errors.CommandException;
import labsh.notebooks.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangeTest {
    @TempDir
    private Path directory;

    private StepFiles files() {
        return new LocalStepFiles(directory.resolve("home"));
    }

    private static Action.FileEdit lines(String path, String... lines) {
        return new Action.FileEdit(path, Optional.empty(), List.of(lines), "", "", false);
    }

    private static Action.FileEdit content(String path, String content, String mode) {
        return new Action.FileEdit(path, Optional.of(content), List.of(), mode, "", false);
    }

    private FileChange plan(Action.FileEdit edit) {
        return FileChange.plan(edit, Map.of("root", directory.toString()), directory, files());
    }

    private String after(String before, String... lines) throws IOException {
        Files.writeString(directory.resolve("f"), before);
        return text(plan(lines("f", lines)).after());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void missingLinesComeAtTheEnd() throws IOException {
        assertEquals("a\nb\nc\n", after("a\n", "b", "c"));
    }

    @Test
    void linesThatAreThereStayWhereTheyAre() throws IOException {
        assertEquals("b\na\n", after("b\na\n", "a", "b"));
    }

    @Test
    void repetitionsGoAndOtherLinesStay() throws IOException {
        assertEquals("x\na\nx\n", after("x\na\nx\na\n", "a"));
    }

    @Test
    void aLastLineWithoutItsEndGetsOne() throws IOException {
        assertEquals("x\na\n", after("x", "a"));
    }

    @Test
    void carriageReturnsOfOtherLinesSurvive() throws IOException {
        assertEquals("x\r\na\n", after("x\r\n", "a"));
    }

    @Test
    void bytesThatAreNotUtf8Survive() throws IOException {
        Files.write(directory.resolve("f"), new byte[] {(byte) 0xff, '\n'});
        assertArrayEquals(
                new byte[] {(byte) 0xff, '\n', (byte) 0xc3, (byte) 0xa9, '\n'},
                plan(lines("f", "é")).after());
    }

    @Test
    void theDifferenceIsAUnifiedDiff() throws IOException {
        Path file = Files.writeString(directory.resolve("sysctl.conf"), "a\nb\n");
        assertEquals("""
                --- %1$s
                +++ %1$s
                @@ -1,2 +1,3 @@
                 a
                 b
                +c""".formatted(file), plan(lines("$root/sysctl.conf", "c")).diff());
    }

    @Test
    void writingKeepsTheMode() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        files().write(plan(lines("f", "b")));
        assertEquals("a\nb\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void writingSetsTheModeAskedFor() throws IOException {
        files().write(plan(content("new", "x\n", "0600")));
        Path file = directory.resolve("new");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(plan(content("new", "x\n", "0600")).nothingToDo());
        assertFalse(plan(content("new", "x\n", "0640")).nothingToDo());
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path file = Files.writeString(directory.resolve("real"), "a\n");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        files().write(plan(lines("link", "b")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("a\nb\n", Files.readString(file));
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        files().write(plan(content("f", "x\n", "")));
        try (var names = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("f")), names.toList());
        }
    }

    @Test
    void theWayBackBringsWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "a\n");
        FileChange change = plan(lines("f", "b"));
        files().write(change);
        assertTrue(change.stillDone(files()));
        files().write(change.reversed());
        assertEquals("a\n", Files.readString(file));
        assertFalse(change.stillDone(files()));
    }

    @Test
    void aDollarInContentIsADollarUnlessExpanded() throws IOException {
        Action.FileEdit plain = content("f", "$root ${root} $1\n", "");
        Action.FileEdit expanded = new Action.FileEdit("f", Optional.of("$root ${root} $1\n"), List.of(), "", "", true);
        assertEquals("$root ${root} $1\n", text(plan(plain).after()));
        assertEquals(
                "%1$s %1$s $1\n".replace("$1\n", "%2$s").formatted(directory, "$1\n"),
                text(plan(expanded).after()));
    }

    @Test
    void anUnsetParameterInThePathIsRefused() {
        assertThrows(CommandException.class, () -> plan(content("$nowhere/f", "x", "")));
    }

    @Test
    void aTildeIsTheHomeDirectory() {
        assertEquals(
                directory.resolve("home/.vimrc"),
                plan(content("~/.vimrc", "x", "")).path());
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        assertThrows(CommandException.class, () -> plan(content("d", "x", "")));
    }
}
