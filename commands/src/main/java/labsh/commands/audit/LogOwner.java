package labsh.commands.audit;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Checks that a file is under the control of one user: nobody else but root may change it, take it away or put another
 * in its place. A directory of the user's group is the user's, as many systems give every user a group.
 *
 * @param user by name
 */
record LogOwner(String user) {
    private static final int STICKY = 01000;

    /** Checks the file, if there is one, and every directory above it. */
    void require(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        directories(path.getParent());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            PosixFileAttributes attributes = owned(path);
            if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw refused(path, "can be written by others; try chmod go-w");
            }
        }
    }

    private void directories(Path last) throws IOException {
        for (Path directory = last; directory != null; directory = directory.getParent()) {
            PosixFileAttributes attributes = owned(directory);
            if (attributes.isSymbolicLink()) {
                directories(directory.toRealPath());
            } else if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                    && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) == 0) {
                throw refused(directory, "can be written by everybody; try chmod o-w");
            }
        }
    }

    private PosixFileAttributes owned(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String owner = attributes.owner().getName();
        if (!owner.equals(user) && !owner.equals("root")) {
            throw refused(path, "belongs to " + owner + ", who could change the log; try chown " + user);
        }
        return attributes;
    }

    private static FileSystemException refused(Path path, String why) {
        return new FileSystemException(path.toString(), null, path + " " + why);
    }
}
