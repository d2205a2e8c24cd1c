package labsh.commands.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import labsh.notebooks.files.PrivateFile;

/**
 * Output of background processes after the end of their task: stored in a file beside the task's transcript, and shown
 * line by line. Both are bounded, as nobody may be there to stop such a process.
 */
public final class LateOutput implements OutputSink {
    /** The most lines shown; later ones are only stored. */
    private static final int SHOWN = 100;

    /** The longest line shown, in bytes; a longer one is split. */
    private static final int LONGEST_LINE = 4096;

    private final Optional<Path> file;
    private final long longest;
    private final Consumer<String> shown;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<OutputStream> out = Optional.empty();
    private boolean failed;
    private long bytes;
    private int lines;

    /**
     * @param file created with the first byte; empty to store nothing
     * @param longest the most bytes stored
     * @param shown gets each line without its end
     */
    public LateOutput(Optional<Path> file, long longest, Consumer<String> shown) {
        this.file = file;
        this.longest = longest;
        this.shown = shown;
    }

    /** The number of bytes so far. */
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized void write(byte[] block, int offset, int length) {
        keep(block, offset, (int) Math.min(length, Math.max(0, longest - bytes)));
        bytes += length;
        for (int i = offset; i < offset + length && lines <= SHOWN; i++) {
            if (block[i] == '\n' || line.size() == LONGEST_LINE) {
                show();
            }
            if (block[i] != '\n') {
                line.write(block[i]);
            }
        }
    }

    private void show() {
        lines++;
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        // The last state of a line that was overwritten after carriage returns.
        shown.accept(lines > SHOWN ? "(more; output shows it)" : text.substring(text.lastIndexOf('\r') + 1));
    }

    private void keep(byte[] block, int offset, int length) {
        if (failed || file.isEmpty() || length == 0) {
            return;
        }
        try {
            if (out.isEmpty()) {
                out = Optional.of(PrivateFile.newOutputStream(file.get()));
            }
            out.get().write(block, offset, length);
        } catch (IOException e) {
            // Storing failed; the lines were shown.
            failed = true;
        }
    }
}
