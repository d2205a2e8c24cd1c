package labsh.commands.shells;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.ListedCommands;
import labsh.commands.shellstate.ShellPart;
import labsh.commands.shellstate.Variable;
import labsh.notebooks.text.Names;
import labsh.notebooks.text.ShellQuoting;

/**
 * Reads the snapshot that {@link SnapshotScript} writes at the end of a task.
 *
 * <pre>
 *   MARK section          (one line; then what the builtins print, in the shell's own quoting)
 *   …
 *   MARK end
 * </pre>
 *
 * The mark is a new random word for each task, so no variable can imitate a section.
 */
public final class Snapshot {
    private final Map<String, String> sections;
    /** The prefix of labsh's own names in this task's shell. */
    private final String prefix;

    private Snapshot(Map<String, String> sections, String prefix) {
        this.sections = sections;
        this.prefix = prefix;
    }

    /**
     * The snapshot; empty when it is incomplete, because the shell was killed, replaced or out of disk space.
     *
     * @param others sections that have files of their own, by name
     */
    public static Optional<Snapshot> read(String bytes, String mark, String prefix, Map<String, String> others) {
        Map<String, String> sections = new LinkedHashMap<>(others);
        String start = mark + ' ';
        // Before the first section, bash lists disabled builtins.
        int at = bytes.startsWith(start) ? 0 : bytes.indexOf('\n' + start) + 1;
        sections.put("first", bytes.substring(0, at));
        at = bytes.startsWith(start, at) ? at : -1;
        while (at >= 0) {
            int nameEnd = bytes.indexOf('\n', at);
            if (nameEnd < 0) {
                return Optional.empty();
            }
            String name = bytes.substring(at + start.length(), nameEnd);
            if (name.equals("end")) {
                return Optional.of(new Snapshot(sections, prefix));
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
     * @throws IllegalArgumentException when required sections are missing, so that it was not written by the snapshot
     *     script
     * @param before the state with which the task started
     * @param given the task's own variables, which are carried only if the text changed them
     * @param foreign names of variables that are never carried, because they belong to another user
     */
    public CarriedState state(
            CarriedState before, Interpreter interpreter, Map<String, String> given, Set<String> foreign) {
        SnapshotVariables read = SnapshotVariables.of(interpreter.kind(), sections, prefix);
        SortedMap<String, Variable> variables = read.variables();
        List<String> declarations = new ArrayList<>(read.declarations());
        SortedMap<String, Variable> old = before.variablesFor(interpreter.name());
        ShellPart oldPart = before.part(interpreter.name());
        Set<String> putBack = locals();
        putBack.addAll(foreign);
        given.forEach((name, value) -> {
            Variable now = variables.get(name);
            if (now != null && now.value().equals(value)) {
                putBack.add(name);
            }
        });
        for (String name : putBack) {
            if (old.containsKey(name)) {
                variables.put(name, old.get(name));
            } else {
                variables.remove(name);
            }
        }
        declarations.removeIf(line -> isOf(putBack, line));
        oldPart.listed(ListedCommands.DECLARATIONS).stream()
                .filter(line -> isOf(putBack, line))
                .forEach(declarations::add);
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
                options(interpreter.kind()),
                shopt(),
                listed(oldPart, declarations, environment.getOrDefault("PATH", "")));
        String directory = withoutNewline(section("directory"));
        String umask = withoutNewline(section("umask"));
        if (!directory.startsWith("/") || umask.isEmpty() || !umask.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException(directory + ' ' + umask);
        }
        return new CarriedState(directory, umask, environment, before.parts()).withPart(interpreter.name(), part);
    }

    /** Descriptors that the text has opened, which are closed at its end. */
    List<String> descriptors() {
        List<String> open = new ArrayList<>();
        for (String file : section("descriptors").trim().split("[ \n]", -1)) {
            String number = file.substring(file.lastIndexOf('/') + 1);
            if (number.length() == 1 && Character.isDigit(number.charAt(0))) {
                open.add(number);
            }
        }
        return open;
    }

    private static boolean isOf(Set<String> names, String declaration) {
        return TypesetLine.of(declaration)
                .filter(line -> names.contains(line.name()))
                .isPresent();
    }

    private Map<ListedCommands, List<String>> listed(ShellPart before, List<String> declarations, String path) {
        Map<ListedCommands, List<String>> listed = new EnumMap<>(ListedCommands.class);
        listed.put(ListedCommands.DECLARATIONS, declarations);
        listed.put(ListedCommands.HASH, hash(path));
        listed.put(ListedCommands.STACK, section("stack").lines().toList());
        listed.put(ListedCommands.ARGUMENTS, arguments(before));
        listed.put(ListedCommands.LIMITS, limits());
        listed.put(ListedCommands.TRAPS, traps());
        listed.put(
                ListedCommands.DISABLED,
                (section("disabled") + section("first"))
                        .lines()
                        .filter(line -> line.startsWith("enable -n ") || line.startsWith("disable "))
                        .toList());
        listed.values().removeIf(List::isEmpty);
        return listed;
    }

    /** Paths that were set explicitly: the shell itself only remembers what PATH leads to. */
    private List<String> hash(String path) {
        Set<String> directories = new HashSet<>(List.of(path.split(":", -1)));
        List<String> set = new ArrayList<>();
        for (String line : ShellQuoting.lines(section("hash"))) {
            String command = line.startsWith("builtin ") ? line.substring("builtin ".length()) : line;
            int name = command.lastIndexOf(' ');
            int slash = command.lastIndexOf('/');
            boolean found = slash > 0
                    && command.startsWith("hash -p /")
                    && command.substring(slash + 1).equals(command.substring(name + 1) + command.substring(name))
                    && directories.contains(command.substring("hash -p ".length(), slash));
            if (command.startsWith("hash -p ") && !found) {
                set.add(command);
            }
        }
        return set;
    }

    /** The positional parameters; the previous ones when a function, which has its own, called exit. */
    private List<String> arguments(ShellPart before) {
        if (sections.containsKey("arguments")) {
            String line = withoutNewline(section("arguments"));
            return line.isEmpty() ? List.of() : List.of(line);
        }
        if (sections.containsKey("locals")) {
            return before.listed(ListedCommands.ARGUMENTS);
        }
        StringBuilder words = new StringBuilder("set --");
        for (int n = 1; sections.containsKey("argument " + n); n++) {
            words.append(' ').append(ShellQuoting.quote(withoutNewline(section("argument " + n))));
        }
        return words.indexOf(" ", "set --".length()) < 0 ? List.of() : List.of(words.toString());
    }

    /**
     * Parses limits: two lines each, a letter and a value; an unsupported one has only the letter. bash prints one line
     * each, {@code open files (-n) 1024}, and finally the file size limit from before it was raised for the snapshot.
     */
    private List<String> limits() {
        Map<String, String> before = limits(section("limits-before"));
        List<String> changed = new ArrayList<>();
        limits(section("limits")).forEach((letter, value) -> {
            if (!value.equals(before.getOrDefault(letter, value))) {
                changed.add("ulimit -S -" + letter + ' ' + value);
            }
        });
        return changed;
    }

    private static Map<String, String> limits(String text) {
        Map<String, String> limits = new LinkedHashMap<>();
        String letter = "";
        for (String line : text.lines().toList()) {
            int bracket = line.lastIndexOf(") ");
            if (bracket > 1 && line.charAt(bracket - 2) == '-') {
                limits.put(
                        line.substring(bracket - 1, bracket),
                        line.substring(bracket + 2).trim());
            } else if (line.startsWith("f ") && line.length() > 2) {
                limits.put("f", line.substring(2));
            } else if (line.length() == 1 && Character.isLetter(line.charAt(0))) {
                letter = line;
            } else if (line.equals("unlimited") || line.chars().allMatch(Character::isDigit)) {
                limits.put(letter, line);
            }
        }
        return limits;
    }

    private List<String> traps() {
        List<String> traps = new ArrayList<>();
        String guard = "case $BASH_COMMAND in *" + prefix + "*) ;; *) ";
        for (String line : ShellQuoting.lines(section("traps"))) {
            String trap = line.replace(guard, "").replace("\n;; esac #" + prefix, "");
            boolean ours = trap.contains(prefix) || trap.endsWith(" EXIT") || trap.endsWith(" SIGEXIT");
            if (trap.startsWith("trap -- ") && !ours && !trap.startsWith("trap -- - ")) {
                traps.add(trap);
            }
        }
        return traps;
    }

    private Set<String> locals() {
        Set<String> names = new HashSet<>();
        Collections.addAll(names, section("locals").trim().split("\\s+", -1));
        return names;
    }

    /** bash: splits the output of {@code declare -f} at the names from {@code declare -F}, in the same order. */
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
        if (!section("command").isEmpty()) {
            definitions.put("command", section("command"));
        }
        sections.forEach((name, definition) -> {
            if (name.startsWith("function ")) {
                definitions.put(name.substring("function ".length()), definition);
            }
        });
        definitions.entrySet().removeIf(function -> function.getKey().isEmpty() || isOurs(function.getKey()));
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

    private boolean isOurs(String function) {
        return function.startsWith(prefix);
    }

    /** zsh's predefined aliases. */
    private static final Set<String> OF_ZSH = Set.of("'run-help'='man'", "'which-command'='whence'");

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        for (String line : ShellQuoting.lines(section("aliases"))) {
            String alias = line.startsWith("alias ") ? line.substring("alias ".length()) : line;
            if (alias.indexOf('=') > 0 && !alias.contains(prefix) && !OF_ZSH.contains(alias)) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    private List<String> options(ShellKind kind) {
        List<String> on = new ArrayList<>(
                switch (kind) {
                    case BASH -> List.of(section("options").trim().split(":", -1));
                    case ZSH -> section("options").lines().toList();
                    default -> printed(section("options"));
                });
        on.removeIf(name -> !Names.isShellVariable(name) || UNSETTABLE.contains(name));
        return on;
    }

    /** The words after each {@code -o}, or after {@code --}: in one command, or one command each. */
    private static List<String> printed(String commands) {
        List<String> on = new ArrayList<>();
        String[] words = commands.split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("-o") && i + 1 < words.length) {
                on.add(words[i + 1]);
            } else if (words[i].startsWith("--")) {
                on.add(words[i].substring(2));
            }
        }
        return on;
    }

    /** Options that depend on how the shell was started. */
    private static final Set<String> UNSETTABLE = Set.of(
            "interactive",
            "stdin",
            "login",
            "restricted",
            "default",
            "rc",
            "norcs",
            "monitor",
            "nomonitor",
            "shinstdin",
            "privileged",
            "zle",
            "nozle",
            "singlecommand",
            "nohashdirs");

    /** bash's shopt options, from before the snapshot's posix mode changed some. */
    private List<String> shopt() {
        List<String> on = List.of(section("bashopts").trim().split(":", -1));
        List<String> all = section("shopt").lines().toList();
        return on.equals(List.of(""))
                ? all
                : all.stream()
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .map(name -> (on.contains(name) ? "shopt -s " : "shopt -u ") + name)
                        .toList();
    }

    private String section(String name) {
        return sections.getOrDefault(name, "");
    }

    private static String withoutNewline(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }
}
