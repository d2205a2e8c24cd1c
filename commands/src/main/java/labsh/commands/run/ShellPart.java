package labsh.commands.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a snapshot holds for one shell alone. Text is {@link Bytes}, as the shell printed it and reads it back.
 *
 * @param variables all of them, the exported ones too
 * @param functions their definitions by name, in the shell's order; empty when the shell cannot print them
 * @param functionFlags one {@code declare -fx NAME} for each that has more than a definition
 * @param aliases one {@code NAME=VALUE} each, the value quoted
 * @param options the names of the {@code set -o} options that are on
 * @param shopt one {@code shopt -s NAME} or {@code shopt -u NAME} each; empty but in bash
 */
record ShellPart(
        SortedMap<String, Variable> variables,
        Map<String, String> functions,
        List<String> functionFlags,
        List<String> aliases,
        List<String> options,
        List<String> shopt) {
    /** A shell that has not run yet. */
    static final ShellPart FRESH = new ShellPart(new TreeMap<>(), Map.of(), List.of(), List.of(), List.of(), List.of());

    ShellPart {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        functionFlags = List.copyOf(functionFlags);
        aliases = List.copyOf(aliases);
        options = List.copyOf(options);
        shopt = List.copyOf(shopt);
    }

    /** Without the variables, functions and aliases that hold a secret. */
    ShellPart without(SecretForms secrets) {
        TreeMap<String, Variable> open = new TreeMap<>(variables);
        open.values().removeIf(variable -> secrets.in(variable.value()));
        Map<String, String> others = new LinkedHashMap<>(functions);
        others.values().removeIf(secrets::in);
        List<String> names =
                aliases.stream().filter(alias -> !secrets.in(alias)).toList();
        List<String> flags = functionFlags.stream()
                .filter(flag -> others.containsKey(flag.substring(flag.lastIndexOf(' ') + 1)))
                .toList();
        return new ShellPart(open, others, flags, names, options, shopt);
    }
}
