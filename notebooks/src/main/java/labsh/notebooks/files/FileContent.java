package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file's bytes up to the size that it had when it was opened. The file stays open, so that an editor that puts
 * another in its place changes nothing here; the descriptor goes with the last content of the file when it is collected.
 */
public final class FileContent implements OpenedContent {
    /** How much of the end is compared when a file has grown: more than one record's own lines. */
    private static final int COMPARED = 4 << 10;

    private final OpenFile open;
    private final FileFingerprint stamp;
    private final long size;
    private final byte[] last;

    /**
     * What a file holds.
     *
     * @param path of a regular file
     * @param atOnce up to this size in bytes it is read now, and what happens to the file afterwards does not matter
     */
    public static OpenedContent of(Path path, int atOnce) throws IOException {
        OpenFile open = new OpenFile(path);
        if (open.size() > atOnce) {
            return new FileContent(open);
        }
        byte[] bytes = open.read(0, atOnce);
        open.close();
        return OpenedContent.of(bytes);
    }

    private FileContent(OpenFile open) throws IOException {
        this.open = open;
        // Before anything is read: what changes the file from here on changes this, too.
        this.stamp = FileFingerprint.of(open.path);
        this.size = open.size();
        this.last = read(Math.max(0, size - COMPARED), COMPARED);
    }

    /** What the file of that name holds now, through the descriptor that is open; empty when it is another file. */
    public Optional<OpenedContent> again() throws IOException {
        return stamp.isOfTheSameFile(FileFingerprint.of(open.path))
                ? Optional.of(new FileContent(open))
                : Optional.empty();
    }

    public Path path() {
        return open.path;
    }

    /** What the file looked like just before it was opened. */
    public FileFingerprint stamp() {
        return stamp;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long from, int length) throws IOException {
        return open.read(from, (int) Math.max(0, Math.min(length, size - from)));
    }

    /**
     * For a file, by what it looks like and by its end: nobody touched it, or it has grown and what was its end is where
     * it was. No editor's save changes something in the middle, keeps the length and appends.
     */
    @Override
    public boolean continues(OpenedContent before) throws IOException {
        if (before instanceof InMemory small) {
            return small.begins(this);
        }
        return before instanceof FileContent earlier
                && stamp.isOfTheSameFile(earlier.stamp)
                && (stamp.equals(earlier.stamp)
                        || (size > earlier.size
                                && Arrays.equals(earlier.last, read(earlier.size - earlier.last.length, COMPARED))));
    }

    /** A descriptor that reading on an interrupted thread may close, and that is opened again then. */
    private static final class OpenFile {
        private final Path path;
        private FileChannel channel;

        OpenFile(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.READ);
        }

        synchronized long size() throws IOException {
            return channel.isOpen() ? channel.size() : java.nio.file.Files.size(path);
        }

        synchronized byte[] read(long from, int length) throws IOException {
            // Read first, be interrupted then.
            boolean interrupted = Thread.interrupted();
            try {
                while (true) {
                    try {
                        return readNow(from, length);
                    } catch (ClosedByInterruptException e) {
                        interrupted |= Thread.interrupted();
                    } catch (ClosedChannelException e) {
                        channel = FileChannel.open(path, StandardOpenOption.READ);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void close() throws IOException {
            channel.close();
        }

        private byte[] readNow(long from, int length) throws IOException {
            byte[] bytes = new byte[length];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    return Arrays.copyOf(bytes, buffer.position());
                }
            }
            return bytes;
        }
    }
}
