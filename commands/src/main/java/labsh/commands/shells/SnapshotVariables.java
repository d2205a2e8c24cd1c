package labsh.commands.shells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.commands.shellstate.SpecialVariables;
import labsh.commands.shellstate.Variable;
import labsh.notebooks.text.ShellQuoting;

/**
 * Parses the variables in a snapshot, in the formats of the different shells.
 *
 * @param variables those that every shell can have
 * @param declarations commands that declare variables of shell-specific types; exported ones are in {@code variables}
 *     too
 */
record SnapshotVariables(SortedMap<String, Variable> variables, List<String> declarations) {
    static SnapshotVariables of(ShellKind kind, Map<String, String> sections, String prefix) {
        SnapshotVariables read = new SnapshotVariables(new TreeMap<>(), new ArrayList<>());
        if (kind == ShellKind.BASH) {
            read.declared(sections.getOrDefault("variables", ""), sections.getOrDefault("shopt", ""));
        } else if (sections.containsKey("declared")) {
            read.typeset(sections.get("declared"), kind == ShellKind.ZSH);
            read.environment(sections.getOrDefault("environment", ""));
        } else {
            read.set(sections);
        }
        // zsh: removes labsh's function from the array of exit functions, which the task may have extended.
        read.declarations.replaceAll(line -> line.replace(prefix + "end ", ""));
        read.declarations.removeIf(line -> line.contains(prefix) || line.endsWith("zshexit_functions=( )"));
        read.variables.keySet().removeIf(name -> name.startsWith(prefix) || SpecialVariables.isKept(name));
        return read;
    }

    /** bash: {@code declare -ix NAME="VALUE"}. */
    private void declared(String text, String shopt) {
        for (String line : ShellQuoting.lines(text)) {
            String[] words = line.split(" ", 3);
            if (words.length < 3) {
                continue;
            }
            int equals = words[2].indexOf('=');
            String name = equals < 0 ? words[2] : words[2].substring(0, equals);
            String flags = words[1].replace("-", "");
            String raw = equals < 0 ? "" : words[2].substring(equals + 1);
            boolean array = flags.indexOf('a') >= 0 || flags.indexOf('A') >= 0;
            variables.put(name, new Variable(flags, equals >= 0, array ? raw : ShellQuoting.unquote(raw)));
        }
        for (String size : List.of("LINES", "COLUMNS")) {
            Variable variable = variables.get(size);
            // With checkwinsize, bash sets these from the terminal after every command.
            if (variable != null && !variable.is('x') && shopt.contains("shopt -s checkwinsize")) {
                variables.remove(size);
            }
        }
    }

    /** The Korn shells and zsh. */
    private void typeset(String text, boolean zsh) {
        for (String line : ShellQuoting.lines(text)) {
            TypesetLine.of(line)
                    .filter(typeset -> !SpecialVariables.isKept(typeset.name()))
                    .ifPresent(typeset -> {
                        if (typeset.isPlain()) {
                            variables.put(
                                    typeset.name(),
                                    new Variable(
                                            typeset.flags().replace("g", ""),
                                            true,
                                            ShellQuoting.unquote(typeset.value().orElseThrow())));
                        } else if (!typeset.flags().isEmpty() && !line.startsWith("typeset -x ")) {
                            declarations.add(line);
                            if (typeset.isExported() && !zsh && typeset.value().isPresent()) {
                                variables.put(
                                        typeset.name(),
                                        new Variable(
                                                "x",
                                                true,
                                                ShellQuoting.unquote(
                                                        typeset.value().get())));
                            }
                        }
                    });
        }
    }

    /** zsh: {@code NAME=VALUE} of exported variables, each followed by a NUL. */
    private void environment(String text) {
        for (String entry : text.split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                String name = entry.substring(0, equals);
                String value = entry.substring(equals + 1);
                Variable typeset = variables.get(name);
                variables.put(
                        name,
                        typeset == null
                                ? new Variable("x", true, value)
                                : typeset.with('x').withValue(value));
            }
        }
    }

    /** POSIX: {@code NAME='VALUE'} for all, and the exported and readonly ones again. */
    private void set(Map<String, String> sections) {
        for (String line : ShellQuoting.lines(sections.getOrDefault("variables", ""))) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1);
                if (!value.startsWith("(")) {
                    variables.put(line.substring(0, equals), new Variable("", true, ShellQuoting.unquote(value)));
                }
            }
        }
        mark(sections.getOrDefault("exported", ""), 'x');
        mark(sections.getOrDefault("readonly", ""), 'r');
    }

    private void mark(String text, char flag) {
        for (String line : ShellQuoting.lines(text)) {
            int equals = line.indexOf('=');
            String declaration = equals < 0 ? line : line.substring(0, equals);
            String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
            variables.computeIfPresent(name, (key, variable) -> variable.with(flag));
        }
    }
}
