package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Files that are at every moment the old one or the new one: a draft beside the file, private, then renamed over it. A link
 * is replaced, not followed.
 *
 * <p>The rule of {@link Durability}: what cannot be made again is {@code SYNCED}, that is what a person wrote, decided or
 * asked for, and what a run needs in order to go on; without that, a power cut soon after the rename can leave an empty file
 * in the place of both. What labsh makes again by itself when it is missing or damaged is {@code UNSYNCED}: caches, and what a
 * session needs only as long as its processes live.
 */
public final class WholeFile {
    /** Whether a file must outlive a power cut once it is written. */
    public enum Durability {
        SYNCED,
        UNSYNCED;

        void sync(FileChannel channel) throws IOException {
            if (this == SYNCED) {
                channel.force(true);
            }
        }
    }

    private WholeFile() {}

    /**
     * Puts a content in the place of what may be there.
     *
     * @throws IOException with nothing changed
     */
    public static void replace(Path file, byte[] content, Durability durability) throws IOException {
        replace(file, List.of(ByteBuffer.wrap(content)), durability);
    }

    /** As {@link #replace(Path, byte[], Durability)}, with a content in parts. */
    public static void replace(Path file, List<ByteBuffer> content, Durability durability) throws IOException {
        Path draft = draft(file, ".new-", content, durability);
        try {
            rename(draft, file, durability);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * A private file of this content, beside another one, with a name of its own: the prefix, digits, {@code .labsh}. What is interrupted leaves
     * it there.
     */
    public static Path draft(Path file, String prefix, List<ByteBuffer> content, Durability durability)
            throws IOException {
        // The JDK's temporary files take their names from the security providers, whose classes load for long.
        for (long number = System.nanoTime(); ; number++) {
            Path draft = file.resolveSibling(prefix + Long.toUnsignedString(number) + ".labsh");
            try (FileChannel channel = PrivateFile.create(draft)) {
                fill(draft, channel, content, durability);
                return draft;
            } catch (FileAlreadyExistsException e) {
                // Another labsh was as quick, or something that was interrupted has left it.
            }
        }
    }

    private static void fill(Path draft, FileChannel channel, List<ByteBuffer> content, Durability durability)
            throws IOException {
        boolean filled = false;
        try {
            for (ByteBuffer part : content) {
                PrivateFile.write(channel, part);
            }
            durability.sync(channel);
            filled = true;
        } finally {
            if (!filled) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /** Gives a draft its name, in the place of what may be there. */
    public static void rename(Path draft, Path file, Durability durability) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (durability == Durability.SYNCED) {
            syncNames(directory(file));
        }
    }

    /** What is safe on the disk in a new file or directory is lost all the same where its own name is not. */
    public static void syncNames(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // One that may be written to but not read, as a drop box: the system does it in its own time.
            return;
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }
}
