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
 * What processes print that a task has left running, after its end: kept in a file beside the task's transcript, and
 * handed on line by line. Both are bounded, as nobody may be there to stop such a process.
 */
public final class LateOutput implements OutputSink {
    /** Lines that are handed on; later ones are only kept. */
    private static final int SHOWN = 100;

    /** Bytes of a line that is handed on; a longer one is cut in pieces. */
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
     * @param file made with the first byte; empty where nothing is kept
     * @param longest bytes of output that are kept
     * @param shown gets each line without its end
     */
    public LateOutput(Optional<Path> file, long longest, Consumer<String> shown) {
        this.file = file;
        this.longest = longest;
        this.shown = shown;
    }

    /** How many bytes came so far. */
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
        // Of a line that a program has written again and again, the last state.
        shown.accept(lines > SHOWN ? "(more; it is kept)" : text.substring(text.lastIndexOf('\r') + 1));
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
            // The person has seen it.
            failed = true;
        }
    }
}
