package labsh.shell.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import labsh.commands.engine.Console;
import labsh.commands.report.Showable;

/** The console without a terminal: output goes to a stream, and there are no keys. */
public final class StreamConsole implements Console {
    private final OutputStream out;

    public StreamConsole(OutputStream out) {
        this.out = out;
    }

    @Override
    public OutputStream output() {
        return out;
    }

    @Override
    public InputStream keys() {
        return InputStream.nullInputStream();
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public int columns() {
        return 80;
    }

    @Override
    public int rows() {
        return 24;
    }

    @Override
    public Closeable raw() {
        return () -> {};
    }

    @Override
    public Closeable onResize(Runnable listener) {
        return () -> {};
    }

    @Override
    public boolean continuesStopped() {
        return true;
    }

    @Override
    public void late(String label, String line) {
        try {
            out.write(("[" + Showable.line(label) + "] " + Showable.line(line) + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            // The output is recorded anyway.
        }
    }

    @Override
    public void offersToKill() {
        // There are no keys.
    }
}
