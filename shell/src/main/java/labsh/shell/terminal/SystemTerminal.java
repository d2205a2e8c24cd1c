package labsh.shell.terminal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import labsh.commands.processes.UserEnvironment;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.AbstractUnixSysTerminal;
import org.jline.terminal.impl.TermiosData;
import org.jline.terminal.impl.TermiosMapping;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The terminal of standard input and output. JLine's own class reads a table of 500 capabilities line by line, and
 * registers each signal handler by reflection at every prompt, which took a third of the time to the first prompt. Here
 * each signal has one permanent handler, which dispatches to the one set with {@link #handle}.
 */
public final class SystemTerminal extends AbstractUnixSysTerminal {
    private static final int READ_WITHOUT_WAITING = 0;

    private final TerminalProvider provider;
    private final TermiosMapping mapping;
    private final Map<Signal, Object> before = new EnumMap<>(Signal.class);
    private boolean listening;

    private SystemTerminal(
            TerminalProvider provider,
            TermiosMapping mapping,
            String type,
            Optional<Terminfo> description,
            Optional<Charset> charset,
            TerminalBuilder defaults)
            throws IOException {
        super(
                provider,
                SystemStream.Output,
                "labsh",
                type,
                charset.orElseGet(defaults::computeEncoding),
                charset.orElseGet(defaults::computeStdinEncoding),
                charset.orElseGet(defaults::computeStdoutEncoding),
                false,
                SignalHandler.SIG_IGN,
                mapping.toAttributes(data(read())));
        this.provider = provider;
        this.mapping = mapping;
        if (description.isPresent()) {
            bools.addAll(description.get().booleans());
            ints.putAll(description.get().numbers());
            strings.putAll(description.get().strings());
            detectTrueColorSupport();
        } else {
            super.parseInfoCmp();
        }
    }

    /**
     * Registers the signal handlers. Not done in the constructor, because JLine registers each by reflection with a
     * generated class; until the first prompt is shown, Ctrl-C simply ends labsh.
     */
    public void listen() {
        if (listening) {
            return;
        }
        listening = true;
        for (Signal signal : new Signal[] {Signal.INT, Signal.QUIT, Signal.TSTP, Signal.CONT, Signal.WINCH}) {
            Optional.ofNullable(provider.registerSignal(signal.name(), () -> raise(signal)))
                    .ifPresent(handler -> before.put(signal, handler));
        }
    }

    /**
     * Opens the terminal; empty when standard input or output is not one. Does not use TerminalBuilder, which sends
     * probes and waits for terminals that do not reply, and gives TERM=dumb a terminal that cannot read single keys.
     *
     * @throws LinkageError on systems that JLine does not support
     */
    public static Optional<SystemTerminal> open(Map<String, String> environment) throws IOException {
        TerminalProvider provider = new JniTerminalProvider();
        if (CLibrary.isatty(STDIN_FD) != 1 || CLibrary.isatty(STDOUT_FD) != 1) {
            return Optional.empty();
        }
        String type = environment.getOrDefault("TERM", "");
        return Optional.of(new SystemTerminal(
                provider,
                TermiosMapping.forCurrentPlatform(),
                type.isEmpty() ? TYPE_DUMB : type,
                Terminfo.of(type, environment),
                charset(environment),
                TerminalBuilder.builder()));
    }

    /** The terminal's encoding by the user's locale, if the JVM has another locale; else empty. */
    private static Optional<Charset> charset(Map<String, String> environment) {
        return UserEnvironment.isReplaced()
                ? Optional.of(
                        UserEnvironment.isUnicode(environment) ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
                : OneByteLocale.charset();
    }

    /** Called too early, before the terminal description is there. */
    @Override
    protected void parseInfoCmp() {
        // Done in the constructor.
    }

    @Override
    protected IntUnaryOperator createPollFunction() {
        try {
            CLibrary.pollForInput(STDIN_FD, READ_WITHOUT_WAITING);
        } catch (UnsatisfiedLinkError e) {
            // The native library is of an older JLine: JLine then reads on a thread.
            return super.createPollFunction();
        }
        return milliseconds -> CLibrary.pollForInput(STDIN_FD, milliseconds);
    }

    @Override
    protected Attributes doGetAttributes() {
        return mapping.toAttributes(data(read()));
    }

    @Override
    protected void doSetAttributes(Attributes attributes) {
        CLibrary.Termios termios = read();
        TermiosData data = mapping.toTermios(attributes, data(termios));
        termios.c_iflag = data.iflag();
        termios.c_oflag = data.oflag();
        termios.c_cflag = data.cflag();
        termios.c_lflag = data.lflag();
        termios.c_ispeed = data.ispeed();
        termios.c_ospeed = data.ospeed();
        System.arraycopy(data.cc(), 0, termios.c_cc, 0, Math.min(data.cc().length, termios.c_cc.length));
        CLibrary.tcsetattr(STDIN_FD, CLibrary.TCSANOW, termios);
    }

    @Override
    protected Size doGetSize() {
        CLibrary.WinSize size = new CLibrary.WinSize();
        CLibrary.ioctl(STDOUT_FD, CLibrary.TIOCGWINSZ, size);
        return Size.of(size.ws_col, size.ws_row);
    }

    @Override
    protected void doSetSize(Sized size) {
        CLibrary.ioctl(STDOUT_FD, CLibrary.TIOCSWINSZ, new CLibrary.WinSize((short) size.getRows(), (short)
                size.getColumns()));
    }

    @Override
    protected void doClose() throws IOException {
        before.forEach((signal, handler) -> provider.unregisterSignal(signal.name(), handler));
        super.doClose();
    }

    private static CLibrary.Termios read() {
        CLibrary.Termios termios = new CLibrary.Termios();
        CLibrary.tcgetattr(STDIN_FD, termios);
        return termios;
    }

    private static TermiosData data(CLibrary.Termios termios) {
        TermiosData data = new TermiosData();
        data.iflag(termios.c_iflag);
        data.oflag(termios.c_oflag);
        data.cflag(termios.c_cflag);
        data.lflag(termios.c_lflag);
        data.ispeed(termios.c_ispeed);
        data.ospeed(termios.c_ospeed);
        System.arraycopy(termios.c_cc, 0, data.cc(), 0, Math.min(data.cc().length, termios.c_cc.length));
        return data;
    }
}
