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
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Directories that only the person can read. */
public final class PrivateDirectory {
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateDirectory() {}

    /**
     * Makes sure of a directory: makes it and its missing parents with mode 0700, and refuses one that another user owns
     * or can write to. An existing one keeps its mode.
     *
     * @return the same directory
     * @throws IOException with the reason, when it cannot be made or is refused
     */
    public static Path create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
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

    private static void check(Path directory) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        if (mode.contains(PosixFilePermission.OTHERS_WRITE) || mode.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new FileSystemException(
                    directory.toString(), null, "Others can write to " + directory + "; try chmod go-w on it");
        }
        UserPrincipal me = whoWrites(directory);
        if (!Files.getOwner(directory).equals(me)
                || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(me)) {
            throw new FileSystemException(
                    directory.toString(),
                    null,
                    "Another user owns " + directory + " (" + Files.getOwner(directory) + ", and not " + me + ")");
        }
    }

    /** Nothing but a file of one's own says as whom the system takes this process. */
    private static UserPrincipal whoWrites(Path directory) throws IOException {
        // A name of one's own, in a directory where nobody else writes; the JDK's temporary files take theirs from the
        // security providers, whose classes take as long to load as the whole check.
        Path probe = Files.createFile(directory.resolve(".owner-" + Long.toHexString(System.nanoTime())), FILE_MODE);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
