package labsh.notebooks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;

/**
 * The real disk. Does not use {@link WholeFile} as a whole, since each operation must be able to fail on its own, and
 * existing files are never replaced. Open for extension, so that a test can make one operation fail or slow.
 */
public class LocalDisk implements Disk {
    @Override
    public Path real(Path file) throws IOException {
        return file.toRealPath();
    }

    @Override
    public Stat stat(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "Not a regular file");
        }
        return new Stat(
                String.valueOf(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    @Override
    public byte[] read(Path file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    return Arrays.copyOf(bytes, buffer.position());
                }
            }
        }
        return bytes;
    }

    @Override
    public Appending append(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        return new Appending() {
            @Override
            public long write(byte[] bytes) throws IOException {
                PrivateFile.write(channel, ByteBuffer.wrap(bytes));
                // After a write in append mode, the position is the end of what was written.
                return channel.position() - bytes.length;
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(size);
            channel.force(false);
        }
    }

    @Override
    public Optional<Closeable> lock(Path lockFile) throws IOException {
        OwnFile.check(lockFile);
        FileChannel channel = PrivateFile.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it, which counts like another process.
            return Optional.empty();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(channel);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        PrivateDirectory.create(directory);
    }

    @Override
    public void create(Path file, byte[] content) throws IOException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        Path temporary = WholeFile.draft(file, ".new-", List.of(ByteBuffer.wrap(content)), WholeFile.Durability.SYNCED);
        try {
            publish(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        WholeFile.syncNames(directory);
    }

    /** Publishes a file with a hard link, because a rename would replace an existing file. */
    private static void publish(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without hard links. The journal holds its lock, so no other labsh interferes.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(temporary, file);
        }
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void pause(Duration duration) {
        boolean interrupted = false;
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            try {
                Thread.sleep(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
