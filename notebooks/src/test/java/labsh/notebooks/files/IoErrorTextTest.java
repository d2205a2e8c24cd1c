package labsh.notebooks.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of exception has words: no path alone, no name of a class, no "null". */
class IoErrorTextTest {
    private static final String NOTHING = "unknown error";

    @TempDir
    Path directory;

    static Stream<Arguments> kinds() {
        IOException missing = new NoSuchFileException("/a/b");
        return Stream.of(
                arguments(missing, "no such file or directory"),
                arguments(new NoSuchFileException("/a", null, "no such directory"), "no such directory"),
                arguments(new AccessDeniedException("/a/b"), "permission denied"),
                arguments(new AccessDeniedException("/a", null, "read-only here"), "read-only here"),
                arguments(new FileAlreadyExistsException("/a/b"), "file exists"),
                arguments(new DirectoryNotEmptyException("/a/b"), "directory not empty"),
                arguments(new NotDirectoryException("/a/b"), "not a directory"),
                arguments(new NotLinkException("/a/b"), "not a symbolic link"),
                arguments(new FileSystemLoopException("/a/b"), "too many symbolic links"),
                arguments(
                        new AtomicMoveNotSupportedException("/a", "/b", "Invalid cross-device link"),
                        "invalid cross-device link"),
                arguments(new FileSystemException("/a/b"), NOTHING),
                arguments(new FileSystemException("/a/b", "/c", null), NOTHING),
                arguments(new FileSystemException("/a/b", null, ""), NOTHING),
                arguments(new FileSystemException("/a/b", null, "No space left on device"), "no space left on device"),
                arguments(new FileSystemException(null), NOTHING),
                arguments(new FileNotFoundException("x (Is a directory)"), "x (Is a directory)"),
                arguments(new IOException(), NOTHING),
                arguments(new IOException(" "), NOTHING),
                arguments(new IOException("x"), "x"),
                arguments(new IOException("Broken pipe"), "broken pipe"),
                arguments(new IOException("JLine refuses it"), "JLine refuses it"),
                arguments(new IOException(missing), "no such file or directory"),
                arguments(new IOException(null, missing), "no such file or directory"),
                arguments(new IOException("the index", missing), "the index"),
                arguments(new IOException(new IOException()), NOTHING),
                arguments(new UncheckedIOException(missing), "no such file or directory"),
                arguments(new UncheckedIOException(null, missing), "no such file or directory"),
                arguments(new UncheckedIOException(new IOException()), NOTHING),
                arguments(new UncheckedIOException("in the log", missing), "in the log"),
                arguments(new EOFException(), "unexpected end of file"),
                arguments(
                        new EOFException("Unexpected end of ZLIB input stream"), "unexpected end of ZLIB input stream"),
                arguments(new InterruptedIOException(), "interrupted"),
                arguments(new ClosedByInterruptException(), "interrupted"),
                arguments(new AsynchronousCloseException(), "already closed"),
                arguments(new ClosedChannelException(), "already closed"),
                arguments(new MalformedInputException(1), "invalid text encoding"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachKind(Exception e, String words) {
        assertEquals(words, IoErrorText.of(e));
    }

    /** What the system itself throws, of which Java knows the kind or the reason. */
    @Test
    void whatTheSystemRefuses() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertEquals("no such file or directory", refusal(() -> Files.readString(directory.resolve("none"))));
        assertEquals("file exists", refusal(() -> Files.createFile(file)));
        assertEquals("directory not empty", refusal(() -> Files.delete(directory)));
        assertEquals("is a directory", refusal(() -> Files.readAllBytes(directory)));
        assertEquals("not a directory", refusal(() -> Files.readString(file.resolve("below"))));
        assertEquals("not a directory", refusal(() -> {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(file)) {
                assertFalse(entries.iterator().hasNext());
            }
        }));
    }

    private interface Act {
        void does() throws IOException;
    }

    private static String refusal(Act act) {
        try {
            act.does();
            return "";
        } catch (IOException e) {
            return IoErrorText.of(e);
        }
    }
}
