package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A private cache file that can be regenerated and deleted at any time: a first line with its kind, the content, and a
 * checksum. An incomplete file, one of another version, or one that somebody else could have written is ignored.
 */
public final class CacheFile {
    /** The largest file, in bytes, limited by the memory; longer ones are ignored. */
    private static final long LONGEST = Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 6);

    private final Path file;
    private final byte[] magic;

    /**
     * The cache file, which need not exist.
     *
     * @param file in a directory of labsh's own, created if missing
     * @param kind its kind and version
     */
    public CacheFile(Path file, String kind) {
        this.file = file;
        this.magic = ("labsh " + kind + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The largest content, in bytes; a larger one is not cached. */
    public static long longest() {
        return LONGEST;
    }

    private Path directory() {
        return file.toAbsolutePath().getParent();
    }

    /** The content; empty when there is no valid file. */
    public Optional<ByteBuffer> read() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            PrivateDirectory.create(directory());
            return content(bytes());
        } catch (IOException e) {
            // A cache that cannot be read is regenerated.
            return Optional.empty();
        }
    }

    /** The beginning of the content without checking the rest; empty when the file is of another kind. */
    public Optional<ByteBuffer> beginning(int length) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate(magic.length + length);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            bytes.flip();
            return isOfThisKind(bytes) ? Optional.of(bytes.position(magic.length)) : Optional.empty();
        }
    }

    private boolean isOfThisKind(ByteBuffer bytes) {
        return bytes.limit() >= magic.length
                && bytes.duplicate().limit(magic.length).equals(ByteBuffer.wrap(magic));
    }

    private ByteBuffer bytes() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > LONGEST) {
                return ByteBuffer.allocate(0);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            return bytes.flip();
        }
    }

    private Optional<ByteBuffer> content(ByteBuffer bytes) {
        int end = bytes.limit() - Integer.BYTES;
        if (end < magic.length || !isOfThisKind(bytes)) {
            return Optional.empty();
        }
        return sum(bytes, end) == bytes.getInt(end)
                ? Optional.of(bytes.position(magic.length).limit(end))
                : Optional.empty();
    }

    private static int sum(ByteBuffer bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes.duplicate().position(0).limit(length));
        return (int) sum.getValue();
    }

    /** Replaces the content atomically. */
    public void write(ByteBuffer content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(magic);
        crc.update(content.duplicate());
        ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue());
        PrivateDirectory.create(directory());
        WholeFile.replace(
                file.toAbsolutePath(),
                List.of(ByteBuffer.wrap(magic), content.duplicate(), sum.flip()),
                WholeFile.Durability.UNSYNCED);
    }
}
