package labsh.commands.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what {@code end.bash} and {@code end.sh} leave when a task ends.
 *
 * <pre>
 *   MARK section          (one line; then what the builtins print, in the shell's own quoting)
 *   …
 *   MARK end
 * </pre>
 *
 * The mark is a new random word for each task, so nothing that a variable holds can look like a section.
 */
final class Snapshot {
    private final Map<String, String> sections;

    private Snapshot(Map<String, String> sections) {
        this.sections = sections;
    }

    /** The snapshot; empty when its last line was not written: the shell was killed, replaced or had no room. */
    static Optional<Snapshot> read(String bytes, String mark) {
        Map<String, String> sections = new LinkedHashMap<>();
        String start = mark + ' ';
        int at = bytes.startsWith(start) ? 0 : -1;
        while (at >= 0) {
            int nameEnd = bytes.indexOf('\n', at);
            if (nameEnd < 0) {
                return Optional.empty();
            }
            String name = bytes.substring(at + start.length(), nameEnd);
            if (name.equals("end")) {
                return Optional.of(new Snapshot(sections));
            }
            int next = bytes.indexOf('\n' + start, nameEnd);
            sections.put(name, next < 0 ? "" : bytes.substring(nameEnd + 1, Math.max(nameEnd + 1, next + 1)));
            at = next < 0 ? -1 : next + 1;
        }
        return Optional.empty();
    }

    /**
     * The state to carry on.
     *
     * @param before what the task started with
     * @param given variables that came with the task alone and are carried only when the text changed them
     * @param foreign names of variables that are never carried, as they are another user's
     */
    CarriedState state(CarriedState before, Interpreter interpreter, Map<String, String> given, Set<String> foreign) {
        boolean bash = interpreter.kind() == ShellKind.BASH;
        SortedMap<String, Variable> variables = bash ? declared() : set();
        SortedMap<String, Variable> old = before.variablesFor(interpreter.name());
        Set<String> putBack = locals();
        putBack.addAll(foreign);
        for (String name : putBack) {
            putBack(name, old, variables);
        }
        given.forEach((name, value) -> {
            Variable now = variables.get(name);
            if (now != null && now.value().equals(value)) {
                putBack(name, old, variables);
            }
        });
        TreeMap<String, String> environment = new TreeMap<>();
        variables.forEach((name, variable) -> {
            if (variable.reachesPrograms()) {
                environment.put(name, variable.value());
            }
        });
        ShellPart part = new ShellPart(
                variables,
                functions(),
                functionFlags(),
                aliases(),
                options(),
                section("shopt").lines().toList());
        return new CarriedState(
                        withoutNewline(section("directory")),
                        withoutNewline(section("umask")),
                        environment,
                        before.parts())
                .withPart(interpreter.name(), part);
    }

    private static void putBack(String name, Map<String, Variable> old, Map<String, Variable> variables) {
        if (old.containsKey(name)) {
            variables.put(name, old.get(name));
        } else {
            variables.remove(name);
        }
    }

    /** bash: {@code declare -ix NAME="VALUE"}. */
    private SortedMap<String, Variable> declared() {
        TreeMap<String, Variable> variables = new TreeMap<>();
        for (String line : Quoting.lines(section("variables"))) {
            String[] words = line.split(" ", 3);
            if (words.length < 3) {
                continue;
            }
            int equals = words[2].indexOf('=');
            String name = equals < 0 ? words[2] : words[2].substring(0, equals);
            if (SpecialVariables.isKept(name)) {
                continue;
            }
            String flags = words[1].replace("-", "");
            String raw = equals < 0 ? "" : words[2].substring(equals + 1);
            boolean array = flags.indexOf('a') >= 0 || flags.indexOf('A') >= 0;
            variables.put(name, new Variable(flags, equals >= 0, array ? raw : Quoting.unquote(raw)));
        }
        String checked = section("shopt");
        for (String size : List.of("LINES", "COLUMNS")) {
            Variable variable = variables.get(size);
            // Where checkwinsize is on, bash sets these after every command, from the terminal.
            if (variable != null && !variable.is('x') && checked.contains("shopt -s checkwinsize")) {
                variables.remove(size);
            }
        }
        return variables;
    }

    /** POSIX: {@code NAME='VALUE'}, and the exported and readonly ones again. */
    private SortedMap<String, Variable> set() {
        TreeMap<String, Variable> variables = new TreeMap<>();
        for (String line : Quoting.lines(section("variables"))) {
            int equals = line.indexOf('=');
            if (equals > 0 && !SpecialVariables.isKept(line.substring(0, equals))) {
                String value = line.substring(equals + 1);
                if (!value.startsWith("(")) {
                    variables.put(line.substring(0, equals), new Variable("", true, Quoting.unquote(value)));
                }
            }
        }
        mark("exported", 'x', variables);
        mark("readonly", 'r', variables);
        return variables;
    }

    private void mark(String section, char flag, Map<String, Variable> variables) {
        for (String line : Quoting.lines(section(section))) {
            int equals = line.indexOf('=');
            String declaration = equals < 0 ? line : line.substring(0, equals);
            String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
            variables.computeIfPresent(name, (key, variable) -> variable.with(flag));
        }
    }

    private Set<String> locals() {
        Set<String> names = new HashSet<>();
        Collections.addAll(names, section("locals").trim().split(" ", -1));
        return names;
    }

    /** Splits what {@code declare -f} printed at the names that {@code declare -F} printed, in the same order. */
    private Map<String, String> functions() {
        String text = section("functions");
        Map<String, String> definitions = new LinkedHashMap<>();
        int start = 0;
        String last = "";
        for (String declaration : section("function-names").lines().toList()) {
            String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
            int next = start(text, name, start);
            if (!last.isEmpty()) {
                definitions.put(last, text.substring(start, next));
            }
            start = next;
            last = name;
        }
        definitions.put(last, text.substring(start));
        definitions.keySet().removeIf(name -> name.isEmpty() || isOurs(name));
        return definitions;
    }

    private static int start(String text, String name, int from) {
        for (String line : List.of(name + " () \n", "function " + name + " () \n")) {
            int at = text.startsWith(line, from) ? from : text.indexOf('\n' + line, from) + 1;
            if (at >= from && text.startsWith(line, at)) {
                return at;
            }
        }
        return from;
    }

    private List<String> functionFlags() {
        List<String> flags = new ArrayList<>();
        for (String declaration : section("function-names").lines().toList()) {
            String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
            if (!declaration.startsWith("declare -f ") && !isOurs(name)) {
                flags.add(declaration);
            }
        }
        return flags;
    }

    private static boolean isOurs(String function) {
        return function.equals("trap") || function.startsWith("__labsh_");
    }

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        for (String line : Quoting.lines(section("aliases"))) {
            String alias = line.startsWith("alias ") ? line.substring("alias ".length()) : line;
            if (alias.indexOf('=') > 0 && !alias.startsWith("trap=") && !alias.contains("__labsh_")) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    /** The words after every {@code -o}: shells print one {@code set} with all of them, or one for each. */
    private List<String> options() {
        List<String> on = new ArrayList<>();
        String[] words = section("options").split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i++) {
            String name = words[i + 1];
            if (words[i].equals("-o") && Quoting.isName(name) && !UNSETTABLE.contains(name)) {
                on.add(name);
            }
        }
        return on;
    }

    /** Options that say how the shell was started. */
    private static final Set<String> UNSETTABLE = Set.of("interactive", "stdin", "login", "restricted");

    private String section(String name) {
        return sections.getOrDefault(name, "");
    }

    private static String withoutNewline(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }
}
