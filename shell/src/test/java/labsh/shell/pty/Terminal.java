package labsh.shell.pty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A terminal with a program in it: a real pseudo-terminal of the kernel, a screen that shows what a person would see,
 * and keys to press.
 *
 * <p>Waiting is for what the screen shows, never for time to pass; what does not come within the limit, or cannot come
 * any more because the program has ended, fails the test with the screen in the message. The screen also shows what was
 * typed: wait for a whole line, or type something that differs from what it makes the program print.
 */
public final class Terminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("patience", 60));

    private static final String LISTENS = "\033[?2004h";
    private static final String LISTENS_NO_MORE = "\033[?2004l";

    private final JniNativePty pty;
    private final OutputStream keyboard;
    private final Emulator emulator;
    private final Process process;
    private final Thread reader;
    private final byte[] end = ("\0" + UUID.randomUUID() + "\0").getBytes(UTF_8);

    private final Object changed = new Object();
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private boolean ended;

    Terminal(TerminalSize size, Program program, List<String> arguments) {
        try {
            pty = (JniNativePty) new JniTerminalProvider().open(null, Size.of(size.columns(), size.rows()));
            keyboard = pty.getMasterOutput();
            emulator = new Emulator(size.columns(), size.rows(), keyboard);
            // setsid makes a session of its own, and with -c its standard input the terminal of that session.
            File slave = new File(pty.getName());
            process = program.builder(List.of("setsid", "-c"), arguments)
                    .redirectInput(slave)
                    .redirectOutput(slave)
                    .redirectError(slave)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = daemon("reads the terminal", this::read);
        reader.start();
        // As JLine keeps the program's side open too, the kernel never reports its end to us. A mark behind the last
        // byte does. Its own thread, because a terminal stopped by Ctrl-S takes nothing.
        daemon("waits for the program", this::markEnd).start();
    }

    /** How large the terminal is to be; {@code Terminal.of(80, 24).start("bash")}. */
    public static TerminalSize of(int columns, int rows) {
        return new TerminalSize(columns, rows);
    }

    /** Types the text as it is: {@code \r} is the Enter key. */
    public void type(String text) {
        type(text.getBytes(UTF_8));
    }

    /** Types bytes, which need not be whole characters. */
    public void type(byte... bytes) {
        try {
            keyboard.write(bytes);
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses these keys one after the other, as the program has asked the terminal to send them. */
    public void press(Key... keys) {
        for (Key key : keys) {
            type(key.sent(emulator.applicationKeys()));
        }
    }

    /** Pastes the text as one bracketed paste, which only a program that asked for it can tell from typing. */
    public void paste(String text) {
        type("\033[200~" + text + "\033[201~");
    }

    /** Changes the size; the program in the foreground is told by SIGWINCH. */
    public void resize(int columns, int rows) {
        emulator.resize(columns, rows);
        try {
            pty.setSize(Size.of(columns, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shown now. */
    public Screen screen() {
        return emulator.screen();
    }

    /** Every byte that the program has written so far. */
    public byte[] transcript() {
        synchronized (changed) {
            return transcript.toByteArray();
        }
    }

    /** Waits until some line contains the text. */
    public void waitFor(String text) {
        waitForScreen("«" + text + "»", screen -> screen.shows(text));
    }

    /** Waits until some line is this text, without trailing blanks and with nothing beside it. */
    public void waitForLine(String text) {
        waitForScreen("a line «" + text + "»", screen -> screen.lines().contains(text));
    }

    /** Waits until no line contains the text. */
    public void waitForNo(String text) {
        waitForScreen("no «" + text + "»", screen -> !screen.shows(text));
    }

    /**
     * Waits for a screen.
     *
     * @param wish what is waited for, for the message of a failure
     */
    public void waitForScreen(String wish, Predicate<Screen> wished) {
        await(wish, () -> {
            // Asked before looking: what came last is on the screen by then.
            boolean last = ended;
            Screen screen = emulator.screen();
            boolean shown = wished.test(screen);
            if (last && !shown) {
                throw new AssertionError("the program ended without showing " + wish + ":\n" + screen);
            }
            return shown;
        });
    }

    /** How often the program has begun to listen to keys so far: asked for marks around a paste. */
    public int invitations() {
        String written = new String(transcript(), ISO_8859_1);
        return (written.length() - written.replace(LISTENS, "").length()) / LISTENS.length();
    }

    /**
     * Waits until the program listens to keys: has asked for marks around a paste, and not taken that back. labsh does
     * both at every question and prompt; what comes sooner it takes for typed before the question.
     */
    public void waitForListening() {
        await("a program that listens to keys", () -> {
            boolean last = ended;
            String written = new String(transcript(), ISO_8859_1);
            boolean listens = written.lastIndexOf(LISTENS) > written.lastIndexOf(LISTENS_NO_MORE);
            if (last && !listens) {
                throw new AssertionError("the program ended without listening to keys:\n" + emulator.screen());
            }
            return listens;
        });
    }

    /** Waits until the program has begun to listen more than this many times. */
    public void waitForInvitation(int before) {
        await("a program that listens again", () -> invitations() > before);
    }

    /**
     * Waits until the program has ended and all that it wrote is on the screen.
     *
     * @return its exit code, 128 and the signal's number when a signal ended it
     */
    public int waitForExit() {
        await("the end of the program", () -> ended);
        return process.exitValue();
    }

    /** The process of the program itself. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Kills what still runs of the program and its children, then closes the terminal. */
    @Override
    public void close() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        // A terminal that Ctrl-S stopped goes on, so that the end mark gets through.
        press(Key.CTRL_Q);
        try {
            reader.join(LIMIT.toMillis());
            pty.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks again after every change of the screen. */
    private void await(String wish, BooleanSupplier fulfilled) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        synchronized (changed) {
            while (!fulfilled.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "waited " + LIMIT.toSeconds() + " s for " + wish + ":\n" + emulator.screen());
                }
                try {
                    changed.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for " + wish, e);
                }
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[64 * 1024];
        int kept = 0;
        try {
            // Closed with the pty: its descriptor is also what the keys are typed into.
            InputStream output = pty.getMasterInput();
            while (true) {
                int count = output.read(buffer, kept, buffer.length - kept);
                if (count < 0) {
                    break;
                }
                int length = kept + count;
                int mark = indexOfMark(buffer, length);
                show(buffer, mark);
                kept = length - mark;
                // A background job may have written on behind the mark.
                if (kept >= end.length) {
                    break;
                }
                System.arraycopy(buffer, mark, buffer, 0, kept);
            }
        } catch (IOException e) {
            // The terminal is gone (EIO): its end, like any other.
            kept = 0;
        }
        synchronized (changed) {
            ended = true;
            changed.notifyAll();
        }
    }

    /** Where the end mark, or what may become it, starts; {@code length} when there is no sign of it. */
    private int indexOfMark(byte[] buffer, int length) {
        for (int start = 0; start < length; start++) {
            int same = 0;
            while (same < end.length && start + same < length && buffer[start + same] == end[same]) {
                same++;
            }
            if (same == end.length || (same > 0 && start + same == length)) {
                return start;
            }
        }
        return length;
    }

    private void show(byte[] bytes, int length) {
        if (length > 0) {
            // Both at once: whoever sees a question on the screen looks in the transcript for what came before it.
            synchronized (changed) {
                emulator.write(bytes, length);
                transcript.write(bytes, 0, length);
                changed.notifyAll();
            }
        }
    }

    private void markEnd() {
        try {
            process.waitFor();
            pty.getSlaveOutput().write(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
