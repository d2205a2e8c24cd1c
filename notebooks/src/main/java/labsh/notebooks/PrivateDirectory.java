package labsh.notebooks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Directories that only the person can read. */
public final class PrivateDirectory {
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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
                Files.createDirectory(directory, DIRECTORY_MODE);
                sync(directory.toAbsolutePath().getParent());
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

    /** What is safe on the disk in a new directory is lost all the same where the directory's own name is not. */
    private static void sync(Path parent) throws IOException {
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        }
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
        Path probe = Files.createFile(directory.resolve(".owner-" + Long.toHexString(System.nanoTime())), FILE_MODE);
        try {
            return (Integer) Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }
}
