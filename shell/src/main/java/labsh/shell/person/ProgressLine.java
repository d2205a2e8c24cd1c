package labsh.shell.person;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.report.Report;
import labsh.shell.screen.Rendering;
import labsh.shell.screen.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * A line at the bottom of the screen that shows how long a step has been running. It is rewritten in place and removed at the end.
 *
 * <p>While a task runs, the line is shown only when it does not interfere: the task has been silent for a while, its
 * last line is complete, and it has not moved the cursor. The next output of the task replaces it.
 */
public final class ProgressLine {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final long EVERY = 1000;
    private static final byte ESCAPE = 0x1b;
    private static final byte[] ERASE = "\r\033[K".getBytes(StandardCharsets.US_ASCII);

    private final Terminal terminal;
    private final Theme theme;
    private final boolean redraws;
    private boolean drawn;
    private boolean steered;
    private boolean lineOpen;
    private long lastOutput;

    /** @param redraws whether the line may be redrawn; if not, it is written once, and not at all while a task runs */
    public ProgressLine(Terminal terminal, Theme theme, boolean redraws) {
        this.redraws = redraws;
        this.terminal = terminal;
        this.theme = theme;
    }

    /** The output for tasks. */
    OutputStream output() {
        OutputStream out = terminal.output();
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] block, int offset, int length) throws IOException {
                synchronized (ProgressLine.this) {
                    erase();
                    out.write(block, offset, length);
                    noted(block, offset, length);
                }
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    private void noted(byte[] block, int offset, int length) {
        if (length == 0) {
            return;
        }
        lastOutput = System.nanoTime();
        lineOpen = block[offset + length - 1] != '\n';
        for (int i = offset; i < offset + length && !steered; i++) {
            steered = block[i] == ESCAPE;
        }
    }

    /** Updates the line periodically until the returned handle is closed. */
    Closeable during(Function<Duration, Report> line) {
        if (!redraws) {
            return () -> {};
        }
        long start = System.nanoTime();
        synchronized (this) {
            steered = false;
            lineOpen = false;
            lastOutput = start;
        }
        Thread thread = new Thread(() -> draw(start, line), "labsh elapsed");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            thread.interrupt();
            end();
        };
    }

    /** Removes the line and does not show it again for the running task. */
    synchronized void end() {
        erase();
        steered = true;
    }

    private void draw(long start, Function<Duration, Report> line) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                synchronized (this) {
                    if (steered) {
                        return;
                    }
                    if (!lineOpen && System.nanoTime() - lastOutput > SILENCE.toNanos()) {
                        show(line.apply(Duration.ofSeconds(
                                Duration.ofNanos(System.nanoTime() - start).toSeconds())));
                    }
                }
            }
        } catch (InterruptedException e) {
            // The task has ended.
        }
    }

    /** Redraws the line. */
    synchronized void show(Report report) {
        int columns = Math.max(10, terminal.getColumns() - 1);
        AttributedString text = new Rendering(theme, 10_000).lines(report).get(0);
        AttributedString fitting = text.columnSubSequence(0, columns);
        String shown = theme.colours() ? fitting.toAnsi(terminal) : fitting.toString();
        if (!redraws) {
            if (!drawn) {
                terminal.writer().println(shown);
                terminal.flush();
            }
            drawn = true;
            return;
        }
        write(Optional.of(shown));
        drawn = true;
    }

    /** Removes the line. */
    synchronized void erase() {
        if (drawn) {
            if (redraws) {
                write(Optional.empty());
            }
            drawn = false;
        }
    }

    private void write(Optional<String> text) {
        try {
            OutputStream out = terminal.output();
            out.write(ERASE);
            if (text.isPresent()) {
                out.write(text.get().getBytes(terminal.encoding()));
            }
            out.flush();
        } catch (IOException e) {
            // The terminal is gone; the task goes on.
        }
    }
}
