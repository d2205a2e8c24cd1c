package labsh.commands.line;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The syntax of a command: the part of its declaration that the parser needs.
 *
 * @param name the command's name
 * @param arguments in order; only the last may take many, or the rest of the line
 * @param options in the order of help
 */
public record Syntax(String name, List<Argument> arguments, List<Option> options) {
    public Syntax {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
    }

    public Optional<Option> option(String optionName) {
        return options.stream().filter(o -> o.name().equals(optionName)).findFirst();
    }

    /** The arguments that stand before the options in a usage line. */
    public List<Argument> beforeOptions() {
        return arguments.stream().filter(a -> !a.raw()).toList();
    }

    /** The arguments after the options: a text that takes the rest of the line would take options too. */
    public List<Argument> behindOptions() {
        return arguments.stream().filter(Argument::raw).toList();
    }

    /** {@code run PROCEDURE [NAME=VALUE]… [--from STEP] [--dry-run]}. */
    public String usage() {
        return Stream.of(
                        Stream.of(name),
                        beforeOptions().stream().map(Argument::usage),
                        options.stream().map(o -> "[" + o.usage() + "]"),
                        behindOptions().stream().map(Argument::usage))
                .flatMap(s -> s)
                .collect(Collectors.joining(" "));
    }
}
