package labsh.notebooks.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Directories that only the user can access. */
public final class PrivateDirectory {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private PrivateDirectory() {}

    /**
     * Creates a directory and its missing parents with mode 0700, and refuses one that another user owns, can write to
     * or could replace. An existing one keeps its mode.
     *
     * @return the same directory
     * @throws IOException with the reason, when it cannot be created or is refused
     */
    public static Path create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            checkPlace(directory);
            Path parent = directory.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                create(parent);
            }
            try {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(MODE));
                WholeFile.syncNames(directory.toAbsolutePath().getParent());
                return directory;
            } catch (FileAlreadyExistsException e) {
                // Another process has created it, unless something else has this name.
                if (!Files.isDirectory(directory)) {
                    throw new FileSystemException(directory.toString(), null, "Is not a directory");
                }
            }
        }
        check(directory);
        return directory;
    }

    /**
     * Creates a private directory for the lifetime of a process. Missing parents get the usual modes.
     *
     * @throws IOException when it is not a directory, is a link, or belongs to another user
     */
    public static void createForProcess(Path directory) throws IOException {
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(MODE));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            // Fails when the directory belongs to somebody else.
            Files.setPosixFilePermissions(directory, MODE);
        }
    }

    /** Creates missing directories below one of those. */
    public static void createInside(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(MODE));
    }

    /** Deletes a directory and the files in it, even while a process that is ending still writes some. */
    public static void delete(Path directory) throws IOException {
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

    /**
     * Checks, without creating anything, that a directory belongs to this user alone and that nobody else could replace
     * it. A missing one is fine.
     *
     * @throws IOException with the reason and how to fix it
     */
    public static void check(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            checkPlace(directory);
            return;
        }
        Optional<Integer> me = DirectoryOwners.me();
        DirectoryOwners.check(directory, me.isPresent() ? me.get() : whoWrites(directory));
    }

    /**
     * Checks that nobody but this user and root could replace a file or a directory above it.
     *
     * @throws IOException with the reason and how to fix it
     */
    public static void checkPlace(Path file) throws IOException {
        Optional<Integer> me = DirectoryOwners.me();
        if (me.isPresent()) {
            DirectoryOwners.checkAbove(file, me.get(), true);
        }
    }

    /** Whether another user, not counting groups, could replace a file. */
    public static boolean isReplaceable(Path file) {
        try {
            Optional<Integer> me = DirectoryOwners.me();
            if (me.isPresent()) {
                DirectoryOwners.checkAbove(file, me.get(), false);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether a file or directory (not a link) belongs to this user, and nobody else can write to it. */
    public static boolean isOwn(Path path) {
        return DirectoryOwners.isOwn(path);
    }

    /** Determines the user id by creating a file, on systems that offer no other way. */
    private static int whoWrites(Path directory) throws IOException {
        // Not a JDK temporary file: its name comes from a security provider, which takes as long to load as the whole
        // check.
        Path probe = directory.resolve(".owner-" + Long.toHexString(System.nanoTime()));
        PrivateFile.create(probe).close();
        try {
            return (Integer) Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }
}
