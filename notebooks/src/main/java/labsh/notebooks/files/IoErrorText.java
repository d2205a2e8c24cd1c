package labsh.notebooks.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** The reason of an I/O error, as a clause that can follow a colon: never just the path, and never empty. */
public final class IoErrorText {
    private IoErrorText() {}

    /**
     * "no space left on device", "permission denied", …
     *
     * @param e an {@link IOException}, or an {@link UncheckedIOException} around one
     */
    public static String of(Exception e) {
        String said = e.getMessage();
        if (e.getCause() instanceof IOException cause && (said == null || said.equals(cause.toString()))) {
            return of(cause);
        }
        if (e instanceof FileSystemException f) {
            said = f.getReason();
        }
        // Java's message for a malformed text is only a number of bytes.
        boolean silent = said == null || said.isBlank() || e instanceof CharacterCodingException;
        return silent ? ofKind(e) : uncapitalized(said.strip());
    }

    private static String ofKind(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            return "file exists";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "directory not empty";
        } else if (e instanceof NotDirectoryException) {
            return "not a directory";
        } else if (e instanceof NotLinkException) {
            return "not a symbolic link";
        } else if (e instanceof FileSystemLoopException) {
            return "too many symbolic links";
        } else if (e instanceof EOFException) {
            return "unexpected end of file";
        } else if (e instanceof CharacterCodingException) {
            return "invalid text encoding";
        } else if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
            return "interrupted";
        } else if (e instanceof ClosedChannelException) {
            return "already closed";
        }
        return "unknown error";
    }

    /** Lower-cases the first letter, except in words such as "GZIP" and "JLine". */
    private static String uncapitalized(String reason) {
        boolean word = reason.length() == 1 || !Character.isUpperCase(reason.charAt(1));
        return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
    }
}
