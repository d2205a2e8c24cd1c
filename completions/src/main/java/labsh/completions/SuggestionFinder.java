package labsh.completions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import labsh.commands.Command;
import labsh.commands.Session;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.reach.SshHosts;
import labsh.commands.replay.EvidenceSource;
import labsh.commands.replay.Finding;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.table.Commands;

/** Finds suggestions for the end of a line. */
public final class SuggestionFinder {
    private final Parser parser = new Parser(Commands::syntax);
    private final Supplier<List<Suggestion>> notebooks;
    private final NotebookSuggestions inNotebook;
    private final Function<String, List<Suggestion>> files;
    private final Function<String, List<Suggestion>> hosts;

    /**
     * @param notebooks the notebooks that can be opened by name, with titles
     * @param directory the base of relative file names
     * @param home the directory that {@code ~/} stands for
     * @param inNotebook suggestions from the open notebook
     */
    public SuggestionFinder(
            Supplier<List<Suggestion>> notebooks, Supplier<Path> directory, Path home, NotebookSuggestions inNotebook) {
        this(notebooks, inNotebook, new FileSuggestions(directory, home)::of, word -> hosts(word, home));
    }

    private SuggestionFinder(
            Supplier<List<Suggestion>> notebooks,
            NotebookSuggestions inNotebook,
            Function<String, List<Suggestion>> files,
            Function<String, List<Suggestion>> hosts) {
        this.notebooks = notebooks;
        this.inNotebook = inNotebook;
        this.files = files;
        this.hosts = hosts;
    }

    /** As this one, but for what only the disk knows: files, notebooks and hosts. */
    SuggestionFinder withoutDisk() {
        return new SuggestionFinder(List::of, inNotebook, word -> List.of(), word -> List.of());
    }

    /**
     * The suggestions found.
     *
     * @param start where in the line the word begins that they replace
     * @param word what has been typed of it
     * @param suggestions in the order to show them
     * @param expected a description of what is expected there, for when nothing matches; empty when nothing more is
     */
    public record Found(int start, String word, List<Suggestion> suggestions, String expected) {
        public Found {
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * The suggestions for the end of this text.
     *
     * @param line up to the cursor
     */
    public Found of(String line, Session session) {
        CompletionTarget wanted = CompletionTarget.of(parser.parse(line));
        List<Suggestion> all = new ArrayList<>();
        if (wanted.command()) {
            Commands.all().forEach(c -> all.add(Suggestion.of(c.name(), c.summary())));
            return new Found(wanted.start(), wanted.word(), SuggestionFilter.of(wanted.word(), all), "a command");
        }
        wanted.argument().ifPresent(argument -> all.addAll(of(argument, wanted, session)));
        if (wanted.options() && (wanted.word().startsWith("-") || all.isEmpty())) {
            all.addAll(options(wanted));
        }
        String expected =
                wanted.argument().map(a -> a.label() + ", " + a.summary()).orElse("");
        return new Found(wanted.start(), wanted.word(), SuggestionFilter.of(wanted.word(), all), expected);
    }

    private static List<Suggestion> options(CompletionTarget wanted) {
        List<String> used = wanted.parse().tokens().stream()
                .filter(t -> t.role() == Token.Role.OPTION && t.start() < wanted.start())
                .map(Token::text)
                .toList();
        return wanted.parse().syntax().map(s -> s.options()).orElse(List.of()).stream()
                .filter(o -> !used.contains("--" + o.name()))
                .map(o -> new Suggestion("--" + o.name(), describe(o), true))
                .toList();
    }

    private static String describe(Option option) {
        return option.value().map(v -> v.label() + ": ").orElse("") + option.summary();
    }

    private List<Suggestion> of(Argument argument, CompletionTarget wanted, Session session) {
        return switch (argument.kind()) {
            case NOTEBOOK -> notebooksAndFiles(wanted.word());
            case COMMAND ->
                Commands.all().stream()
                        .map(c -> Suggestion.of(c.name(), c.summary()))
                        .toList();
            case SETTING ->
                DeclaredSettings.all().stream()
                        .map(s -> Suggestion.of(s.name(), s.summary()))
                        .toList();
            case PROCEDURE, ADDRESS -> inNotebook.addresses(session, wanted.word());
            case MARK -> marks(session, wanted.word());
            case STEP -> inNotebook.steps(session, wanted.given("PROCEDURE"), wanted.word());
            case BINDING -> bindings(session, wanted);
            case RUN -> inNotebook.runs(session, wanted.given("STEP"), wanted.word());
            case CAPTURED -> inNotebook.captured(session);
            case HOST -> hosts.apply(wanted.word());
            case FILE, SHELL_TEXT -> files.apply(wanted.word());
            case CHOICE ->
                argument.choices().stream().map(c -> Suggestion.of(c, "")).toList();
            case STATUS ->
                Finding.STATUSES.stream().map(s -> Suggestion.of(s, "")).toList();
            case EVIDENCE -> evidence(session, wanted.word());
            case WORD, TEXT -> List.of();
        };
    }

    /** As ssh knows them; after the user that the word names. */
    private static List<Suggestion> hosts(String word, Path home) {
        String user = word.substring(0, word.lastIndexOf('@') + 1);
        List<Suggestion> all = new ArrayList<>();
        SshHosts.of(home).forEach((host, about) -> {
            String plain = user.isEmpty() ? host : user + host.substring(host.lastIndexOf('@') + 1);
            all.add(Suggestion.of(plain, about));
        });
        return all;
    }

    private List<Suggestion> evidence(Session session, String word) {
        List<Suggestion> all = new ArrayList<>();
        all.add(Suggestion.of(EvidenceSource.LAST, "what the last step or your last command printed"));
        all.addAll(inNotebook.steps(session, Optional.empty(), word));
        all.addAll(files.apply(word));
        return all;
    }

    private List<Suggestion> notebooksAndFiles(String word) {
        List<Suggestion> all = new ArrayList<>();
        if (word.indexOf('/') < 0 && !word.startsWith("~")) {
            all.addAll(notebooks.get());
        }
        files.apply(word).stream()
                .filter(f ->
                        !f.whole() || f.value().endsWith(".yaml") || f.value().endsWith(".yml"))
                .forEach(all::add);
        return all;
    }

    private List<Suggestion> marks(Session session, String word) {
        if (!word.startsWith("@")) {
            return word.isEmpty() ? List.of(new Suggestion("@", "what the update is about", false)) : List.of();
        }
        return inNotebook.addresses(session, word.substring(1)).stream()
                .map(s -> new Suggestion("@" + s.value(), s.description(), s.whole()))
                .toList();
    }

    private List<Suggestion> bindings(Session session, CompletionTarget wanted) {
        int equals = wanted.word().indexOf('=');
        Optional<String> procedure = wanted.given("PROCEDURE");
        if (equals < 0) {
            return inNotebook.parameters(session, procedure);
        }
        String name = wanted.word().substring(0, equals);
        List<Suggestion> values = new ArrayList<>(inNotebook.values(session, procedure, name));
        if (inNotebook.isPath(session, procedure, name)) {
            values.addAll(files.apply(wanted.word().substring(equals + 1)));
        }
        return values.stream()
                .map(v -> new Suggestion(name + "=" + v.value(), v.description(), v.whole()))
                .toList();
    }

    /** The usage line of the command that a line calls; empty for none. */
    public Optional<String> usage(String line) {
        return parser.parse(line)
                .syntax()
                .flatMap(s -> Commands.find(s.name()))
                .map(Command::syntax)
                .map(s -> s.usage());
    }
}
