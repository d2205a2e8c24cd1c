package labsh.notebooks.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file's bytes up to the size that it had when it was opened. The file stays open, so that an editor that puts
 * another in its place changes nothing here; the descriptor goes with this object when it is collected.
 */
public final class FileContent implements Content {
    private final Path path;
    private final long size;
    private FileChannel channel;

    /** Opens the file, which must be a regular one. */
    public FileContent(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized byte[] read(long from, int length) throws IOException {
        // Reading on an interrupted thread closes the channel: read first, be interrupted then.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return readNow(from, (int) Math.max(0, Math.min(length, size - from)));
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
