package labsh.commands.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import labsh.commands.output.OutputPump;
import labsh.commands.processes.Leader;
import labsh.commands.processes.Processes;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;

/** A pseudo-terminal with the session leader on its slave side and the pump on its master side. */
final class PseudoTerminal implements TaskTerminal {
    /** From termios(3) of Linux and macOS; the BSDs have no such mode. */
    private static final int IUTF8 = 0x4000;

    private static final boolean KNOWS_IUTF8 = System.getProperty("os.name").startsWith("Linux")
            || System.getProperty("os.name").startsWith("Mac");

    private final JniNativePty pty;
    private final CLibrary.Termios original = new CLibrary.Termios();
    private final Leader leader;
    private final OutputPump pump;
    private final OutputStream input;
    private final OutputStream output;

    private PseudoTerminal(JniNativePty pty, Path setsid, Path sh, Path scripts) throws IOException {
        this.pty = pty;
        CLibrary.tcgetattr(pty.getSlave(), original);
        if (KNOWS_IUTF8) {
            // Otherwise the erase key deletes single bytes of multi-byte characters.
            original.c_iflag |= IUTF8;
            CLibrary.tcsetattr(pty.getSlave(), CLibrary.TCSANOW, original);
        }
        this.input = pty.getMasterOutput();
        this.output = pty.getSlaveOutput();
        this.pump = new OutputPump("labsh terminal", pty.getMasterInput());
        this.leader = Leader.start(Optional.of(setsid), sh, scripts, Optional.of(Path.of(pty.getName())));
    }

    /**
     * Opens a terminal and starts a leader on it.
     *
     * @throws IOException when the system gives no pseudo-terminal, or no shell that can lead a session on it
     */
    static PseudoTerminal open(Path setsid, Path sh, Path scripts, int columns, int rows) throws IOException {
        JniNativePty pty = pair(columns, rows);
        try {
            return new PseudoTerminal(pty, setsid, sh, scripts);
        } catch (IOException e) {
            pty.close();
            throw e;
        }
    }

    /** Opens and closes a terminal, to check whether steps can have one. */
    static void tryOne() throws IOException {
        pair(0, 0).close();
    }

    /** Uses the provider directly: a complete JLine terminal would start {@code infocmp} and two threads. */
    private static JniNativePty pair(int columns, int rows) throws IOException {
        Pty pair;
        try {
            pair = new JniTerminalProvider().open(null, size(columns, rows));
        } catch (RuntimeException | LinkageError e) {
            // JLine throws this when its native library cannot be loaded.
            throw new IOException("no pseudo-terminal on this system", e);
        }
        if (!(pair instanceof JniNativePty pty)) {
            pair.close();
            throw new IOException("no pseudo-terminal on this system");
        }
        // JLine (4.5.0) does not report a failed openpty, and takes descriptor 0 for the terminal. Closing that would
        // close the user's keyboard.
        if (pty.getName().isEmpty()) {
            throw new IOException("the system gives no pseudo-terminal");
        }
        return pty;
    }

    private static Size size(int columns, int rows) {
        return Size.of(columns > 0 ? columns : 80, rows > 0 ? rows : 24);
    }

    @Override
    public Leader leader() {
        return leader;
    }

    @Override
    public OutputPump pump() {
        return pump;
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public boolean isAlive() {
        return leader.isAlive();
    }

    @Override
    public void resize(int columns, int rows) {
        try {
            Size size = size(columns, rows);
            if (!size.equals(pty.getSize())) {
                pty.setSize(size);
            }
        } catch (IOException e) {
            // The size stays as it is.
        }
    }

    @Override
    public boolean makesSignals() {
        try {
            return pty.getAttr().getLocalFlag(LocalFlag.ISIG);
        } catch (IOException e) {
            return true;
        }
    }

    /** Restores the terminal's modes; unread keys are discarded, and held output is released. */
    private void restore() throws IOException {
        Attributes attributes = pty.getAttr();
        // Clearing this mode releases output held by Ctrl-S.
        attributes.setInputFlag(InputFlag.IXON, false);
        pty.setAttr(attributes);
        CLibrary.tcsetattr(pty.getSlave(), CLibrary.TCSAFLUSH, original);
    }

    @Override
    public void end(OutputPump.Reading reading) throws IOException, InterruptedException {
        restore();
        byte[] mark = ("{" + TaskFiles.random() + "}").getBytes(StandardCharsets.US_ASCII);
        reading.endsWith(mark);
        output.write(mark);
        reading.await();
    }

    @Override
    public boolean isHeldBy(Set<Long> processes) {
        for (long pid : processes) {
            if (isControlling(pid)) {
                return true;
            }
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
                for (Path descriptor : descriptors) {
                    if (Files.readSymbolicLink(descriptor).toString().equals(pty.getName())) {
                        return true;
                    }
                }
            } catch (IOException e) {
                // It has ended, or belongs to another user.
            }
        }
        return false;
    }

    private boolean isControlling(long pid) {
        try {
            int device = ((Number) Files.getAttribute(Path.of(pty.getName()), "unix:rdev")).intValue();
            return Processes.terminal(pid) == device;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        leader.close();
        try {
            pty.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
