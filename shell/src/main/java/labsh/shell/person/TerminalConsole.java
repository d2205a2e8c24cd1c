package labsh.shell.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import labsh.commands.engine.Console;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The user's terminal as the console of running tasks. */
public final class TerminalConsole implements Console {
    private final Terminal terminal;
    private final ProgressLine live;
    private final TypedSequence typed = new TypedSequence();
    private final LateOutputLines late;

    /**
     * @param live the progress line, which gives way to output
     * @param late shows the output of background processes
     */
    public TerminalConsole(Terminal terminal, ProgressLine live, LateOutputLines late) {
        this.late = late;
        this.live = live;
        this.terminal = terminal;
    }

    @Override
    public OutputStream output() {
        return live.output();
    }

    @Override
    public InputStream keys() {
        return new InputTracker(terminal.input(), typed);
    }

    /** The state of the input: a task may have received the beginning of a sequence whose rest is still to come. */
    TypedSequence typed() {
        return typed;
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public int columns() {
        return terminal.getColumns();
    }

    @Override
    public int rows() {
        return terminal.getRows();
    }

    @Override
    public Closeable raw() {
        Attributes before = terminal.enterRawMode();
        Attributes raw = new Attributes(terminal.getAttributes());
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setInputFlag(Attributes.InputFlag.IXON, false);
        raw.setInputFlag(Attributes.InputFlag.ICRNL, false);
        raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        return () -> {
            if (typed.isEscape()) {
                // Discards a key that was meant for the task.
                typed.forget();
            }
            terminal.flush();
            terminal.setAttributes(before);
        };
    }

    @Override
    public Closeable onResize(Runnable listener) {
        Terminal.SignalHandler previous = terminal.handle(Terminal.Signal.WINCH, signal -> listener.run());
        return () -> terminal.handle(Terminal.Signal.WINCH, previous);
    }

    @Override
    public boolean continuesStopped() {
        live.end();
        terminal.writer().print("\n     the step is stopped  [c]ontinue [k]ill  ");
        terminal.flush();
        OptionalInt key = new AnswerReader(terminal, typed).read(c -> c == 'c' || c == 'k');
        // Ctrl-C means the same as for the step.
        boolean killed = key.isEmpty() || key.getAsInt() == 'k';
        terminal.writer().println(killed ? "kill" : "continue");
        terminal.flush();
        return !killed;
    }

    @Override
    public void late(String label, String line) {
        late.add(label, line);
    }

    @Override
    public void offersToKill() {
        try {
            live.output().write("\r\n     still running; Ctrl-C again kills it\r\n".getBytes(UTF_8));
        } catch (IOException e) {
            // Nobody can accept the offer.
        }
    }
}
