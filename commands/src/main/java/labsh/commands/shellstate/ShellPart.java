package labsh.commands.shellstate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import labsh.commands.secrets.SecretForms;

/**
 * What a snapshot holds for one shell alone. Text is {@code ByteString}, as the shell printed it and reads it back.
 *
 * @param variables all of them, the exported ones too
 * @param functions their definitions by name, in the shell's order; empty when the shell cannot print them
 * @param functionFlags one {@code declare -fx NAME} for each that has more than a definition
 * @param aliases one {@code NAME=VALUE} each, the value quoted
 * @param options the names of the {@code set -o} options that are on
 * @param shopt one {@code shopt -s NAME} or {@code shopt -u NAME} each; only in bash
 * @param listed other listed state, as commands that restore it
 */
public record ShellPart(
        SortedMap<String, Variable> variables,
        Map<String, String> functions,
        List<String> functionFlags,
        List<String> aliases,
        List<String> options,
        List<String> shopt,
        Map<ListedCommands, List<String>> listed) {
    /** A shell that has not run yet. */
    static final ShellPart FRESH =
            new ShellPart(new TreeMap<>(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

    public ShellPart {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        functionFlags = List.copyOf(functionFlags);
        aliases = List.copyOf(aliases);
        options = List.copyOf(options);
        shopt = List.copyOf(shopt);
        EnumMap<ListedCommands, List<String>> copy = new EnumMap<>(ListedCommands.class);
        listed.forEach((what, commands) -> copy.put(what, List.copyOf(commands)));
        listed = Collections.unmodifiableMap(copy);
    }

    /**
     * What a shell's part of the carried state is called.
     *
     * @param shell as a notebook names it
     */
    public static String nameFor(String shell) {
        String[] words = shell.trim().split(" +", -1);
        String program = words[0].substring(words[0].lastIndexOf('/') + 1);
        return words.length == 2 && program.equals("busybox") ? program + ' ' + words[1] : program;
    }

    /** The commands of this kind. */
    public List<String> listed(ListedCommands what) {
        return listed.getOrDefault(what, List.of());
    }

    /** With the commands of each kind changed. */
    static Map<ListedCommands, List<String>> mapped(
            Map<ListedCommands, List<String>> listed, UnaryOperator<List<String>> change) {
        Map<ListedCommands, List<String>> mapped = new EnumMap<>(ListedCommands.class);
        listed.forEach((what, commands) -> mapped.put(what, change.apply(commands)));
        return mapped;
    }

    /** Without variables, functions and aliases that contain a secret. */
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
        return new ShellPart(
                open,
                others,
                flags,
                names,
                options,
                shopt,
                mapped(
                        listed,
                        commands -> commands.stream()
                                .filter(command -> !secrets.in(command))
                                .toList()));
    }
}
