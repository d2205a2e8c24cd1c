package labsh.shell.person;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import labsh.commands.Menu;
import labsh.commands.RunPosition;
import labsh.commands.Session;
import labsh.commands.UserInterface;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.commands.report.Span;
import labsh.commands.settings.Settings;
import labsh.shell.screen.Printer;
import labsh.shell.screen.Theme;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The user interface at a terminal. */
public final class TerminalUserInterface implements UserInterface {
    /** Replaces bytes that are invalid in the terminal's encoding. */
    private static final char UNREADABLE = '\ufffd';

    private final Terminal terminal;
    private final TypedSequence typed;
    private final AnswerReader keys;
    private final Printer printer;
    private final Theme theme;
    private final Editor editor;
    private final Pager pager;
    private final ProgressLine live;
    private final LateOutputLines late;
    private final boolean redraws;
    private final Optional<StatusLine> status;
    private Optional<RunPosition> position = Optional.empty();
    private Supplier<Host> host = () -> Host.LOCAL;
    private Host before = Host.LOCAL;
    private Optional<Supplier<CommandLine>> commands = Optional.empty();
    private Optional<CommandLine> commandLine = Optional.empty();

    /**
     * @param status the status line below questions, while there is a current run; empty for none
     * @param live the progress line, shared with the console
     * @param console shares the terminal's keys
     * @param late late output, shown above questions
     */
    public TerminalUserInterface(
            Terminal terminal,
            Printer printer,
            Theme theme,
            Settings settings,
            Optional<StatusLine> status,
            ProgressLine live,
            TerminalConsole console,
            LateOutputLines late) {
        this.typed = console.typed();
        this.keys = new AnswerReader(terminal, typed);
        this.late = late;
        this.redraws = !settings.plain() && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
        this.status = status;
        this.live = live;
        this.terminal = terminal;
        this.printer = printer;
        this.theme = theme;
        this.editor = new Editor(settings);
        this.pager = new Pager(settings, terminal.encoding());
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public void tell(Report report) {
        printer.print(report);
    }

    @Override
    public void stands(Optional<RunPosition> place) {
        position = place;
    }

    @Override
    public void page(Report report) {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        if (dumb
                || printer.lines(report).size() < terminal.getRows()
                || !handedOver(() -> pager.show(printer.text(printer.lines(report))))) {
            tell(report);
        }
    }

    @Override
    public boolean tellWhole(Report report) {
        List<AttributedString> lines = printer.lines(report);
        // Leaves two lines for the question.
        int page = Math.max(3, (terminal.getRows() > 0 ? terminal.getRows() : 24) - 2);
        int shown = 0;
        while (lines.size() - shown > page) {
            printer.print(lines.subList(shown, shown + page));
            shown += page;
            if (!more(shown, lines.size())) {
                return false;
            }
        }
        printer.print(lines.subList(shown, lines.size()));
        return true;
    }

    private boolean more(int shown, int all) {
        terminal.writer().print("     " + shown + " of " + all + " lines: space goes on, q stops  ");
        terminal.flush();
        OptionalInt key = keys.read(c -> c == ' ' || c == '\r' || c == '\n' || c == 'q');
        boolean goesOn = key.isPresent() && key.getAsInt() != 'q';
        echo(goesOn ? "" : "stopped");
        return goesOn;
    }

    @Override
    public void complain(Report report) {
        printer.print(report);
    }

    @Override
    public <T> T choose(Menu<T> menu) {
        while (true) {
            OptionalInt key = late.during(
                    () -> ask(menu),
                    redraws ? lines -> above(menu, lines) : LateOutputLines.LATER,
                    () -> keys.read(c -> c == '?' || menu.items().stream().anyMatch(i -> i.key() == c)));
            cleared();
            if (key.isPresent() && key.getAsInt() == '?') {
                echo("?");
                tell(help(menu));
                continue;
            }
            for (Menu.Item<T> item : menu.items()) {
                if (key.isPresent() && item.key() == key.getAsInt()) {
                    echo(item.word());
                    before = host.get();
                    return item.meaning();
                }
            }
            echo("");
            return menu.none();
        }
    }

    private <T> void ask(Menu<T> menu) {
        AttributedString line = question(menu);
        // In one write, so that the cursor is after the question once it is shown.
        terminal.writer().print(written(line) + below(line.columnLength()));
        terminal.flush();
    }

    /** Prints lines above the current question, and redraws it below them. */
    private <T> void above(Menu<T> menu, String lines) {
        int columns = Math.max(1, terminal.getColumns());
        int rows = question(menu).columnLength() / columns;
        terminal.writer().print("\r" + (rows > 0 ? "\033[" + rows + "A" : "") + "\033[J" + lines);
        ask(menu);
    }

    private <T> AttributedString question(Menu<T> menu) {
        AttributedStringBuilder line = new AttributedStringBuilder().append("     ");
        if (!host.get().isLocal() || !host.get().equals(before)) {
            line.append(Showable.line(host.get().toString()), theme.style(Role.HOST))
                    .append(": ");
        }
        line.append(menu.question() + "  ");
        for (Menu.Item<T> item : menu.items()) {
            if (!item.listed()) {
                continue;
            }
            boolean begins = item.word().charAt(0) == item.key();
            line.append("[" + item.key() + "]", theme.style(Role.KEY))
                    .append(begins ? item.word().substring(1) : item.word())
                    .append(" ");
        }
        return line.append("[?]", theme.style(Role.KEY)).append("  ").toAttributedString();
    }

    private String written(AttributedString text) {
        return theme.colours() ? text.toAnsi(terminal) : text.toString();
    }

    /** The status line below a question of this width, with the cursor moved back; empty without one. */
    private String below(int question) {
        int columns = terminal.getColumns();
        if (status.isEmpty() || position.isEmpty() || columns <= 0 || question % columns == 0) {
            return "";
        }
        String line = written(status.get().of(position.get(), host.get(), columns));
        return "\r\n" + line + "\r\033[A\033[" + question % columns + "C";
    }

    /** Clears what is below the cursor. */
    private void cleared() {
        if (status.isPresent() && position.isPresent()) {
            terminal.writer().print("\033[J");
        }
    }

    private void echo(String word) {
        terminal.writer().println(word);
        terminal.flush();
    }

    private static <T> Report help(Menu<T> menu) {
        return Report.builder()
                .table(
                        7,
                        menu.items().stream()
                                .map(i -> List.of(
                                        new Span(Role.KEY, String.valueOf(i.key())),
                                        new Span(Role.NAME, i.word()),
                                        new Span(Role.PLAIN, i.help())))
                                .toList())
                .build();
    }

    @Override
    public Optional<String> line(Report question, String initial, boolean secret) {
        keys.flush();
        tell(question);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        LineKeys.usual(reader);
        IgnoredSequences.continued(typed, reader);
        try {
            String answer = late.during(
                    () -> {},
                    redraws ? reader::printAbove : LateOutputLines.LATER,
                    () -> secret
                            ? reader.readLine("     > ", '\0')
                            : reader.readLine("     > ", (String) null, (Character) null, initial));
            if (answer.indexOf(UNREADABLE) >= 0) {
                tell(Report.failure("     some of that is not valid in this locale's encoding; type it again"));
                return line(question, initial, secret);
            }
            return Optional.of(answer);
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    TypedSequence typed() {
        return typed;
    }

    /** Has questions and the status line name the host that steps run on, where it is another one. */
    public void runsOn(Supplier<Host> current) {
        host = current;
    }

    /** Sets the line editor for shell commands, which is created when first needed. */
    public void commandLine(Supplier<CommandLine> line) {
        commands = Optional.of(line);
    }

    @Override
    public Optional<String> command(Report question, Session session) {
        commandLine = commandLine.or(() -> commands.map(Supplier::get));
        if (commandLine.isEmpty()) {
            return line(question, "", false);
        }
        keys.flush();
        tell(question);
        return commandLine.get().next(session, typed);
    }

    @Override
    public boolean pause(Duration duration, Function<Duration, Report> line) {
        CountDownLatch gaveUp = new CountDownLatch(1);
        Terminal.SignalHandler previous = terminal.handle(Terminal.Signal.INT, signal -> gaveUp.countDown());
        long end = System.nanoTime() + duration.toNanos();
        try {
            long left = duration.toMillis();
            while (left > 0) {
                live.show(line.apply(Duration.ofSeconds((left + 999) / 1000)));
                if (gaveUp.await(Math.min(left, 1000), TimeUnit.MILLISECONDS)) {
                    return false;
                }
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            live.erase();
            terminal.handle(Terminal.Signal.INT, previous);
        }
    }

    @Override
    public Closeable watched(Function<Duration, Report> line) {
        return live.during(line);
    }

    @Override
    public void page(InputStream text) throws IOException {
        Optional<IOException> failure = handedOver(() -> {
            try {
                pager.show(text);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        });
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public Optional<String> edit(String text, String suffix) {
        return handedOver(() -> editor.edit(text, suffix));
    }

    @Override
    public boolean editFile(Path file, int line) {
        return handedOver(() -> editor.open(file, line));
    }

    /** Restores the terminal's original state while another program uses it. */
    private <T> T handedOver(Supplier<T> program) {
        Attributes attributes = terminal.getAttributes();
        Terminal.SignalHandler previous = terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
        keys.letGo();
        try {
            return program.get();
        } finally {
            terminal.handle(Terminal.Signal.INT, previous);
            terminal.setAttributes(attributes);
        }
    }
}
