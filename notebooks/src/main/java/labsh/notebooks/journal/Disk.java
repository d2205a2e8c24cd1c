package labsh.notebooks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The disk operations of the journal, so that tests can make each of them fail. */
public interface Disk {
    /**
     * The state of a file.
     *
     * @param key identifies the file behind the name: device and inode
     * @param size in bytes
     * @param modified changes with every write; its unit does not matter
     */
    record Stat(String key, long size, long modified) {}

    /** The path without symbolic links. */
    Path real(Path file) throws IOException;

    /**
     * A regular file's state; never follows a link.
     *
     * @throws IOException when it does not exist or is not a regular file
     */
    Stat stat(Path file) throws IOException;

    /** Some bytes of a file; fewer than asked for at its end. */
    byte[] read(Path file, long from, int length) throws IOException;

    /** Opens a file to append to it. */
    Appending append(Path file) throws IOException;

    /** A file open at its end. */
    interface Appending extends Closeable {
        /** Writes all bytes, in one write if possible, and returns the offset at which they begin. */
        long write(byte[] bytes) throws IOException;

        /** Syncs what was written. */
        void sync() throws IOException;
    }

    /** Cuts a file to this size. */
    void truncate(Path file, long size) throws IOException;

    /** Takes the lock, creating its file if it is missing; empty when another process has it. */
    Optional<Closeable> lock(Path lockFile) throws IOException;

    /** Creates a private directory if it is missing. */
    void createDirectory(Path directory) throws IOException;

    /**
     * Creates a private file atomically and syncs it.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it already exists, which is left alone
     */
    void create(Path file, byte[] content) throws IOException;

    /** The files in a directory, sorted by name; none when it does not exist. */
    List<Path> list(Path directory) throws IOException;

    /** Deletes a file if it exists. */
    void delete(Path file) throws IOException;

    /** Waits. */
    void pause(Duration duration);
}
