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
 * A file's bytes up to the size that it had when it was opened. The file stays open, so that an editor that replaces it
 * does not affect this; the descriptor is closed when the last content of the file is garbage collected.
 */
public final class FileContent implements OpenedContent {
    /** How many bytes of the old end are compared when a file has grown: more than the lines of a typical record. */
    private static final int COMPARED = 4 << 10;

    private final OpenFile open;
    private final FileFingerprint stamp;
    private final long size;
    private final byte[] last;

    /**
     * The content of a file.
     *
     * @param path of a regular file
     * @param atOnce up to this size, in bytes, it is read into memory now, so that later changes to the file do not
     *     matter
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
        // Taken before anything is read, so that a later change to the file changes it.
        this.stamp = FileFingerprint.of(open.path);
        this.size = open.size();
        this.last = read(Math.max(0, size - COMPARED), COMPARED);
    }

    /**
     * The current content of the file, read through the open descriptor; empty when the name now belongs to another
     * file.
     */
    public Optional<OpenedContent> again() throws IOException {
        return stamp.isOfTheSameFile(FileFingerprint.of(open.path))
                ? Optional.of(new FileContent(open))
                : Optional.empty();
    }

    public Path path() {
        return open.path;
    }

    /** The fingerprint of the file just before it was opened. */
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
     * Compares fingerprint and end: the file is untouched, or it has grown and the old end is where it was. No editor
     * changes the middle, keeps the length of that part and appends.
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

    /** A descriptor that is reopened when a read on an interrupted thread has closed it. */
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
            // Clears the interrupt, which is restored after reading.
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
