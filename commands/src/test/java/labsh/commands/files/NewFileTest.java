package labsh.commands.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labsh.commands.errors.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a person asks for by name. */
class NewFileTest {
    @TempDir
    private Path directory;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aNewFileIsForItsOwnerAlone() throws Exception {
        Path file = directory.resolve("new");
        NewFile.write(file, "text");
        assertEquals("rw-------", mode(file));
        assertThrows(CommandException.class, () -> NewFile.write(file, "other"));
        NewFile.replace(directory.resolve("other"), "text");
        assertEquals("rw-------", mode(directory.resolve("other")));
    }

    @Test
    void whoCouldReadAReplacedFileStillCan() throws Exception {
        Path file = Files.writeString(directory.resolve("page.html"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        NewFile.replace(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals("rw-r--r--", mode(file));
    }

    @Test
    void aLinkIsReplacedAndWhatItLeadsToStays() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        NewFile.replace(link, "new");
        assertEquals("precious", Files.readString(target));
        assertFalse(Files.isSymbolicLink(link));
        assertEquals("rw-------", mode(link));
    }
}
