package labsh.completions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.Session;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Syntax;
import labsh.commands.line.Token;
import labsh.commands.line.WordSplitter;
import labsh.commands.table.Commands;
import labsh.commands.table.SecretLineFilter;
import labsh.notebooks.Action;

/**
 * Suggests, while a line is typed, how it probably continues: like an earlier line, or as the open notebook suggests.
 * Also says what its command still takes. Called at every key, so it does not read from disk.
 */
public final class AutoSuggestion {
    /** With fewer characters of shell text, a suggestion from a notebook's steps would be a mere guess. */
    private static final int LEAST = 2;

    private final SuggestionFinder suggesting;
    private final Parser parser = new Parser(Commands::syntax);

    public AutoSuggestion(SuggestionFinder suggesting) {
        this.suggesting = suggesting.withoutDisk();
    }

    /**
     * The grey text after the cursor.
     *
     * @param rest how the line probably continues; can be accepted. Empty when unknown
     * @param hint what the command takes here; cannot be accepted. Empty within a word
     */
    public record Ahead(String rest, String hint) {
        /** No suggestion. */
        public static final Ahead NOTHING = new Ahead("", "");
    }

    /**
     * Makes a suggestion.
     *
     * @param line as typed, the cursor at its end
     * @param before earlier lines, newest first
     */
    public Ahead of(String line, Session session, Iterable<String> before) {
        if (line.isBlank() || line.indexOf('\n') >= 0) {
            return Ahead.NOTHING;
        }
        Parse parse = parser.parse(line);
        String rest = typedBefore(line, session, before)
                .or(() -> inShellText(parse, session))
                .or(() -> completed(line, session))
                .orElse("");
        return new Ahead(rest, Character.isWhitespace(line.charAt(line.length() - 1)) ? hint(parse) : "");
    }

    private static Optional<String> typedBefore(String line, Session session, Iterable<String> before) {
        for (String earlier : before) {
            if (earlier.length() > line.length()
                    && earlier.startsWith(line)
                    && earlier.indexOf('\n') < 0
                    && !SecretLineFilter.in(earlier, session)) {
                return Optional.of(earlier.substring(line.length()));
            }
        }
        return Optional.empty();
    }

    /** After {@code !}: a line of the open notebook's steps. */
    private static Optional<String> inShellText(Parse parse, Session session) {
        List<Token> tokens = parse.tokens();
        Token last = tokens.get(tokens.size() - 1);
        boolean shell = last.argument()
                .filter(a -> a.kind() == Argument.Kind.SHELL_TEXT)
                .isPresent();
        if (!shell || last.text().length() < LEAST) {
            return Optional.empty();
        }
        return session.notebook().map(f -> f.notebook().procedures()).orElse(List.of()).stream()
                .flatMap(p -> p.steps().stream())
                .map(step -> step.action())
                .filter(Action.Run.class::isInstance)
                .flatMap(action -> ((Action.Run) action).text().lines())
                .map(String::strip)
                .filter(text -> text.startsWith(last.text())
                        && text.length() > last.text().length())
                .map(text -> text.substring(last.text().length()))
                .findFirst();
    }

    private Optional<String> completed(String line, Session session) {
        SuggestionFinder.Found found = suggesting.of(line, session);
        if (found.word().isEmpty() || !line.substring(found.start()).equals(found.word())) {
            return Optional.empty();
        }
        return found.suggestions().stream()
                .map(Suggestion::value)
                .filter(value -> value.startsWith(found.word())
                        && WordSplitter.quote(value).equals(value))
                .map(value -> value.substring(found.word().length()))
                .findFirst()
                .filter(rest -> !rest.isEmpty());
    }

    private static String hint(Parse parse) {
        if (parse.syntax().isEmpty() || parse.open()) {
            return "";
        }
        Syntax syntax = parse.syntax().get();
        Token last = parse.tokens().get(parse.tokens().size() - 1);
        Optional<Argument> value = last.role() == Token.Role.OPTION
                ? syntax.option(last.text().substring(2)).flatMap(Option::value)
                : Optional.empty();
        if (value.isPresent()) {
            return value.get().label();
        }
        boolean raw = last.argument()
                .filter(a -> a.kind() == Argument.Kind.TEXT || a.kind() == Argument.Kind.SHELL_TEXT)
                .isPresent();
        if (raw) {
            return "";
        }
        Stream<String> arguments = parse
                .next()
                .map(next -> syntax.arguments()
                        .subList(
                                syntax.arguments().indexOf(next),
                                syntax.arguments().size()))
                .orElse(List.of())
                .stream()
                .map(Argument::usage);
        Stream<String> options = syntax.options().stream()
                .filter(o -> parse.tokens().stream().noneMatch(t -> t.text().equals("--" + o.name())))
                .map(o -> "[" + o.usage() + "]");
        return String.join(" ", Stream.concat(arguments, options).toList());
    }
}
