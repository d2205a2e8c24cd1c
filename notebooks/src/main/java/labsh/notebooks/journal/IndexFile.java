package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import labsh.notebooks.PrivateDirectory;
import labsh.notebooks.reading.Sha256;

/**
 * Where the index of one notebook is kept between sessions: a private file of numbers and texts in the cache directory,
 * which can be deleted at any time. Reading it makes nothing but these; whatever is not as it should be makes it void.
 */
final class IndexFile {
    /** Changes with the format, and with the kinds and results, which are kept by their places. */
    private static final byte[] MAGIC = ("labsh records 1 " + Glance.Kind.values().length + " " + Result.values().length
                    + "\n")
            .getBytes(StandardCharsets.US_ASCII);

    private static final long LONGEST = 1L << 30;

    private final Path directory;
    private final Path file;
    private final String notebook;

    /**
     * @param cache labsh's own; made where it is missing
     * @param notebook the file that the index is of
     */
    IndexFile(Path cache, Path notebook) {
        this.notebook = notebook.toString();
        this.directory = cache.resolve("records");
        this.file = directory.resolve(
                HexFormat.of().formatHex(Sha256.hash(this.notebook.getBytes(StandardCharsets.UTF_8)), 0, 16));
    }

    /**
     * What is kept.
     *
     * @param stamp the notebook's, as it was when the index was made
     * @param first where the first record began then
     * @param sums checksums of the records, which may be of fewer than the index
     */
    record Kept(RecordIndex index, Stamp stamp, long first, Sums sums) {
        /** Of a content of which nothing is known yet. */
        static Kept of(FileContent content, long first) throws IOException {
            RecordIndex index = RecordIndex.of(content, first);
            return new Kept(index, content.stamp(), first, Sums.NONE.grown(content, first, index.covered()));
        }

        /** Of a content that continues the one that this is of. */
        Kept grown(FileContent later) throws IOException {
            return new Kept(index.grown(later, first), later.stamp(), first, sums);
        }

        /** Of whatever the file holds now: what is before the first change need not be read. */
        Kept mended(FileContent now, long begins) throws IOException {
            long unchanged = sums.unchanged(now, begins);
            RecordIndex mended = index.mended(now, begins, unchanged);
            return new Kept(mended, now.stamp(), begins, sums.upTo(unchanged).grown(now, begins, mended.covered()));
        }

        /** With the checksums of all that the index is of. */
        Kept summed(FileContent content) throws IOException {
            return new Kept(index, stamp, first, sums.grown(content, first, index.covered()));
        }
    }

    /** What is kept for this content; empty when there is nothing, or it cannot be what labsh wrote. */
    Optional<Kept> read(Content content, long first) {
        try {
            PrivateDirectory.create(directory);
            return read(bytes(), content, first);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Made by something else, or half of it: it is made again, and replaces this.
            return Optional.empty();
        }
    }

    private ByteBuffer bytes() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > LONGEST) {
                throw new IOException("too long for an index");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            int count = 0;
            while (count >= 0 && bytes.hasRemaining()) {
                count = channel.read(bytes);
            }
            return bytes.flip();
        }
    }

    private Optional<Kept> read(ByteBuffer bytes, Content content, long first) throws IOException {
        int body = bytes.limit() - Integer.BYTES;
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC) || sum(bytes, body) != bytes.getInt(body)) {
            return Optional.empty();
        }
        if (!Numbers.text(bytes).equals(notebook)) {
            return Optional.empty();
        }
        Stamp stamp = new Stamp(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        long begun = bytes.getLong();
        long covered = bytes.getLong();
        Sums sums = new Sums(Numbers.ints(bytes, bytes.getInt()), covered);
        RecordRows rows = Numbers.rows(bytes, covered);
        return Optional.of(new Kept(RecordIndex.of(rows, content, first, covered), stamp, begun, sums));
    }

    private static int sum(ByteBuffer bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes.duplicate().position(0).limit(length));
        return (int) sum.getValue();
    }

    /** Keeps an index in the place of the one before. */
    void write(Kept kept) throws IOException {
        List<byte[]> names = Numbers.bytes(kept.index().rows().names);
        List<byte[]> ids = Numbers.bytes(kept.index().rows().ids);
        byte[] path = notebook.getBytes(StandardCharsets.UTF_8);
        int rows = kept.index().count();
        int size = MAGIC.length + 4 + path.length + 7 * 8 + 4 + 4 * kept.sums().blocks().length + Integer.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size + Numbers.size(rows, names, ids));
        bytes.put(MAGIC).putInt(path.length).put(path);
        Stamp stamp = kept.stamp();
        bytes.putLong(stamp.device()).putLong(stamp.inode()).putLong(stamp.size());
        bytes.putLong(stamp.modified()).putLong(stamp.changed());
        bytes.putLong(kept.first()).putLong(kept.index().covered());
        int[] sums = kept.sums().blocks();
        bytes.putInt(sums.length);
        Numbers.put(bytes, sums, sums.length);
        Numbers.put(bytes, kept.index().rows(), rows, names, ids);
        bytes.putInt(sum(bytes, bytes.position()));
        PrivateDirectory.create(directory);
        Path temporary = Files.createTempFile(
                directory,
                ".new-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(temporary, Set.of(StandardOpenOption.WRITE))) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
