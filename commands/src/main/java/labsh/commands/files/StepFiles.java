package labsh.commands.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import labsh.commands.errors.CommandException;

/** The files of the machine that a file step changes: labsh's own, or another host. */
public interface StepFiles {
    /** The directory that {@code ~/} stands for. */
    Path home();

    /**
     * Where a path leads, and what is there.
     *
     * @param base absolute
     * @param named absolute, without {@code ..}
     * @throws IOException when that cannot be found out
     * @throws CommandException when what is there is no regular file, is too large or may not be read
     */
    Found look(Path base, Path named) throws IOException;

    /**
     * Where a path leads.
     *
     * @throws IOException as {@link #look}
     */
    default FilePlace place(Path base, Path named) throws IOException {
        return look(base, named).place();
    }

    /**
     * What a path leads to.
     *
     * @param content empty when nothing is there
     * @param dress empty texts when nothing is there
     */
    record Found(FilePlace place, Optional<byte[]> content, FileChange.Dress dress) {}

    /**
     * Why the file may not be written without asking: a link leads out of the notebook's directory, or to another user's
     * file.
     *
     * @param notebook the directory of the notebook; empty where it is inside labsh
     */
    Optional<String> straying(FilePlace place, Optional<Path> notebook);

    /**
     * Writes the file atomically; owner, group and mode stay unless the change names others.
     *
     * @throws labsh.commands.reach.Unreachable when it is not known whether that was done
     * @throws IOException with nothing changed
     */
    void write(FileChange change) throws IOException;

    /**
     * Deletes a file that a change created.
     *
     * @throws IOException as {@link #write}
     */
    void remove(FileChange change) throws IOException;

    /** Deletes drafts that were left beside the file when labsh was killed while writing it. */
    void sweep(FileChange change);

    /** A private file that a task can read its content from; to be {@link #discard}ed. */
    Path draft(byte[] content) throws IOException;

    void discard(Path draft);
}
