package labsh.commands.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;

/**
 * Reads and writes whole files that the user names. New files are readable by their owner only: a history or a record
 * may hold what others must not read.
 */
public final class NewFile {
    private static final int MOST_READ = 16 << 20;

    private NewFile() {}

    /**
     * Reads a regular file of at most 16 MiB.
     *
     * @throws CommandException when there is none, or it is larger or no regular file
     */
    public static byte[] read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a FIFO would wait for a writer, and a device could do anything.
            throw new CommandException(ExitCode.NOTEBOOK, file + " is not a regular file", "");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > MOST_READ) {
                throw tooLarge(file);
            }
            // Files in /proc do not report their sizes.
            byte[] bytes = in.readNBytes(MOST_READ + 1);
            if (bytes.length > MOST_READ) {
                throw tooLarge(file);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.NOTEBOOK, "there is no file " + file, "");
        } catch (IOException e) {
            throw new CommandException(ExitCode.NOTEBOOK, file + " cannot be read: " + IoErrorText.of(e), "");
        }
    }

    private static CommandException tooLarge(Path file) {
        return new CommandException(ExitCode.NOTEBOOK, file + " is larger than 16 MiB", "");
    }

    /**
     * Creates a file; an existing link counts as an existing file.
     *
     * @throws CommandException when something of that name exists, or it cannot be written
     */
    public static void write(Path file, String text) {
        write(file, text, "choose another name, or move it away first");
    }

    /**
     * As {@link #write(Path, String)}.
     *
     * @param otherwise the hint for when something of that name exists
     */
    public static void write(Path file, String text, String otherwise) {
        try (FileChannel channel = PrivateFile.create(file)) {
            PrivateFile.write(channel, StandardCharsets.UTF_8.encode(text));
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(ExitCode.REFUSED, file + " already exists", otherwise);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
    /**
     * Creates or replaces a file atomically; a link is replaced, not followed. An existing file keeps its mode.
     *
     * @throws CommandException when it cannot be written, or a directory is there
     */
    public static void replace(Path file, String text) {
        try {
            if (Files.isDirectory(file)) {
                throw new CommandException(ExitCode.REFUSED, file + " is a directory", "");
            }
            Path draft = WholeFile.draft(
                    file, ".new-", List.of(StandardCharsets.UTF_8.encode(text)), WholeFile.Durability.SYNCED);
            try {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
                }
                WholeFile.rename(draft, file, WholeFile.Durability.SYNCED);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static CommandException failure(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new CommandException(ExitCode.REFUSED, "there is no directory " + file.getParent(), "create it first")
                : new CommandException(
                        ExitCode.REFUSED,
                        file + " cannot be written: " + IoErrorText.of(e),
                        "choose a " + "directory that you may write to");
    }
}
