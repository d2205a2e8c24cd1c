package labsh.commands.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.WholeFile;

/**
 * Carries out a {@link FileChange} as a {@link WholeFile}, whose draft has the owner, group and mode of the file before it
 * takes its place.
 */
public final class FileWriting {
    private FileWriting() {}

    /**
     * Writes the file atomically; owner, group and mode stay unless the change names others.
     *
     * @throws IOException with nothing changed
     */
    public static void write(FileChange change) throws IOException {
        Optional<String> moved = change.place().moved();
        if (moved.isPresent()) {
            throw new FileSystemException(change.path().toString(), null, moved.get());
        }
        place(change.target(), change.after(), change.owner(), permissions(modeOf(change)));
    }

    /**
     * Replaces the content of a file that is there, in the same way; owner, group and mode stay.
     *
     * @throws IOException with nothing changed
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path target = file.toRealPath();
        place(target, content, "", Files.getPosixFilePermissions(target));
    }

    private static void place(Path target, byte[] content, String owner, Set<PosixFilePermission> mode)
            throws IOException {
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

    /** Deletes drafts that were left beside the file when labsh was killed while writing it. */
    public static void sweep(FileChange change) {
        String name = change.target().getFileName().toString();
        Pattern drafts = Pattern.compile(Pattern.quote("." + name + ".") + "[0-9]+\\.labsh");
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(change.target().getParent())) {
            for (Path file : beside) {
                if (drafts.matcher(file.getFileName().toString()).matches() && PrivateDirectory.isOwn(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            // Leftover drafts are private and only take space.
            return;
        }
    }

    /** Deletes a file that a change created. */
    public static void remove(FileChange change) throws IOException {
        Optional<String> moved = change.place().moved();
        if (moved.isPresent()) {
            throw new FileSystemException(change.path().toString(), null, moved.get());
        }
        Files.delete(change.target());
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

    private static int modeOf(FileChange change) {
        String mode = change.mode().isEmpty() ? change.modeBefore() : change.mode();
        return mode.isEmpty() ? 0644 : Integer.parseInt(mode, 8);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder letters = new StringBuilder("rwxrwxrwx");
        for (int bit = 0; bit < 9; bit++) {
            if ((mode & 1 << (8 - bit)) == 0) {
                letters.setCharAt(bit, '-');
            }
        }
        return PosixFilePermissions.fromString(letters.toString());
    }

    /**
     * Shell text that does the same as {@link #write} for another user, root mostly, where labsh itself may not.
     * It reads {@code labsh_target} (without links), {@code labsh_draft} (a file with the new content; where it is
     * empty, {@code labsh_content} is the content), {@code labsh_mode} and
     * {@code labsh_owner} from its environment.
     */
    public static String script() {
        return """
            set -e
            labsh_directory=$(dirname -- "$labsh_target")
            [ ! -L "$labsh_target" ] || exit 1
            cd -P -- "$labsh_directory"
            [ "$(pwd -P)" = "$labsh_directory" ] || exit 1
            labsh_target=./$(basename -- "$labsh_target")
            labsh_new=$(mktemp "./.labsh.XXXXXX")
            trap 'rm -f -- "$labsh_new"' EXIT
            [ ! -e "$labsh_target" ] || cp -p -- "$labsh_target" "$labsh_new"
            case $labsh_draft in
                '') printf %s "$labsh_content" > "$labsh_new" ;;
                *) cat -- "$labsh_draft" > "$labsh_new" ;;
            esac
            [ -z "$labsh_mode" ] || chmod -- "$labsh_mode" "$labsh_new"
            [ -z "$labsh_owner" ] || chown -- "$labsh_owner" "$labsh_new"
            mv -f -- "$labsh_new" "$labsh_target"
            """;
    }
}
