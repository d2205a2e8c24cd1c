package labsh.commands.line;

import java.util.List;
import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name without the dashes
 * @param value what it takes; empty for a switch
 * @param summary one clause
 */
public record Option(String name, Optional<Argument> value, String summary) {
    public static Option flag(String name, String summary) {
        return new Option(name, Optional.empty(), summary);
    }

    public static Option taking(String name, String label, Argument.Kind kind, String summary) {
        return new Option(name, Optional.of(new Argument(label, kind, Argument.Arity.ONE, summary)), summary);
    }

    /** An option that takes one of a few words. */
    public static Option choosing(String name, String label, List<String> choices, String summary) {
        Argument value = new Argument(label, Argument.Kind.CHOICE, Argument.Arity.ONE, summary, choices);
        return new Option(name, Optional.of(value), summary);
    }

    /** As in a usage line: {@code --dry-run}, {@code --from STEP}. */
    public String usage() {
        return "--" + name + value.map(v -> " " + v.label()).orElse("");
    }
}
