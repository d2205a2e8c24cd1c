package labsh.commands.shellstate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import labsh.notebooks.text.ByteString;

/**
 * What a task changed in the carried state.
 *
 * @param directoryBefore the old working directory; empty when it has not changed
 * @param directory the new working directory; empty when it has not changed
 * @param variables added, changed or removed ones, by name
 * @param functions added, changed or removed ones, by name
 * @param settings umask, aliases, options, traps, limits and the like as lines of a diff: {@code -umask 0022}, {@code +alias ll='ls -l'}
 */
public record StateChange(
        Optional<Path> directoryBefore,
        Optional<Path> directory,
        SortedMap<String, Change> variables,
        SortedMap<String, Kind> functions,
        List<String> settings) {
    /** No change. */
    public static final StateChange NONE =
            new StateChange(Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>(), List.of());

    /** The options that are on in a bash script by default (bash 5.2, {@code shopt}, {@code set -o}). */
    private static final Set<String> ON_IN_BASH = Set.of(
            "braceexpand",
            "hashall",
            "checkwinsize",
            "cmdhist",
            "complete_fullquote",
            "extquote",
            "force_fignore",
            "globasciiranges",
            "globskipdots",
            "hostcomplete",
            "interactive_comments",
            "patsub_replacement",
            "progcomp",
            "promptvars",
            "sourcepath");

    /** The kind of a change. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * A variable's change.
     *
     * @param exported whether it is (or, when removed, was) exported
     * @param before the old value, unquoted; for an array as the shell prints it; empty when the variable did not exist
     * @param after likewise
     */
    public record Change(Kind kind, boolean exported, String before, String after) {}

    public StateChange {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
        settings = List.copyOf(settings);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * The change between two saved states for a shell. Secrets are shown by name only.
     *
     * @param shell as a notebook names it
     * @throws IOException when one of them is missing or incomplete
     */
    public static StateChange between(Path before, Path after, String shell) throws IOException {
        StateChange change = between(StateFile.read(before), StateFile.read(after), ShellPart.nameFor(shell));
        SortedMap<String, Change> shown = new TreeMap<>();
        change.variables.forEach((name, variable) -> shown.put(
                name,
                new Change(
                        variable.kind,
                        variable.exported,
                        SecretMarks.shown(variable.before),
                        SecretMarks.shown(variable.after))));
        List<String> settings = change.settings.stream().map(SecretMarks::shown).toList();
        return new StateChange(change.directoryBefore, change.directory, shown, change.functions, settings);
    }

    /** The change made by a task of this shell. */
    public static StateChange between(CarriedState before, CarriedState after, String shell) {
        SortedMap<String, Variable> old = before.variablesFor(shell);
        SortedMap<String, Variable> now = after.variablesFor(shell);
        boolean first = !before.parts().containsKey(shell);
        SortedMap<String, Change> variables = new TreeMap<>();
        for (String name : union(old.keySet(), now.keySet())) {
            Variable from = old.get(name);
            Variable to = now.get(name);
            // When the shell has not run before, variables that it sets at its start are not a change.
            boolean own = first && from == null && !to.is('x') && SpecialVariables.isDefault(name);
            if (!Objects.equals(from, to) && !own && !name.equals("OLDPWD")) {
                variables.put(name, change(from, to));
            }
        }
        boolean moved = !before.directory().equals(after.directory());
        return new StateChange(
                moved ? Optional.of(ByteString.path(before.directory())) : Optional.empty(),
                moved ? Optional.of(ByteString.path(after.directory())) : Optional.empty(),
                variables,
                functions(before.part(shell).functions(), after.part(shell).functions()),
                settings(before, after, shell));
    }

    private static List<String> settings(CarriedState before, CarriedState after, String shell) {
        List<String> lines = new ArrayList<>();
        compare(lines, "umask ", List.of(before.umask()), List.of(after.umask()));
        ShellPart old = before.part(shell);
        ShellPart now = after.part(shell);
        compare(lines, "alias ", old.aliases(), now.aliases());
        for (ListedCommands what : ListedCommands.values()) {
            compare(lines, "", old.listed(what), now.listed(what));
        }
        if (before.parts().containsKey(shell)) {
            compare(lines, "set -o ", old.options(), now.options());
            compare(lines, "", List.of(), without(old.shopt(), now.shopt()));
        } else if (shell.equals("bash")) {
            compare(lines, "set -o ", List.of(), without(ON_IN_BASH, now.options()));
            now.shopt().stream()
                    .filter(option -> option.startsWith("shopt -s ")
                            != ON_IN_BASH.contains(option.substring(option.lastIndexOf(' ') + 1)))
                    .forEach(option -> lines.add("+" + option));
        }
        return lines.stream().map(ByteString::text).toList();
    }

    private static void compare(List<String> lines, String before, List<String> old, List<String> now) {
        without(now, old).forEach(gone -> lines.add("-" + before + gone));
        without(old, now).forEach(added -> lines.add("+" + before + added));
    }

    private static List<String> without(Collection<String> some, List<String> all) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static Change change(Variable from, Variable to) {
        Kind kind = from == null ? Kind.ADDED : to == null ? Kind.REMOVED : Kind.CHANGED;
        boolean exported = (to == null ? from : to).is('x');
        return new Change(
                kind,
                exported,
                from == null ? "" : ByteString.text(from.value()),
                to == null ? "" : ByteString.text(to.value()));
    }

    private static SortedMap<String, Kind> functions(Map<String, String> old, Map<String, String> now) {
        SortedMap<String, Kind> changes = new TreeMap<>();
        for (String name : union(old.keySet(), now.keySet())) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                Kind kind = !old.containsKey(name) ? Kind.ADDED : !now.containsKey(name) ? Kind.REMOVED : Kind.CHANGED;
                changes.put(ByteString.text(name), kind);
            }
        }
        return changes;
    }

    private static SortedSet<String> union(Set<String> one, Set<String> other) {
        SortedSet<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
