package labsh.shell.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.Host;
import labsh.commands.table.OnCommand;
import labsh.notebooks.files.IoErrorText;
import labsh.shell.person.LineSource;

/** A session: reads and executes lines from a terminal or a pipe. */
final class SessionLoop {
    private static final int LONGEST_LINE = 1 << 20;

    private final Dispatcher dispatch;
    private final LineSource lines;
    private final Wiring wiring;
    private final Optional<Host> on;
    private final Optional<String> notebook;

    private SessionLoop(
            Dispatcher dispatch, LineSource lines, Wiring wiring, Optional<Host> on, Optional<String> notebook) {
        this.dispatch = dispatch;
        this.lines = lines;
        this.wiring = wiring;
        this.on = on;
        this.notebook = notebook;
    }

    static SessionLoop of(Wiring wiring, Arguments arguments) {
        Dispatcher dispatch = new Dispatcher(wiring.context(), arguments.debug());
        LineSource lines = wiring.lines().orElseGet(SessionLoop::piped);
        return new SessionLoop(dispatch, lines, wiring, arguments.on(), arguments.notebook());
    }

    /** Lines from standard input, without a prompt. They never answer a question: only a person at a terminal does. */
    private static LineSource piped() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return session -> {
            try {
                return line(in);
            } catch (IOException e) {
                throw new CommandException(ExitCode.USAGE, "standard input cannot be read: " + IoErrorText.of(e), "");
            }
        };
    }

    private static Optional<String> line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new CommandException(
                        ExitCode.USAGE, "a line of standard input is longer than 1 MiB; no command is that long", "");
            }
            line.append((char) c);
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return Optional.of(line.toString());
    }

    /** Runs until the user quits or the input ends; the status is that of the last command that failed. */
    ExitCode run() {
        ExitCode exit = ExitCode.OK;
        Session session = Session.EMPTY;
        wiring.tellOfSettings();
        if (on.isPresent()) {
            CommandResult moved = dispatch.guarded(
                    session, () -> CommandResult.ok(OnCommand.moved(Session.EMPTY, wiring.context(), on.get())));
            if (moved.exit() != ExitCode.OK) {
                // Whoever asked for another host must not find the steps on this one.
                return moved.exit();
            }
            session = moved.session();
        }
        if (notebook.isPresent()) {
            CommandResult opened = dispatch.words(session, List.of("open", "--", notebook.get()));
            session = opened.session();
            exit = opened.exit();
        }
        while (!session.over()) {
            Optional<String> line;
            try {
                line = lines.next(session);
            } catch (CommandException e) {
                exit = dispatch.guarded(session, () -> {
                            throw e;
                        })
                        .exit();
                break;
            }
            if (line.isEmpty()) {
                break;
            }
            wiring.settle(false);
            CommandResult done = dispatch.line(session, line.get());
            session = done.session();
            if (done.exit() != ExitCode.OK) {
                exit = done.exit();
            }
            boolean left = exit == ExitCode.INTERRUPTED || wiring.unheard();
            if (left && !wiring.context().ui().present()) {
                break;
            }
        }
        wiring.settle(true);
        // At a terminal the user has seen failures; a script needs the status.
        if (wiring.context().ui().present()) {
            return ExitCode.OK;
        }
        return exit == ExitCode.OK && !wiring.context().store().recorded() ? ExitCode.NOT_RECORDED : exit;
    }
}
