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
 * Standard output or standard error. What cannot be written fails nothing that is under way; the first failure is kept,
 * and nothing is written after it, so that what has arrived has no gap.
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

    /** Whether something could not be written. */
    public boolean failed() {
        return failure.isPresent();
    }

    /** Whether whoever read it has ended, as {@code head} does when it has seen enough. */
    public boolean closed() {
        return failure.map(this::isClosedPipe).orElse(false);
    }

    /** What could not be written, and why; empty when all was. */
    public Optional<String> trouble() {
        return failure.map(e -> name + " could not be written: " + IoErrorText.of(e));
    }

    /** The system says why in the person's language. */
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
            // Not this kind of system, which then says it in English.
            return false;
        }
    }
}
