package labsh.notebooks.index;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import labsh.notebooks.digests.Sha256;
import labsh.notebooks.files.CacheFile;
import labsh.notebooks.files.FileContent;
import labsh.notebooks.files.FileFingerprint;
import labsh.notebooks.files.OpenedContent;
import labsh.notebooks.records.StepResult;

/**
 * The stored index of one notebook: a private file of numbers and texts in the cache directory, which can be deleted at
 * any time. A file that is invalid in any way is ignored.
 */
public final class IndexFile {
    /** Changes with the format and with the enums of kinds and results, which are stored as ordinals. */
    private static final String KIND =
            "records 2 " + RecordSummary.Kind.values().length + " " + StepResult.values().length;

    /** The largest path with its length field, in bytes: more than any file system allows. */
    private static final int LONGEST_NAME = 8 << 10;

    private final Path directory;
    private final CacheFile file;
    private final String notebook;

    /**
     * @param cache labsh's cache directory; created if missing
     * @param notebook the notebook's file
     */
    IndexFile(Path cache, Path notebook) {
        this.notebook = notebook.toString();
        String name = HexFormat.of().formatHex(Sha256.hash(this.notebook.getBytes(StandardCharsets.UTF_8)), 0, 16);
        this.directory = directory(cache);
        this.file = new CacheFile(directory.resolve(name), KIND);
    }

    private static Path directory(Path cache) {
        return cache.resolve("records");
    }

    /** Removes indices of notebooks that no longer exist, and files of an older labsh. */
    public static void removeStale(Path cache) {
        removeStaleIn(directory(cache));
    }

    /** As {@link #removeStale}, in the directory of this one. */
    void removeOthers() {
        removeStaleIn(directory);
    }

    private static void removeStaleIn(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isStale(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The directory does not exist or cannot be listed: nothing to remove.
            return;
        }
    }

    private static boolean isStale(Path file) throws IOException {
        boolean unfinished = file.getFileName().toString().startsWith(".");
        if (unfinished) {
            // A draft of a process that was killed; writing one takes less than a second.
            Instant written =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            return written.plus(Duration.ofDays(1)).isBefore(Instant.now());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<ByteBuffer> beginning = new CacheFile(file, KIND).beginning(LONGEST_NAME);
        try {
            return beginning.isEmpty() || !Files.exists(Path.of(IndexCodec.text(beginning.get())));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * A stored index.
     *
     * @param stamp the notebook's fingerprint when the index was built
     * @param first where the first record began at that time
     * @param sums checksums of the records; may cover fewer than the index
     */
    record Kept(RecordIndex index, FileFingerprint stamp, long first, BlockChecksums sums) {
        /** The index of a new content. */
        static Kept of(FileContent content, long first) throws IOException {
            RecordIndex index = RecordIndex.of(content, first);
            return new Kept(index, content.stamp(), first, BlockChecksums.NONE.grown(content, first, index.covered()));
        }

        /** The index of a content that continues this one's. */
        Kept grown(FileContent later) throws IOException {
            return new Kept(index.grown(later, first), later.stamp(), first, sums);
        }

        /** The index of a changed content: only what follows the first change is read. */
        Kept mended(FileContent now, long begins) throws IOException {
            long unchanged = sums.unchanged(now, begins);
            RecordIndex mended = index.mended(now, begins, unchanged);
            return new Kept(mended, now.stamp(), begins, sums.upTo(unchanged).grown(now, begins, mended.covered()));
        }

        /** With checksums of everything that the index covers. */
        Kept summed(FileContent content) throws IOException {
            return new Kept(index, stamp, first, sums.grown(content, first, index.covered()));
        }
    }

    /** Reads the stored index for this content; empty when there is no valid one. */
    Optional<Kept> read(OpenedContent content, long first) {
        try {
            Optional<ByteBuffer> bytes = file.read();
            return bytes.isEmpty() ? Optional.empty() : read(bytes.get(), content, first);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            // Invalid: it is built again and replaced.
            return Optional.empty();
        }
    }

    private Optional<Kept> read(ByteBuffer bytes, OpenedContent content, long first) throws IOException {
        if (!IndexCodec.text(bytes).equals(notebook)) {
            return Optional.empty();
        }
        FileFingerprint stamp = FileFingerprint.read(bytes);
        long begun = bytes.getLong();
        long covered = bytes.getLong();
        BlockChecksums sums = new BlockChecksums(IndexCodec.ints(bytes, bytes.getInt()), covered);
        RecordRows rows = IndexCodec.rows(bytes, covered);
        return Optional.of(new Kept(RecordIndex.of(rows, content, first, covered), stamp, begun, sums));
    }

    /** Replaces the stored index. */
    void write(Kept kept) throws IOException {
        List<byte[]> names = IndexCodec.bytes(kept.index().rows().names);
        byte[] path = notebook.getBytes(StandardCharsets.UTF_8);
        int[] sums = kept.sums().blocks();
        int rows = kept.index().count();
        int size = Integer.BYTES
                + path.length
                + FileFingerprint.BYTES
                + 2 * Long.BYTES
                + Integer.BYTES * (1 + sums.length);
        ByteBuffer bytes = ByteBuffer.allocate(size + IndexCodec.size(rows, names));
        bytes.putInt(path.length).put(path);
        kept.stamp().put(bytes);
        bytes.putLong(kept.first()).putLong(kept.index().covered());
        bytes.putInt(sums.length);
        IndexCodec.put(bytes, sums, sums.length);
        IndexCodec.put(bytes, kept.index().rows(), rows, names);
        file.write(bytes.flip());
    }
}
