package labsh.shell.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.commands.line.Words;
import labsh.shell.Dispatch;
import labsh.shell.Lines;

/** A session: one line after the other, from a person or from a pipe. */
final class Loop {
    private final Dispatch dispatch;
    private final Lines lines;
    private final Wiring wiring;
    private final Optional<String> notebook;

    private Loop(Dispatch dispatch, Lines lines, Wiring wiring, Optional<String> notebook) {
        this.dispatch = dispatch;
        this.lines = lines;
        this.wiring = wiring;
        this.notebook = notebook;
    }

    static Loop of(Wiring wiring, Arguments arguments) {
        Dispatch dispatch = new Dispatch(wiring.workplace(), arguments.debug());
        Lines lines = wiring.lines().orElseGet(Loop::piped);
        return new Loop(dispatch, lines, wiring, arguments.notebook());
    }

    /** Commands from standard input, without a prompt. They answer no question: only a person at a terminal does. */
    private static Lines piped() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return session -> {
            try {
                return Optional.ofNullable(in.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Runs until the person leaves or the input ends; the status is that of the last command that was not well. */
    ExitCode run() {
        ExitCode exit = ExitCode.OK;
        Session session = Session.EMPTY;
        wiring.tellOfSettings();
        if (notebook.isPresent()) {
            Done opened = dispatch.line(session, "open " + Words.quote(notebook.get()));
            session = opened.session();
            exit = opened.exit();
        }
        while (!session.over()) {
            Optional<String> line = lines.next(session);
            if (line.isEmpty()) {
                break;
            }
            wiring.settle(false);
            Done done = dispatch.line(session, line.get());
            session = done.session();
            if (done.exit() != ExitCode.OK) {
                exit = done.exit();
            }
            boolean left = exit == ExitCode.INTERRUPTED || wiring.unheard();
            if (left && !wiring.workplace().person().present()) {
                break;
            }
        }
        wiring.settle(true);
        // A person has seen what went wrong; a script only learns it here.
        if (wiring.workplace().person().present()) {
            return ExitCode.OK;
        }
        return exit == ExitCode.OK && !wiring.workplace().shelf().recorded() ? ExitCode.NOT_RECORDED : exit;
    }
}
