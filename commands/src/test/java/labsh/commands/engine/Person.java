package labsh.commands.engine;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The person at the console in tests: types when something is seen on the screen. */
public final class Person implements Console {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Keys keys = new Keys();
    private final boolean interactive;
    private final List<String> late = new ArrayList<>();
    private volatile int columns = 80;
    private volatile int rows = 24;
    private volatile boolean raw;
    private Optional<Runnable> resized = Optional.empty();

    private Person(boolean interactive) {
        this.interactive = interactive;
    }

    static Person atTerminal() {
        return new Person(true);
    }

    public static Person absent() {
        return new Person(false);
    }

    void types(String text) {
        keys.press(text.getBytes(StandardCharsets.UTF_8));
    }

    void resizes(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        synchronized (this) {
            resized.ifPresent(Runnable::run);
        }
    }

    String sees() {
        synchronized (screen) {
            return screen.toString(StandardCharsets.UTF_8);
        }
    }

    /** Forgets what was on the screen. */
    public void looksAway() {
        synchronized (screen) {
            screen.reset();
        }
    }

    /** Waits until the text has come. */
    void waitsFor(String text) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (screen) {
            while (!sees().contains(text)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("never saw " + text + " in:\n" + sees());
                }
                screen.wait(left);
            }
        }
    }

    boolean isRaw() {
        return raw;
    }

    /** Keys that were pressed and not read yet; a read never waits. */
    private static final class Keys extends InputStream {
        private final ArrayDeque<Byte> pressed = new ArrayDeque<>();

        synchronized void press(byte[] bytes) {
            for (byte b : bytes) {
                pressed.add(b);
            }
        }

        @Override
        public synchronized int available() {
            return pressed.size();
        }

        @Override
        public synchronized int read() {
            return pressed.isEmpty() ? -1 : pressed.remove() & 0xff;
        }

        @Override
        public synchronized int read(byte[] block, int offset, int length) {
            int count = Math.min(length, pressed.size());
            for (int i = 0; i < count; i++) {
                block[offset + i] = pressed.remove();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] block, int offset, int length) {
                synchronized (screen) {
                    screen.write(block, offset, length);
                    screen.notifyAll();
                }
            }
        };
    }

    @Override
    public InputStream keys() {
        return keys;
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Closeable raw() {
        raw = true;
        return () -> raw = false;
    }

    @Override
    public synchronized Closeable onResize(Runnable listener) {
        resized = Optional.of(listener);
        return () -> {
            synchronized (this) {
                resized = Optional.empty();
            }
        };
    }

    @Override
    public boolean continuesStopped() {
        return true;
    }

    /** Waits for a line of a process that an ended task has left running. */
    synchronized void waitsForLate(String line) {
        while (!late.contains(line)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public synchronized void late(String label, String line) {
        late.add("[" + label + "] " + line);
        notifyAll();
    }

    @Override
    public void offersToKill() {
        byte[] text = "once more kills it".getBytes(StandardCharsets.UTF_8);
        synchronized (screen) {
            screen.write(text, 0, text.length);
            screen.notifyAll();
        }
    }
}
