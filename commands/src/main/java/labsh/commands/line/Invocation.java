package labsh.commands.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labsh.commands.errors.UsageException;
import labsh.notebooks.text.NearestWord;

/**
 * A complete and valid call of a command, as its action gets it.
 *
 * @param arguments values by the argument's label
 * @param options values by the option's name, in their order; no values for a switch
 */
public record Invocation(Map<String, List<String>> arguments, Map<String, List<String>> options) {
    /**
     * Makes an invocation of a parse.
     *
     * @throws UsageException when the parse does not fit its command's syntax
     */
    public static Invocation of(Parse parse) {
        Syntax syntax = parse.syntax().orElseThrow(() -> new UsageException("no such command", ""));
        if (parse.open()) {
            throw new UsageException("a quote is not closed", "close it, or put a backslash before it");
        }
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        String option = "";
        for (Token token : parse.tokens()) {
            requireChoice(token);
            switch (token.role()) {
                case COMMAND, UNKNOWN_COMMAND -> {}
                case ARGUMENT ->
                    arguments
                            .computeIfAbsent(token.argument().orElseThrow().label(), l -> new ArrayList<>())
                            .add(token.text());
                case OPTION -> {
                    option = token.text().substring(2);
                    options.computeIfAbsent(option, o -> new ArrayList<>());
                }
                case OPTION_VALUE ->
                    options.computeIfAbsent(option, o -> new ArrayList<>()).add(token.text());
                case UNKNOWN_OPTION -> throw unknownOption(syntax, token.text());
                case EXCESS ->
                    throw new UsageException(
                            syntax.arguments().isEmpty()
                                    ? syntax.name() + " takes no arguments"
                                    : "'" + token.text() + "' is one argument too many for " + syntax.name(),
                            "usage: " + syntax.usage());
            }
        }
        requireComplete(syntax, arguments, options, parse);
        return new Invocation(arguments, options);
    }

    private static void requireChoice(Token token) {
        List<String> choices = token.argument().map(Argument::choices).orElse(List.of());
        if (!choices.isEmpty() && !choices.contains(token.text())) {
            throw new UsageException(
                    "unknown " + token.argument().orElseThrow().label().toLowerCase(Locale.ROOT) + " " + token.text()
                            + "; one of " + String.join(", ", choices),
                    NearestWord.to(token.text(), choices)
                            .map(n -> "did you mean " + n + "?")
                            .orElse(""));
        }
    }

    private static UsageException unknownOption(Syntax syntax, String option) {
        List<String> names = syntax.options().stream().map(o -> "--" + o.name()).toList();
        return new UsageException(
                syntax.name() + " has no option " + option,
                NearestWord.to(option, names)
                        .map(n -> "did you mean " + n + "?")
                        .orElse("usage: " + syntax.usage()));
    }

    private static void requireComplete(
            Syntax syntax, Map<String, List<String>> arguments, Map<String, List<String>> options, Parse parse) {
        for (Argument argument : syntax.arguments()) {
            if (argument.arity() == Argument.Arity.ONE && !arguments.containsKey(argument.label())) {
                throw new UsageException(
                        syntax.name() + " needs " + argument.label() + ": " + argument.summary(),
                        "usage: " + syntax.usage());
            }
        }
        for (Option option : syntax.options()) {
            boolean given = parse.tokens().stream()
                    .anyMatch(t ->
                            t.role() == Token.Role.OPTION_VALUE && t.argument().equals(option.value()));
            if (option.value().isPresent() && options.containsKey(option.name()) && !given) {
                throw new UsageException(
                        "--" + option.name() + " needs " + option.value().get().label(), "usage: " + syntax.usage());
            }
        }
    }

    /** The one value of an argument; empty when it was not given. */
    public Optional<String> argument(String label) {
        return Optional.ofNullable(arguments.get(label)).map(values -> values.get(0));
    }

    /** All values of an argument that takes many. */
    public List<String> all(String label) {
        return arguments.getOrDefault(label, List.of());
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option, the last one where it was given twice; empty when it was not given. */
    public Optional<String> option(String name) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All values of an option that may be given more than once. */
    public List<String> options(String name) {
        return options.getOrDefault(name, List.of());
    }
}
