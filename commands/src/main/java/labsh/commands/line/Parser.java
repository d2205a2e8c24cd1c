package labsh.commands.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parses lines and program arguments by the syntax of their command. Never fails: what does not fit is marked. */
public final class Parser {
    private final Function<String, Optional<Syntax>> commands;

    /**
     * @param commands the syntax of a command by its name; empty for an unknown one
     */
    public Parser(Function<String, Optional<Syntax>> commands) {
        this.commands = commands;
    }

    /** Parses a typed line, with its quotes. */
    public Parse parse(String line) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        if (first == line.length() || line.charAt(first) != '!') {
            return parse(line, WordSplitter.from(line, first));
        }
        // "!ls" needs no blank after the "!".
        List<Word> words = new ArrayList<>();
        words.add(new Word(first, first + 1, "!", false));
        words.addAll(WordSplitter.from(line, first + 1));
        return parse(line, words);
    }

    /**
     * Parses program arguments, each of which is one word. Free text at the end is the remaining words joined with
     * blanks.
     *
     * @param arguments the name of the command and what follows it
     */
    public Parse parse(List<String> arguments) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (String argument : arguments) {
            words.add(new Word(start, start + argument.length(), argument, false));
            start += argument.length() + 1;
        }
        return parse(String.join(" ", arguments), words);
    }

    private Parse parse(String line, List<Word> words) {
        if (words.isEmpty()) {
            return new Parse(line, Optional.empty(), List.of(), Optional.empty(), false);
        }
        Word name = words.get(0);
        Optional<Syntax> syntax = commands.apply(name.text());
        List<Token> tokens = new ArrayList<>();
        Token.Role role = syntax.isPresent() ? Token.Role.COMMAND : Token.Role.UNKNOWN_COMMAND;
        tokens.add(new Token(name.start(), name.end(), name.text(), role, Optional.empty()));
        return syntax.isPresent()
                ? rest(line, words.subList(1, words.size()), syntax.get(), tokens)
                : new Parse(line, syntax, tokens, Optional.empty(), name.open());
    }

    private static Parse rest(String line, List<Word> words, Syntax syntax, List<Token> tokens) {
        boolean options = true;
        int arguments = 0;
        int at = 0;
        while (at < words.size()) {
            Optional<Argument> argument = argumentAt(syntax, arguments);
            Word word = words.get(at);
            boolean mark = argument.isPresent() && argument.get().kind() == Argument.Kind.MARK;
            if (options && word.text().equals("--") && !raw(argument)) {
                options = false;
            } else if (options && word.text().startsWith("--") && word.text().length() > 2 && !shell(argument)) {
                at += option(line, words.subList(at, words.size()), syntax, tokens);
            } else if (mark && !word.text().startsWith("@")) {
                arguments++;
                continue;
            } else if (raw(argument)) {
                int start = word.start();
                tokens.add(new Token(start, line.length(), line.substring(start), Token.Role.ARGUMENT, argument));
                return new Parse(line, Optional.of(syntax), tokens, argument, false);
            } else {
                Token.Role role = argument.isPresent() ? Token.Role.ARGUMENT : Token.Role.EXCESS;
                tokens.add(new Token(word.start(), word.end(), word.text(), role, argument));
                arguments++;
            }
            at++;
        }
        boolean open = !words.isEmpty() && words.get(words.size() - 1).open();
        return new Parse(line, Optional.of(syntax), tokens, argumentAt(syntax, arguments), open);
    }

    /** Reads the option in the first of these words; returns how many more words it took. */
    private static int option(String line, List<Word> words, Syntax syntax, List<Token> tokens) {
        Word word = words.get(0);
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text().substring(2) : word.text().substring(2, equals);
        Optional<Option> option = syntax.option(name);
        Token.Role role = option.isPresent() ? Token.Role.OPTION : Token.Role.UNKNOWN_OPTION;
        Optional<Argument> value = option.flatMap(Option::value);
        if (equals >= 0) {
            int split = line.indexOf('=', word.start());
            tokens.add(new Token(word.start(), split, "--" + name, role, Optional.empty()));
            tokens.add(new Token(
                    split + 1,
                    word.end(),
                    word.text().substring(equals + 1),
                    value.isPresent() ? Token.Role.OPTION_VALUE : Token.Role.EXCESS,
                    value));
            return 0;
        }
        tokens.add(new Token(word.start(), word.end(), word.text(), role, Optional.empty()));
        if (value.isEmpty() || words.size() == 1) {
            return 0;
        }
        Word next = words.get(1);
        tokens.add(new Token(next.start(), next.end(), next.text(), Token.Role.OPTION_VALUE, value));
        return 1;
    }

    private static boolean raw(Optional<Argument> argument) {
        return argument.isPresent() && argument.get().raw();
    }

    private static boolean shell(Optional<Argument> argument) {
        return argument.isPresent() && argument.get().kind() == Argument.Kind.SHELL_TEXT;
    }

    /** The argument at this position, from 0: the last one again when it takes many. */
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
