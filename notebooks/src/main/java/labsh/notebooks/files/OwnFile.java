package labsh.notebooks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** Reads labsh's own files, which somebody may have replaced by a FIFO, a device, a link or a huge file. */
public final class OwnFile {
    private OwnFile() {}

    /**
     * Checks that the file is a regular file that can be opened without blocking. A missing file is fine.
     *
     * @throws IOException with what is there instead, and how to fix that
     */
    public static void check(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            size(file);
        }
    }

    private static long size(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            String what = attributes.isSymbolicLink()
                    ? "a link"
                    : attributes.isDirectory() ? "a directory" : "a FIFO, a socket or a device";
            throw refused(file, file + " is " + what + ", not a file; move it away");
        }
        return attributes.size();
    }

    /**
     * Reads the whole file, if it is small compared to the memory.
     *
     * @param longest the most bytes
     * @throws IOException as {@link #check}, and when it is larger, or does not exist
     */
    public static byte[] read(Path file, long longest) throws IOException {
        long size = size(file);
        if (size > longest) {
            throw refused(
                    file, file + " is larger than anything labsh writes there (" + size + " bytes); move it away");
        }
        if (size > Runtime.getRuntime().maxMemory() / 8) {
            throw refused(file, file + " takes more memory than labsh may use (" + size + " bytes); move it away");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            int count = 0;
            while (count >= 0 && bytes.hasRemaining()) {
                count = channel.read(bytes);
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    private static FileSystemException refused(Path file, String why) {
        return new FileSystemException(file.toString(), null, why);
    }
}
