package labsh.shell.person;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import labsh.notebooks.files.IoErrorText;

/**
 * Standard output or standard error. A write error does not interrupt the work: the first one is kept, and nothing is
 * written after it, so that the output has no gaps.
 */
public final class StandardStream extends OutputStream {
    private final String name;
    private final FileOutputStream out;
    private final int number;
    private volatile Optional<IOException> failure = Optional.empty();

    private StandardStream(String name, FileDescriptor descriptor, int number) {
        this.name = name;
        this.out = new FileOutputStream(descriptor);
        this.number = number;
    }

    public static StandardStream output() {
        return new StandardStream("standard output", FileDescriptor.out, 1);
    }

    public static StandardStream error() {
        return new StandardStream("standard error", FileDescriptor.err, 2);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (failure.isEmpty()) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
    }

    /** Whether a write has failed. */
    public boolean failed() {
        return failure.isPresent();
    }

    /** Whether the reader has exited, as {@code head} does after enough lines. */
    public boolean closed() {
        return failure.map(this::isClosedPipe).orElse(false);
    }

    /** The write error; empty when there was none. */
    public Optional<String> trouble() {
        return failure.map(e -> name + " could not be written: " + IoErrorText.of(e));
    }

    /** The system's message may be in the user's language. */
    private boolean isClosedPipe(IOException e) {
        String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return why.contains("broken pipe") || isPipe();
    }

    private boolean isPipe() {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            // Another system, whose message is in English.
            return false;
        }
    }
}
