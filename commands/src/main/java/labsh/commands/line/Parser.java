package labsh.commands.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes lines apart by the syntax of their command. Never fails: what does not fit is marked so. */
public final class Parser {
    private final Function<String, Optional<Syntax>> commands;

    /**
     * @param commands the syntax of a command by its name; empty for an unknown one
     */
    public Parser(Function<String, Optional<Syntax>> commands) {
        this.commands = commands;
    }

    public Parse parse(String line) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        if (first == line.length()) {
            return new Parse(line, Optional.empty(), List.of(), Optional.empty(), false);
        }
        // "!ls" needs no blank after the "!".
        Word name = line.charAt(first) == '!'
                ? new Word(first, first + 1, "!", false)
                : Words.of(line.substring(first)).get(0);
        int end = line.charAt(first) == '!' ? first + 1 : first + name.end();
        Optional<Syntax> syntax = commands.apply(name.text());
        List<Token> tokens = new ArrayList<>();
        Token.Role role = syntax.isPresent() ? Token.Role.COMMAND : Token.Role.UNKNOWN_COMMAND;
        tokens.add(new Token(first, end, name.text(), role, Optional.empty()));
        return syntax.isPresent()
                ? rest(line, end, syntax.get(), tokens)
                : new Parse(line, syntax, tokens, Optional.empty(), name.open());
    }

    private static Parse rest(String line, int from, Syntax syntax, List<Token> tokens) {
        boolean options = true;
        int arguments = 0;
        int at = from;
        while (true) {
            Optional<Argument> argument = argumentAt(syntax, arguments);
            int start = at;
            while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
                start++;
            }
            if (start == line.length()) {
                return new Parse(line, Optional.of(syntax), tokens, argument, false);
            }
            List<Word> words = Words.of(line.substring(start));
            Word word = words.get(0);
            int end = start + word.end();
            boolean mark = argument.isPresent() && argument.get().kind() == Argument.Kind.MARK;
            if (options && word.text().equals("--") && !raw(argument)) {
                options = false;
            } else if (options && word.text().startsWith("--") && word.text().length() > 2 && !shell(argument)) {
                end = option(line, start, end, word, syntax, tokens);
            } else if (mark && !word.text().startsWith("@")) {
                arguments++;
                continue;
            } else if (raw(argument)) {
                tokens.add(new Token(start, line.length(), line.substring(start), Token.Role.ARGUMENT, argument));
                return new Parse(line, Optional.of(syntax), tokens, argument, false);
            } else {
                Token.Role role = argument.isPresent() ? Token.Role.ARGUMENT : Token.Role.EXCESS;
                tokens.add(new Token(start, end, word.text(), role, argument));
                arguments++;
            }
            if (word.open()) {
                return new Parse(line, Optional.of(syntax), tokens, argumentAt(syntax, arguments), true);
            }
            at = end;
        }
    }

    private static int option(String line, int start, int end, Word word, Syntax syntax, List<Token> tokens) {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text().substring(2) : word.text().substring(2, equals);
        Optional<Option> option = syntax.option(name);
        Token.Role role = option.isPresent() ? Token.Role.OPTION : Token.Role.UNKNOWN_OPTION;
        Optional<Argument> value = option.flatMap(Option::value);
        if (equals >= 0) {
            int split = line.indexOf('=', start);
            tokens.add(new Token(start, split, "--" + name, role, Optional.empty()));
            tokens.add(new Token(
                    split + 1,
                    end,
                    word.text().substring(equals + 1),
                    value.isPresent() ? Token.Role.OPTION_VALUE : Token.Role.EXCESS,
                    value));
            return end;
        }
        tokens.add(new Token(start, end, word.text(), role, Optional.empty()));
        List<Word> after = Words.of(line.substring(end));
        if (value.isEmpty() || after.isEmpty()) {
            return end;
        }
        Word next = after.get(0);
        tokens.add(new Token(end + next.start(), end + next.end(), next.text(), Token.Role.OPTION_VALUE, value));
        return end + next.end();
    }

    private static boolean raw(Optional<Argument> argument) {
        return argument.isPresent() && argument.get().raw();
    }

    private static boolean shell(Optional<Argument> argument) {
        return argument.isPresent() && argument.get().kind() == Argument.Kind.SHELL_TEXT;
    }

    /** The argument in that place, counted from 0: the last one again where it takes many. */
    static Optional<Argument> argumentAt(Syntax syntax, int index) {
        List<Argument> arguments = syntax.arguments();
        if (index < arguments.size()) {
            return Optional.of(arguments.get(index));
        }
        boolean many =
                !arguments.isEmpty() && arguments.get(arguments.size() - 1).arity() == Argument.Arity.MANY;
        return many ? Optional.of(arguments.get(arguments.size() - 1)) : Optional.empty();
    }
}
