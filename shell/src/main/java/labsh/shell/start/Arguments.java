package labsh.shell.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labsh.commands.Command;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Syntax;
import labsh.commands.line.Token;
import labsh.commands.reach.Host;
import labsh.commands.replay.ReportTarget;
import labsh.commands.settings.Settings;
import labsh.commands.table.Commands;
import labsh.commands.table.OnCommand;
import labsh.notebooks.text.NearestWord;
import labsh.shell.manual.ManualPage;
import labsh.shell.manual.ProgramOptions;
import labsh.shell.manual.ShellCompletion;

/**
 * The arguments of the program.
 *
 * <pre>
 *   labsh [OPTION]… [NOTEBOOK]                  an interactive session
 *   labsh [OPTION]… COMMAND [NOTEBOOK] [ARG]…   one command, then the end
 * </pre>
 *
 * @param help whether only help is wanted
 * @param version whether only the version is wanted
 * @param debug whether faults are shown with their stack trace
 * @param settings setting values given by options, by setting name
 * @param printed the manual page or the shell's completion to print; empty for none
 * @param on the host that steps run on; empty where that is not said
 * @param notebook to open; empty for none
 * @param command the one command to do, without its notebook; empty for a session
 */
record Arguments(
        boolean help,
        boolean version,
        boolean debug,
        Map<String, Settings.Value> settings,
        Optional<String> printed,
        Optional<Host> on,
        Optional<String> notebook,
        Optional<Parse> command) {
    /** Whether a report goes to standard output, so that everything else must go to standard error. */
    boolean reportsOnOutput() {
        return command.stream()
                .flatMap(parse -> parse.tokens().stream())
                .anyMatch(token -> token.role() == Token.Role.OPTION_VALUE
                        && token.argument()
                                .map(a -> a.label().equals("FORMAT=FILE"))
                                .orElse(false)
                        && token.text().endsWith("=" + ReportTarget.OUTPUT));
    }

    /**
     * Parses the arguments.
     *
     * @throws UsageException for an unknown option, or a command without its notebook
     */
    static Arguments of(String[] words) {
        boolean help = false;
        boolean version = false;
        boolean debug = false;
        Map<String, Settings.Value> settings = new TreeMap<>();
        Optional<String> printed = Optional.empty();
        Optional<Host> on = Optional.empty();
        int at = 0;
        for (; at < words.length && words[at].startsWith("-") && words[at].length() > 1; at++) {
            String option = words[at];
            if (option.equals("--")) {
                at++;
                break;
            }
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--version", "-V" -> version = true;
                case "--debug" -> debug = true;
                case "--no-color", "--no-colour" -> settings.put("theme", new Settings.Value("none", option));
                case "--plain" -> settings.put("plain", new Settings.Value("on", option));
                case "--on" -> on = Optional.of(host(words, ++at));
                case "--man" -> printed = Optional.of(one(words, ++at, option, ManualPage.names()));
                case "--completion" -> printed = Optional.of(one(words, ++at, option, ShellCompletion.shells()));
                default -> throw unknown(option);
            }
        }
        List<String> rest = Arrays.asList(words).subList(at, words.length);
        Optional<Command> command = rest.isEmpty() ? Optional.empty() : command(rest.get(0));
        if (command.isEmpty()) {
            if (rest.size() > 1) {
                throw new UsageException(
                        "there is no command " + rest.get(0), "labsh --help; one notebook at a time can be opened");
            }
            return new Arguments(
                    help, version, debug, settings, printed, on, rest.stream().findFirst(), Optional.empty());
        }
        boolean alone = command.get().use() == Command.Use.ALONE;
        rest = new ArrayList<>(rest);
        int notebook = alone ? 0 : notebook(rest, command.get().syntax());
        if (!alone && notebook < rest.size() && rest.get(notebook).equals("--")) {
            // The notebook's name begins with a minus.
            rest.remove(notebook);
        }
        if (notebook >= rest.size()) {
            throw new UsageException(
                    command.get().name() + " needs a notebook",
                    "labsh " + command.get().name() + " NOTEBOOK …");
        }
        Optional<String> named = alone ? Optional.empty() : Optional.of(rest.remove(notebook));
        rest.set(0, command.get().name());
        return new Arguments(
                help,
                version,
                debug,
                settings,
                printed,
                on,
                named,
                Optional.of(new Parser(Commands::syntax).parse(rest)));
    }

    /** The index of the notebook: the first word after the command that is neither an option nor an option's value. */
    private static int notebook(List<String> words, Syntax syntax) {
        int at = 1;
        while (at < words.size()
                && words.get(at).startsWith("--")
                && words.get(at).length() > 2) {
            String name = words.get(at).substring(2);
            at += syntax.option(name)
                            .filter(option -> option.value().isPresent())
                            .isPresent()
                    ? 2
                    : 1;
        }
        return at;
    }

    private static Host host(String[] words, int at) {
        if (at >= words.length) {
            throw new UsageException("--on needs a host", "labsh --on HOST [NOTEBOOK]");
        }
        return OnCommand.host(words[at]);
    }

    private static String one(String[] words, int at, String option, List<String> possible) {
        if (at >= words.length || !possible.contains(words[at])) {
            throw new UsageException(option + " needs one of " + String.join(", ", possible), "labsh --help");
        }
        return words[at];
    }

    private static UsageException unknown(String option) {
        return new UsageException(
                "there is no option " + option,
                NearestWord.to(
                                option,
                                ProgramOptions.ALL.stream()
                                        .map(o -> "--" + o.name())
                                        .toList())
                        .map(n -> "did you mean " + n + "?")
                        .orElse("labsh --help lists them"));
    }

    /**
     * The command of this name; {@code list} is an alias of {@code notebooks}. A command's name takes precedence over a
     * notebook's; {@code ./run} is a notebook.
     */
    private static Optional<Command> command(String word) {
        return Commands.find(word.equals("list") ? "notebooks" : word).filter(c -> c.use() != Command.Use.SESSION);
    }
}
