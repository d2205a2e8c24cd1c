package labsh.commands.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import labsh.notebooks.files.WholeFile;

/**
 * Writes a file of labsh's own machine as a {@link WholeFile}, whose draft has the owner, group and mode of the file before
 * it takes its place.
 */
public final class FileWriting {
    private FileWriting() {}

    /**
     * Replaces the content of a file that is there, in the same way; owner, group and mode stay.
     *
     * @throws IOException with nothing changed
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path target = file.toRealPath();
        place(target, content, "", Files.getPosixFilePermissions(target));
    }

    /**
     * Writes a file that may be new.
     *
     * @param owner {@code user:group} or {@code user}; empty leaves it
     * @throws IOException with nothing changed
     */
    static void place(Path target, byte[] content, String owner, Set<PosixFilePermission> mode) throws IOException {
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(String.valueOf(directory), null, "no such directory");
        }
        Path draft = WholeFile.draft(
                target,
                "." + target.getFileName() + ".",
                List.of(ByteBuffer.wrap(content)),
                WholeFile.Durability.SYNCED);
        try {
            dress(draft, target, owner, mode);
            // When a directory has been replaced by a link meanwhile, the draft is not beside the target.
            if (!draft.toRealPath().equals(directory.resolve(draft.getFileName()))) {
                throw new FileSystemException(target.toString(), null, "A parent directory has become a symbolic link");
            }
            WholeFile.rename(draft, target, WholeFile.Durability.SYNCED);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void dress(Path draft, Path target, String owner, Set<PosixFilePermission> mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (Files.exists(target)) {
            PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
            PosixFileAttributes fresh = view.readAttributes();
            if (!old.owner().equals(fresh.owner())) {
                view.setOwner(old.owner());
            }
            if (!old.group().equals(fresh.group())) {
                view.setGroup(old.group());
            }
        }
        if (!owner.isEmpty()) {
            String[] names = owner.split(":", 2);
            UserPrincipalLookupService users = draft.getFileSystem().getUserPrincipalLookupService();
            view.setOwner(users.lookupPrincipalByName(names[0]));
            if (names.length == 2) {
                GroupPrincipal group = users.lookupPrincipalByGroupName(names[1]);
                view.setGroup(group);
            }
        }
        view.setPermissions(mode);
    }

    static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder letters = new StringBuilder("rwxrwxrwx");
        for (int bit = 0; bit < 9; bit++) {
            if ((mode & 1 << (8 - bit)) == 0) {
                letters.setCharAt(bit, '-');
            }
        }
        return PosixFilePermissions.fromString(letters.toString());
    }
}
