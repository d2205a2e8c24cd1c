package labsh.completions;

import java.util.Optional;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.line.Parse;
import labsh.commands.line.Token;

/**
 * What kind of word is expected at the cursor.
 *
 * @param parse of the line up to the cursor
 * @param word what has been typed of it, with quotes removed
 * @param start offset of the word in the line
 * @param command whether it is the command's name
 * @param argument the argument it belongs to; empty for a command name, and when the command takes no more
 * @param options whether an option could stand there
 */
record CompletionTarget(
        Parse parse, String word, int start, boolean command, Optional<Argument> argument, boolean options) {
    static CompletionTarget of(Parse parse) {
        String line = parse.line();
        if (parse.tokens().isEmpty()) {
            return new CompletionTarget(parse, "", line.length(), true, Optional.empty(), false);
        }
        Token last = parse.tokens().get(parse.tokens().size() - 1);
        boolean begun = last.end() == line.length() || raw(last);
        Optional<Argument> value = valueOf(parse, last);
        if (!begun && line.endsWith("--")) {
            // {@code --} ends the options only when a blank follows; until then it begins an option.
            return new CompletionTarget(parse, "--", line.length() - 2, false, Optional.empty(), true);
        }
        if (!begun) {
            boolean isValue = last.role() == Token.Role.OPTION && value.isPresent();
            return new CompletionTarget(parse, "", line.length(), false, isValue ? value : parse.next(), !isValue);
        }
        return switch (last.role()) {
            case COMMAND, UNKNOWN_COMMAND ->
                last.text().equals("!")
                        ? new CompletionTarget(parse, "", line.length(), false, parse.next(), false)
                        : new CompletionTarget(parse, last.text(), last.start(), true, Optional.empty(), false);
            case OPTION, UNKNOWN_OPTION ->
                new CompletionTarget(parse, last.text(), last.start(), false, Optional.empty(), true);
            case EXCESS -> new CompletionTarget(parse, last.text(), last.start(), false, Optional.empty(), true);
            case ARGUMENT, OPTION_VALUE ->
                raw(last)
                        ? lastOf(parse, last)
                        : new CompletionTarget(
                                parse,
                                last.text(),
                                last.start(),
                                false,
                                last.argument(),
                                last.text().startsWith("-"));
        };
    }

    private static boolean raw(Token token) {
        return token.argument()
                .map(Argument::kind)
                .filter(k -> k == Argument.Kind.TEXT || k == Argument.Kind.SHELL_TEXT)
                .isPresent();
    }

    /** The last word of verbatim text. */
    private static CompletionTarget lastOf(Parse parse, Token token) {
        String line = parse.line();
        int start = line.length();
        while (start > token.start() && !Character.isWhitespace(line.charAt(start - 1))) {
            start--;
        }
        return new CompletionTarget(parse, line.substring(start), start, false, token.argument(), false);
    }

    private static Optional<Argument> valueOf(Parse parse, Token option) {
        return option.role() != Token.Role.OPTION
                ? Optional.empty()
                : parse.syntax()
                        .flatMap(s -> s.option(option.text().substring(2)))
                        .flatMap(Option::value);
    }

    /** The value given for the argument with this label; empty when there is none. */
    Optional<String> given(String label) {
        return parse.tokens().stream()
                .filter(t -> t.role() == Token.Role.ARGUMENT && t.start() < start)
                .filter(t -> t.argument().map(a -> a.label().equals(label)).orElse(false))
                .map(Token::text)
                .findFirst();
    }
}
