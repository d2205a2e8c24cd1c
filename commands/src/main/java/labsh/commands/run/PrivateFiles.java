package labsh.commands.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Files and directories that nobody else may read, whatever the umask; never through a symbolic link. */
final class PrivateFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private PrivateFiles() {}

    /**
     * Makes sure that the directory is there, private and its user's own.
     *
     * @throws IOException when it is something else, or another user's
     */
    static void createDirectory(Path directory) throws IOException {
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            // Fails when the directory belongs to somebody else.
            Files.setPosixFilePermissions(directory, DIRECTORY);
        }
    }

    /** A new file; what was there under that name is gone. */
    static OutputStream newOutputStream(Path file) throws IOException {
        Files.deleteIfExists(file);
        SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
        return Channels.newOutputStream(channel);
    }

    static void write(Path file, byte[] content) throws IOException {
        try (OutputStream out = newOutputStream(file)) {
            out.write(content);
        }
    }

    /** Writes files of these names and contents ({@link ByteString}); a name may be a path, in directories yet to be made. */
    static void writeAll(Path directory, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().indexOf('/') > 0) {
                Files.createDirectories(
                        directory.resolve(file.getKey()).getParent(), PosixFilePermissions.asFileAttribute(DIRECTORY));
            }
            write(directory.resolve(file.getKey()), ByteString.array(file.getValue()));
        }
    }

    /**
     * Replaces the file in one step.
     *
     * @param synced whether it must be on the disk when this returns
     */
    static void replace(Path file, byte[] content, boolean synced) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        write(fresh, content);
        if (synced) {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (synced) {
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /**
     * Deletes a directory and the files in it, as far as they are there, also while a process that is ending writes some
     * more of them.
     */
    static void deleteDirectory(Path directory) throws IOException {
        for (int again = 0; ; again++) {
            try {
                deleteOnce(directory);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (again == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void deleteOnce(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    deleteOnce(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }
}
