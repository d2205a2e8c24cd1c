package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.CacheFile;
import labsh.notebooks.Sha256;

/**
 * Where the index of one notebook is kept between sessions: a private file of numbers and texts in the cache directory,
 * which can be deleted at any time. Reading it makes nothing but these; whatever is not as it should be makes it void.
 */
final class IndexFile {
    /** Changes with the format, and with the kinds and results, which are kept by their places. */
    private static final String KIND = "records 1 " + Glance.Kind.values().length + " " + Result.values().length;

    private final CacheFile file;
    private final String notebook;

    /**
     * @param cache labsh's own; made where it is missing
     * @param notebook the file that the index is of
     */
    IndexFile(Path cache, Path notebook) {
        this.notebook = notebook.toString();
        String name = HexFormat.of().formatHex(Sha256.hash(this.notebook.getBytes(StandardCharsets.UTF_8)), 0, 16);
        this.file = new CacheFile(cache.resolve("records").resolve(name), KIND);
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
            Optional<ByteBuffer> bytes = file.read();
            return bytes.isEmpty() ? Optional.empty() : read(bytes.get(), content, first);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            // Not as labsh writes it: it is made again, and replaces this.
            return Optional.empty();
        }
    }

    private Optional<Kept> read(ByteBuffer bytes, Content content, long first) throws IOException {
        if (!Numbers.text(bytes).equals(notebook)) {
            return Optional.empty();
        }
        Stamp stamp = Stamp.read(bytes);
        long begun = bytes.getLong();
        long covered = bytes.getLong();
        Sums sums = new Sums(Numbers.ints(bytes, bytes.getInt()), covered);
        RecordRows rows = Numbers.rows(bytes, covered);
        return Optional.of(new Kept(RecordIndex.of(rows, content, first, covered), stamp, begun, sums));
    }

    /** Keeps an index in the place of the one before. */
    void write(Kept kept) throws IOException {
        List<byte[]> names = Numbers.bytes(kept.index().rows().names);
        List<byte[]> ids = Numbers.bytes(kept.index().rows().ids);
        byte[] path = notebook.getBytes(StandardCharsets.UTF_8);
        int[] sums = kept.sums().blocks();
        int rows = kept.index().count();
        int size = Integer.BYTES + path.length + Stamp.BYTES + 2 * Long.BYTES + Integer.BYTES * (1 + sums.length);
        ByteBuffer bytes = ByteBuffer.allocate(size + Numbers.size(rows, names, ids));
        bytes.putInt(path.length).put(path);
        kept.stamp().put(bytes);
        bytes.putLong(kept.first()).putLong(kept.index().covered());
        bytes.putInt(sums.length);
        Numbers.put(bytes, sums, sums.length);
        Numbers.put(bytes, kept.index().rows(), rows, names, ids);
        file.write(bytes.flip());
    }
}
