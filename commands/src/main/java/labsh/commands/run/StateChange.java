package labsh.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a task changed in the carried state.
 *
 * @param directoryBefore the old working directory; empty when it has not changed
 * @param directory the new working directory; empty when it has not changed
 * @param variables those that were added, changed or removed, by name
 * @param functions those that were added, changed or removed, by name
 */
public record StateChange(
        Optional<Path> directoryBefore,
        Optional<Path> directory,
        SortedMap<String, Change> variables,
        SortedMap<String, Kind> functions) {
    /** Nothing changed. */
    public static final StateChange NONE =
            new StateChange(Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>());

    /** In which way something changed. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * A variable's change.
     *
     * @param exported whether it is (or, when removed, was) exported
     * @param before the value, not quoted; of an array as the shell prints it; empty text when it was not there
     * @param after likewise
     */
    public record Change(Kind kind, boolean exported, String before, String after) {}

    public StateChange {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * The change from one saved state to another, as a shell sees it. Secrets are named in it, not shown.
     *
     * @throws IOException when one of them is not there or not whole
     */
    public static StateChange between(Path before, Path after, String shell) throws IOException {
        StateChange change =
                between(StateFile.read(Files.readAllBytes(before)), StateFile.read(Files.readAllBytes(after)), shell);
        SortedMap<String, Change> shown = new TreeMap<>();
        change.variables.forEach((name, variable) -> shown.put(
                name,
                new Change(
                        variable.kind,
                        variable.exported,
                        Concealment.shown(variable.before),
                        Concealment.shown(variable.after))));
        return new StateChange(change.directoryBefore, change.directory, shown, change.functions);
    }

    /** The change that a task of this shell made. */
    static StateChange between(CarriedState before, CarriedState after, String shell) {
        SortedMap<String, Variable> old = before.variablesFor(shell);
        SortedMap<String, Variable> now = after.variablesFor(shell);
        boolean first = !before.parts().containsKey(shell);
        SortedMap<String, Change> variables = new TreeMap<>();
        for (String name : union(old.keySet(), now.keySet())) {
            Variable from = old.get(name);
            Variable to = now.get(name);
            // What a shell sets itself at its start is nobody's change when it has not run before.
            boolean own = first && from == null && !to.is('x') && SpecialVariables.isDefault(name);
            if (!Objects.equals(from, to) && !own && !name.equals("OLDPWD")) {
                variables.put(name, change(from, to));
            }
        }
        boolean moved = !before.directory().equals(after.directory());
        return new StateChange(
                moved ? Optional.of(Bytes.path(before.directory())) : Optional.empty(),
                moved ? Optional.of(Bytes.path(after.directory())) : Optional.empty(),
                variables,
                functions(before.part(shell).functions(), after.part(shell).functions()));
    }

    private static Change change(Variable from, Variable to) {
        Kind kind = from == null ? Kind.ADDED : to == null ? Kind.REMOVED : Kind.CHANGED;
        boolean exported = (to == null ? from : to).is('x');
        return new Change(
                kind, exported, from == null ? "" : Bytes.text(from.value()), to == null ? "" : Bytes.text(to.value()));
    }

    private static SortedMap<String, Kind> functions(Map<String, String> old, Map<String, String> now) {
        SortedMap<String, Kind> changes = new TreeMap<>();
        for (String name : union(old.keySet(), now.keySet())) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                Kind kind = !old.containsKey(name) ? Kind.ADDED : !now.containsKey(name) ? Kind.REMOVED : Kind.CHANGED;
                changes.put(Bytes.text(name), kind);
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
