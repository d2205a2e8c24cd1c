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

/** Directories that only the person can read. */
public final class PrivateDirectory {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private PrivateDirectory() {}

    /**
     * Makes sure of a directory: makes it and its missing parents with mode 0700, and refuses one that another user owns,
     * can write to, or could put another in the place of. An existing one keeps its mode.
     *
     * @return the same directory
     * @throws IOException with the reason, when it cannot be made or is refused
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
                // Another labsh was quicker, unless something else is in the way.
                if (!Files.isDirectory(directory)) {
                    throw new FileSystemException(directory.toString(), null, "Is not a directory");
                }
            }
        }
        check(directory);
        return directory;
    }

    /**
     * Makes sure of a directory for as long as a process lives: it is private and its user's own. What is above it is made
     * with the usual modes.
     *
     * @throws IOException when it is something else, a link too, or another user's
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

    /** Makes directories below one of those, where they are missing. */
    public static void createInside(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(MODE));
    }

    /**
     * Deletes a directory and the files in it, as far as they are there, also while a process that is ending writes some
     * more of them.
     */
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
     * Makes sure, without making anything, that a directory is this user's alone, and that nobody else could put another
     * in its place. One that is not there is well.
     *
     * @throws IOException with the reason and what mends it
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
     * Makes sure that nobody but this user and root could put something else in the place of a file, or of a directory
     * above it.
     *
     * @throws IOException with the reason and what mends it
     */
    public static void checkPlace(Path file) throws IOException {
        Optional<Integer> me = DirectoryOwners.me();
        if (me.isPresent()) {
            DirectoryOwners.checkAbove(file, me.get(), true);
        }
    }

    /** Whether somebody else, other than by a group, could put another file in the place of one. */
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

    /** Whether a file or directory, and no link to one, is this user's, and nobody else can write to it. */
    public static boolean isOwn(Path path) {
        return DirectoryOwners.isOwn(path);
    }

    /** Where the system has no other way to say as whom it takes this process, a file of one's own says it. */
    private static int whoWrites(Path directory) throws IOException {
        // A name of one's own; the JDK's temporary files take theirs from the security providers, whose classes take as
        // long to load as the whole check.
        Path probe = directory.resolve(".owner-" + Long.toHexString(System.nanoTime()));
        PrivateFile.create(probe).close();
        try {
            return (Integer) Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }
}
