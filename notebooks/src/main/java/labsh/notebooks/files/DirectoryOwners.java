package labsh.notebooks.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Checks who could replace a directory: anybody who owns it or a directory above it, or can write to one of these. Root
 * may do so; in a directory with the sticky bit, such as {@code /tmp}, only an entry's owner can move it. A link is
 * checked by its own owner, and its target in the same way.
 */
final class DirectoryOwners {
    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_WRITE = 0020;
    /** The file type bits of st_mode, inode(7). */
    private static final int FILE_TYPE = 0170000;

    private static final int DIRECTORY = 0040000;

    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private DirectoryOwners() {}

    private record Attributes(int uid, int mode, boolean link) {
        static Attributes of(Path path) throws IOException {
            Map<String, Object> values =
                    Files.readAttributes(path, "unix:uid,mode,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
            return new Attributes(
                    (Integer) values.get("uid"), (Integer) values.get("mode"), (Boolean) values.get("isSymbolicLink"));
        }

        boolean directory() {
            return (mode & FILE_TYPE) == DIRECTORY;
        }

        boolean writable(int bits) {
            return (mode & bits) != 0;
        }
    }

    /** The user id of this process; empty when it cannot be determined without writing a file. */
    static Optional<Integer> me() {
        try {
            return Optional.of((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks a directory that must belong to this user alone, and all directories above it.
     *
     * @throws IOException with who could replace it, and how to fix that
     */
    static void check(Path directory, int me) throws IOException {
        Path absolute = directory.toAbsolutePath();
        checkAbove(absolute, me, true);
        Attributes attributes = Attributes.of(absolute);
        if (attributes.link()) {
            if (!trusted(attributes.uid(), me)) {
                throw owned(directory, me);
            }
            check(absolute.toRealPath(), me);
            return;
        }
        if (attributes.uid() != me) {
            throw owned(directory, me);
        }
        if (attributes.writable(OTHERS_WRITE | GROUP_WRITE)) {
            throw refused(directory, "Others can write to " + directory + "; try chmod go-w " + directory);
        }
    }

    /**
     * Checks all existing directories above a file.
     *
     * @param groups whether group-writable directories are refused as well
     * @throws IOException as {@link #check}
     */
    static void checkAbove(Path file, int me, boolean groups) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path above = absolute.getRoot();
        for (int i = 0; i < absolute.getNameCount(); i++) {
            try {
                checkOne(above, me, groups);
            } catch (NoSuchFileException e) {
                // A missing directory will be created by this user.
                return;
            }
            above = above.resolve(absolute.getName(i));
        }
    }

    /**
     * Whether it belongs to this user, is not a link, and nobody else can write to it; true when that cannot be
     * determined.
     */
    static boolean isOwn(Path path) {
        try {
            Optional<Integer> me = me();
            Attributes attributes = Attributes.of(path);
            return me.isEmpty()
                    || (attributes.uid() == me.get()
                            && !attributes.link()
                            && !attributes.writable(OTHERS_WRITE | GROUP_WRITE));
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkOne(Path directory, int me, boolean groups) throws IOException {
        Attributes attributes = Attributes.of(directory);
        if (!trusted(attributes.uid(), me)) {
            throw owned(directory, me);
        }
        if (attributes.link()) {
            checkAbove(directory.toRealPath().resolve("-"), me, groups);
        } else if (!attributes.directory()) {
            throw refused(directory, directory + " is not a directory");
        } else if (!attributes.writable(STICKY)) {
            if (attributes.writable(OTHERS_WRITE)) {
                throw refused(directory, "Others can write to " + directory + "; try chmod o-w " + directory);
            }
            if (groups && attributes.writable(GROUP_WRITE) && !isOwnersGroup(directory)) {
                throw refused(directory, "A group can write to " + directory + "; try chmod g-w " + directory);
            }
        }
    }

    /** Many systems give every user a group that may write. */
    private static boolean isOwnersGroup(Path directory) throws IOException {
        Map<String, Object> names = Files.readAttributes(directory, "posix:owner,group", LinkOption.NOFOLLOW_LINKS);
        return String.valueOf(names.get("owner")).equals(String.valueOf(names.get("group")));
    }

    private static boolean trusted(int uid, int me) {
        return uid == me || uid == ROOT || isRootOutside(uid);
    }

    /** In a user namespace, files of the outer root appear to belong to the overflow user. */
    private static boolean isRootOutside(int uid) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/overflowuid"))
                            .strip()
                            .equals(String.valueOf(uid))
                    && !Files.readString(Path.of("/proc/self/uid_map")).strip().matches("0 +0 +4294967295");
        } catch (IOException e) {
            return false;
        }
    }

    private static IOException owned(Path directory, int me) throws IOException {
        String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
        boolean sudo = me == ROOT && owner.equals(System.getenv("SUDO_USER"));
        return refused(
                directory,
                "Another user owns " + directory + " (" + owner + ", and not " + name(me) + "); try "
                        + (sudo
                                ? "sudo -H, which gives root its own home, or XDG_STATE_HOME, XDG_CONFIG_HOME,"
                                        + " XDG_DATA_HOME and XDG_CACHE_HOME below root's"
                                : "chown " + name(me) + " " + directory + ", or an XDG_STATE_HOME of your own"));
    }

    private static String name(int uid) {
        return uid == ROOT ? "root" : System.getProperty("user.name");
    }

    private static FileSystemException refused(Path directory, String why) {
        return new FileSystemException(directory.toString(), null, why);
    }
}
