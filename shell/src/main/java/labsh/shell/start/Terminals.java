package labsh.shell.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labsh.commands.CommandContext;
import labsh.commands.NotebookList;
import labsh.commands.Session;
import labsh.commands.report.Report;
import labsh.commands.settings.KeyMap;
import labsh.completions.AutoSuggestion;
import labsh.completions.CompletionParser;
import labsh.completions.LineCompleter;
import labsh.completions.LineHighlighter;
import labsh.completions.NotebookSuggestions;
import labsh.completions.Suggestion;
import labsh.completions.SuggestionFinder;
import labsh.notebooks.XdgDirectories;
import labsh.notebooks.files.PrivateDirectory;
import labsh.shell.person.CommandLine;
import labsh.shell.person.LateOutputLines;
import labsh.shell.person.LineEditor;
import labsh.shell.person.LineKeys;
import labsh.shell.person.LineSource;
import labsh.shell.person.OpenHistory;
import labsh.shell.person.Prompt;
import labsh.shell.person.StatusLine;
import labsh.shell.person.TerminalUserInterface;
import labsh.shell.screen.Theme;
import labsh.shell.terminal.SystemTerminal;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/** Opens the user's terminal and sets up the line editor. */
final class Terminals {
    private Terminals() {}

    /** The terminal of standard input and output; empty when one of them is not a terminal. */
    static Optional<SystemTerminal> open(Map<String, String> environment) {
        try {
            return SystemTerminal.open(environment);
        } catch (IOException | RuntimeException | LinkageError e) {
            // JLine does not support every system: on NetBSD and OpenBSD its classes cannot even be initialized.
            return Optional.empty();
        }
    }

    /** The line editor with labsh's completion, colours and history. */
    static LineSource prompt(
            SystemTerminal terminal,
            TerminalUserInterface ui,
            Theme theme,
            KeyMap keys,
            Optional<StatusLine> status,
            CommandContext context,
            XdgDirectories directories,
            LateOutputLines late) {
        AtomicReference<Session> current = new AtomicReference<>(Session.EMPTY);
        SuggestionFinder suggesting = new SuggestionFinder(
                () -> notebooks(context.notebooks()),
                () -> context.runner().ownState().directory(),
                context.machine().home(),
                new NotebookSuggestions(context.clock()));
        OpenHistory history = new OpenHistory(history(directories), current::get);
        history.trouble().ifPresent(trouble -> ui.complain(Report.warning(trouble)));
        LineEditor reader = new LineEditor(terminal, theme);
        reader.setParser(new CompletionParser());
        reader.setHistory(history);
        reader.setCompleter(new LineCompleter(suggesting, current::get));
        reader.setHighlighter(new LineHighlighter(theme::style));
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.AUTO_FRESH_LINE, false);
        reader.option(LineReader.Option.USE_FORWARD_SLASH, true);
        reader.option(LineReader.Option.DISABLE_HIGHLIGHTER, !theme.colours());
        reader.setVariable(LineReader.LIST_MAX, 200);
        reader.setVariable(LineReader.HISTORY_SIZE, 10_000);
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ");
        if (theme.colours()) {
            // Without colours a suggestion could not be told from what was typed.
            AutoSuggestion autoSuggestion = new AutoSuggestion(suggesting);
            reader.foresee(line -> autoSuggestion.of(line, current.get(), history.newestFirst()));
        }
        status.ifPresent(line -> reader.below(() -> current.get()
                .position()
                .map(position -> line.of(position, context.runner().host(), terminal.getColumns()))
                .orElse(AttributedString.EMPTY)));
        reader.beforeKeys(terminal::listen);
        LineKeys.install(reader, keys, suggesting, current::get, line -> line);
        ui.commandLine(() -> new CommandLine(terminal, theme, keys, suggesting, history, current, late));
        return new Prompt(terminal, ui, theme, reader, history, current, context.runner()::host, late);
    }

    /** The history file; empty when there is no private place for it. */
    private static Optional<Path> history(XdgDirectories directories) {
        try {
            return Optional.of(PrivateDirectory.create(directories.state()).resolve("history"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Suggestion> notebooks(NotebookList notebooks) {
        List<Suggestion> all = new ArrayList<>();
        notebooks.titles().forEach((name, title) -> all.add(new Suggestion(name, title, true)));
        return all;
    }
}
