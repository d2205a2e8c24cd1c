package labsh.notebooks.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files that nobody else may read, whatever the umask; never through a symbolic link. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /** Opens a file; if the options create it, it is private. */
    public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all, MODE);
    }

    /**
     * Creates a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when something of that name exists, even a link
     */
    public static FileChannel create(Path file) throws IOException {
        return open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Creates a file, replacing an existing one. */
    public static OutputStream newOutputStream(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(create(file));
    }

    /**
     * Creates a file with this content, replacing an existing one. Unlike with {@link WholeFile}, a crash may leave it
     * half written.
     */
    public static void write(Path file, byte[] content, WholeFile.Durability durability) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = create(file)) {
            write(channel, ByteBuffer.wrap(content));
            durability.sync(channel);
        }
    }

    /** Writes all bytes. */
    public static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
