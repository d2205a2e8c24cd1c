package labsh.commands.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import labsh.notebooks.files.PrivateFile;

/**
 * An audit in a file that is only appended to: one write for each line, synced. Opened for each line, so that the file may
 * be rotated; several processes may write to it.
 */
public final class AuditFile implements AuditTarget {
    private final Path file;
    private final Optional<LogOwner> owner;

    /** @param user the only one besides root who may be able to change the log; empty when anybody may */
    public AuditFile(Path file, Optional<String> user) {
        this.file = file;
        this.owner = user.map(LogOwner::new);
    }

    @Override
    public void write(String line) throws IOException {
        Optional<Object> before = regular();
        if (owner.isPresent()) {
            owner.get().require(file);
        }
        String begin = isTorn() ? "\n" : "";
        try (FileChannel channel = PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Optional<Object> now = regular();
            if (now.isEmpty() || (before.isPresent() && !before.equals(now))) {
                throw refused("was replaced while it was opened");
            }
            ByteBuffer bytes = ByteBuffer.wrap((begin + line + "\n").getBytes(StandardCharsets.US_ASCII));
            int whole = bytes.remaining();
            int written = channel.write(bytes);
            if (written < whole) {
                throw refused("took only " + written + " of " + whole + " bytes");
            }
            channel.force(false);
        }
    }

    /**
     * Whether the last line is incomplete, after a full disk or a crash: then the next one begins on a line of its own.
     */
    private boolean isTorn() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            return false;
        } catch (AccessDeniedException e) {
            // The file may be append-only. An extra empty line does no harm, a lost one does.
            return true;
        }
    }

    /**
     * Checked before it is opened: opening a FIFO waits for a reader, and a device could do anything.
     *
     * @return the identity of the file; empty when there is none yet
     */
    private Optional<Object> regular() throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                throw refused("is a symbolic link, which labsh does not follow");
            }
            if (!attributes.isRegularFile()) {
                throw refused(attributes.isDirectory() ? "is a directory" : "is not a regular file");
            }
            return Optional.ofNullable(attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private FileSystemException refused(String why) {
        return new FileSystemException(file.toString(), null, why);
    }
}
