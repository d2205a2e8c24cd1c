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
 * Writes files atomically: a private draft beside the file is renamed over it. A link is replaced, not followed.
 *
 * <p>The rule for {@link Durability}: data that cannot be regenerated is {@code SYNCED}, that is what the user wrote,
 * decided or asked for, and what a run needs in order to be resumed; otherwise a power failure soon after the rename
 * can leave an empty file. Data that labsh regenerates when it is missing or damaged is {@code UNSYNCED}: caches, and
 * what a session needs only while its processes live.
 */
public final class WholeFile {
    /** Whether a file must survive a power failure once it is written. */
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
     * Creates or replaces a file.
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
     * Creates a private file with this content beside another file, named by the prefix, digits and {@code .labsh}. An
     * interrupted process leaves it there.
     */
    public static Path draft(Path file, String prefix, List<ByteBuffer> content, Durability durability)
            throws IOException {
        // Not a JDK temporary file: its name comes from a security provider, which is slow to load.
        for (long number = System.nanoTime(); ; number++) {
            Path draft = file.resolveSibling(prefix + Long.toUnsignedString(number) + ".labsh");
            try (FileChannel channel = PrivateFile.create(draft)) {
                fill(draft, channel, content, durability);
                return draft;
            } catch (FileAlreadyExistsException e) {
                // Another process uses this name, or an interrupted one left it.
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

    /** Renames a draft to its final name, replacing an existing file. */
    public static void rename(Path draft, Path file, Durability durability) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (durability == Durability.SYNCED) {
            syncNames(directory(file));
        }
    }

    /** Syncs a directory: without that, a new file in it can be lost although its content was synced. */
    public static void syncNames(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // The directory may be written but not read, such as a drop box: the system syncs it later.
            return;
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }
}
