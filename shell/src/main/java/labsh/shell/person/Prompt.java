package labsh.shell.person;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import labsh.commands.Session;
import labsh.commands.reach.Host;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.shell.screen.Theme;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;

/** The prompt, as the source of lines. */
public final class Prompt implements LineSource {
    private final Terminal terminal;
    private final TerminalUserInterface ui;
    private final Theme theme;
    private final LineEditor reader;
    private final OpenHistory history;
    private final AtomicReference<Session> current;
    private final Supplier<Host> host;
    private final Optional<BackgroundColour> background;
    private final LateOutputLines late;

    /**
     * @param reader with its history, completer and highlighter in place
     * @param history the reader's
     * @param current gets the session before each line, for completion
     * @param host that steps run on
     * @param late late output, late output, late output, shown above the line while it is typed
     */
    public Prompt(
            Terminal terminal,
            TerminalUserInterface ui,
            Theme theme,
            LineEditor reader,
            OpenHistory history,
            AtomicReference<Session> current,
            Supplier<Host> host,
            LateOutputLines late) {
        this.ui = ui;
        this.late = late;
        this.history = history;
        this.terminal = terminal;
        this.theme = theme;
        this.reader = reader;
        this.current = current;
        this.host = host;
        this.background = theme.provisional() ? Optional.of(new BackgroundColour(terminal, theme)) : Optional.empty();
        background.ifPresent(b -> b.install(reader, () -> reader.setPrompt(prompt(current.get()))));
    }

    @Override
    public Optional<String> next(Session session) {
        current.set(session);
        history.arrange();
        while (true) {
            IgnoredSequences.continued(ui.typed(), reader);
            try {
                return Optional.of(late.during(() -> {}, reader::printAbove, () -> reader.readLine(prompt(session))));
            } catch (UserInterruptException e) {
                // Ctrl-C discards the line, not the session.
                current.set(session);
            } catch (EndOfFileException e) {
                return Optional.empty();
            } finally {
                background.ifPresent(BackgroundColour::settle);
            }
        }
    }

    private String prompt(Session session) {
        String name = session.notebook().map(f -> f.source().name()).orElse("labsh");
        AttributedStringBuilder prompt =
                new AttributedStringBuilder().append(Showable.line(name), theme.style(Role.NAME));
        if (!host.get().isLocal()) {
            prompt.append(" on ", theme.style(Role.DIM))
                    .append(Showable.line(host.get().word()), theme.style(Role.HOST));
        }
        session.run()
                .filter(run -> !run.atEnd())
                .ifPresent(run -> prompt.append(
                        " " + Showable.line(run.procedure()) + " " + (run.next() + 1) + "/"
                                + run.steps().size(),
                        theme.style(Role.DIM)));
        prompt.append("> ");
        return theme.colours() ? prompt.toAnsi(terminal) : prompt.toString();
    }
}
