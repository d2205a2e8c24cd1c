package labsh.commands.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFileTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path home;

    private AuditFile required(Path file) {
        return new AuditFile(file, Optional.of(USER));
    }

    @Test
    void aLineThatACrashCutShortDoesNotTakeTheNextWithIt() throws IOException {
        Path log = home.resolve("audit.log");
        Files.writeString(log, "{\"event\":\"start\"}\n{\"event\":\"e");
        new AuditFile(log, Optional.empty()).write("{\"event\":\"next\"}");
        new AuditFile(log, Optional.empty()).write("{\"event\":\"last\"}");
        assertEquals(
                List.of("{\"event\":\"start\"}", "{\"event\":\"e", "{\"event\":\"next\"}", "{\"event\":\"last\"}"),
                Files.readAllLines(log));
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, rwx------, rw-rw-rw-, can be written by others; try chmod go-w",
        "rwx------, rwx------, rw-rw----, can be written by others; try chmod go-w",
        "rwx------, rwxrwxrwx, rw-------, can be written by everybody; try chmod o-w",
        "rwx------, rwxrwxrwx, '',        can be written by everybody; try chmod o-w",
        "rwx---rwx, rwx------, rw-------, can be written by everybody; try chmod o-w",
        "rwx---rwx, rwx------, '',        can be written by everybody; try chmod o-w",
        "rwx------, rwx------, rw-r--r--, ''",
        "rwxrwxr-x, rwxrwxr-x, rw-------, ''",
        "rwx------, rwx------, '',        ''"
    })
    void aRequiredLogThatSomebodyElseCouldChangeIsRefused(String outer, String inner, String mode, String why)
            throws IOException {
        Path directories = Files.createDirectories(home.resolve("outer/inner"));
        Path log = directories.resolve("audit.log");
        if (!mode.isEmpty()) {
            Files.writeString(log, "");
            Files.setPosixFilePermissions(log, PosixFilePermissions.fromString(mode));
        }
        Files.setPosixFilePermissions(directories, PosixFilePermissions.fromString(inner));
        Files.setPosixFilePermissions(directories.getParent(), PosixFilePermissions.fromString(outer));
        if (why.isEmpty()) {
            required(log).write("{}");
            assertEquals("{}\n", Files.readString(log));
        } else {
            String said = assertThrows(
                            FileSystemException.class, () -> required(log).write("{}"))
                    .getReason();
            assertTrue(said.endsWith(why), said);
            assertTrue(!Files.exists(log) || Files.size(log) == 0, "it was written");
            new AuditFile(log, Optional.empty()).write("{}");
            assertEquals("{}\n", Files.readString(log));
        }
    }

    @Test
    void aLinkOnTheWayIsLookedThrough() throws IOException {
        Path open = Files.createDirectory(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createSymbolicLink(home.resolve("link"), open);
        assertThrows(
                FileSystemException.class,
                () -> required(home.resolve("link/audit.log")).write("{}"));
        assertFalse(Files.exists(open.resolve("audit.log")));
    }

    @Test
    void aRequiredLogOfAnotherUserIsRefused() throws IOException {
        assumeTrue(USER.equals("root"), "only root can give a file away");
        Path directory = Files.createDirectory(home.resolve("theirs"));
        Path log = Files.writeString(directory.resolve("audit.log"), "");
        for (Path given : List.of(log, directory)) {
            Files.setOwner(
                    given, given.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
            String said = assertThrows(
                            FileSystemException.class, () -> required(log).write("{}"))
                    .getReason();
            assertTrue(said.contains(given + " belongs to daemon"), said);
            Files.setOwner(
                    given, given.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("root"));
        }
        required(log).write("{}");
    }
}
