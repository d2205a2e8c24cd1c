package labsh.commands.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file. It syncs nothing for real: what is lost with the power is decided by {@link Unsynced}. */
final class FaultyChannel extends FileChannel {
    private final FaultyDisk disk;
    private final Path file;
    private final FileChannel real;
    private final boolean appends;

    FaultyChannel(FaultyDisk disk, Path file, FileChannel real, boolean appends) {
        this.disk = disk;
        this.file = file;
        this.real = real;
        this.appends = appends;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return disk.operate(Operation.READ, file, () -> real.read(to));
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        return disk.operate(Operation.READ, file, () -> real.read(to, position));
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int torn = disk.torn(from.remaining());
        if (torn > 0) {
            put(from, torn, appends ? real.size() : real.position(), true);
        }
        return disk.operate(
                Operation.WRITE,
                file,
                () -> put(from, from.remaining(), appends ? real.size() : real.position(), true));
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        int torn = disk.torn(from.remaining());
        if (torn > 0) {
            put(from, torn, position, false);
        }
        return disk.operate(Operation.WRITE, file, () -> put(from, from.remaining(), position, false));
    }

    private int put(ByteBuffer from, int length, long position, boolean here) throws IOException {
        byte[] bytes = new byte[length];
        from.get(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (here) {
                real.write(buffer);
            } else {
                real.write(buffer, position + buffer.position());
            }
        }
        disk.unsynced().written(file, position, bytes);
        return length;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.operate(Operation.SYNC, file, () -> {
            disk.unsynced().synced(file);
            return true;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.operate(Operation.TRUNCATE, file, () -> {
            real.truncate(size);
            disk.unsynced().truncated(file, size);
            return true;
        });
        return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return disk.operate(Operation.LOCK, file, () -> real.tryLock(position, size, shared));
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return disk.operate(Operation.LOCK, file, () -> real.lock(position, size, shared));
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException(file.toString());
    }
}
