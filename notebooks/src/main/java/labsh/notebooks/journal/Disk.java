package labsh.notebooks.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that the journal asks of the disk, one operation each, so that each can be made to fail. */
public interface Disk {
    /**
     * A file at one moment.
     *
     * @param key tells one file from another of the same name: device and inode
     * @param size in bytes
     * @param modified changes with every write; its unit does not matter
     */
    record Stat(String key, long size, long modified) {}

    /** The file's own name, with no symbolic link in it. */
    Path real(Path file) throws IOException;

    /**
     * A regular file's state; never follows a link.
     *
     * @throws IOException when it is not there or not a regular file
     */
    Stat stat(Path file) throws IOException;

    /** Some bytes of a file; fewer than asked for at its end. */
    byte[] read(Path file, long from, int length) throws IOException;

    /** Opens a file to append to it. */
    Appending append(Path file) throws IOException;

    /** A file open at its end. */
    interface Appending extends Closeable {
        /** Writes all of it, with one write where the system takes it so, and says at which offset it now begins. */
        long write(byte[] bytes) throws IOException;

        /** Waits until what was written is on the disk. */
        void sync() throws IOException;
    }

    /** Cuts a file to this size. */
    void truncate(Path file, long size) throws IOException;

    /** Takes the lock, whose file is made when it is missing; empty when somebody else has it. */
    Optional<Closeable> lock(Path lockFile) throws IOException;

    /** Makes sure of a private directory. */
    void createDirectory(Path directory) throws IOException;

    /**
     * Writes a new private file that is there whole or not at all, and on the disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there already; it is left alone
     */
    void create(Path file, byte[] content) throws IOException;

    /** The files in a directory, sorted by name; none when there is no such directory. */
    List<Path> list(Path directory) throws IOException;

    /** Deletes a file; one that is gone already is no failure. */
    void delete(Path file) throws IOException;

    /** Lets time pass. */
    void pause(Duration duration);
}
