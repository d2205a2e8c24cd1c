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
 * A private file of numbers and texts that can be made again, and deleted at any time: a first line that says what it
 * is, the content, and a checksum. Half of one, one of another version and one where somebody else could have written
 * count as none.
 */
public final class CacheFile {
    /** What is longer than any cache counts as none: more would not fit into the memory either. */
    private static final long LONGEST = Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 6);

    private final Path file;
    private final byte[] magic;

    /**
     * A file that need not be there.
     *
     * @param file in a directory of labsh's own, made where it is missing
     * @param kind what it is, and of which version
     */
    public CacheFile(Path file, String kind) {
        this.file = file;
        this.magic = ("labsh " + kind + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** How long a content may be, in bytes; what is longer is not kept. */
    public static long longest() {
        return LONGEST;
    }

    private Path directory() {
        return file.toAbsolutePath().getParent();
    }

    /** The content; empty when there is none that can be believed. */
    public Optional<ByteBuffer> read() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            PrivateDirectory.create(directory());
            return content(bytes());
        } catch (IOException e) {
            // What cannot be read is made again.
            return Optional.empty();
        }
    }

    /** The beginning of the content, whether the rest can be believed or not; empty when it is of another kind. */
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

    /** Puts a content in the place of the one before, as a whole or not at all. */
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
