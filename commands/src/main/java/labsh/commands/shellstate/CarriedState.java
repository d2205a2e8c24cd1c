package labsh.commands.shellstate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.commands.secrets.SecretForms;
import labsh.notebooks.text.ByteString;

/**
 * The shell state between two tasks. What every program has (directory, umask, exported variables) is shared and goes
 * to the next task; what only one shell has (its other variables, functions, aliases, options) is kept in its part for
 * that shell's next task. Text is {@link ByteString}.
 *
 * @param directory the working directory, absolute, as the shell names it (symbolic links kept)
 * @param umask octal digits
 * @param environment the exported variables
 * @param parts by the name of the shell
 */
public record CarriedState(
        String directory, String umask, SortedMap<String, String> environment, SortedMap<String, ShellPart> parts) {
    public CarriedState {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public CarriedState withEnvironment(String name, String value) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new CarriedState(directory, umask, changed, parts);
    }

    public CarriedState in(String other) {
        return new CarriedState(other, umask, environment, parts).withEnvironment("PWD", other);
    }

    public ShellPart part(String shell) {
        return parts.getOrDefault(shell, ShellPart.FRESH);
    }

    public CarriedState withPart(String shell, ShellPart part) {
        TreeMap<String, ShellPart> all = new TreeMap<>(parts);
        all.put(shell, part);
        return new CarriedState(directory, umask, environment, all);
    }

    /** Without variables and functions that contain a secret. */
    public CarriedState without(SecretForms secrets) {
        TreeMap<String, String> open = new TreeMap<>(environment);
        open.values().removeIf(secrets::in);
        TreeMap<String, ShellPart> all = new TreeMap<>();
        parts.forEach((shell, part) -> all.put(shell, part.without(secrets)));
        return new CarriedState(directory, umask, open, all);
    }

    /** This state in another login session or terminal: the variables of the session are taken from the state there. */
    public CarriedState inSessionOf(CarriedState there) {
        TreeMap<String, String> variables = new TreeMap<>(environment);
        for (String name : SpecialVariables.OF_SESSION) {
            variables.remove(name);
            if (there.environment.containsKey(name)) {
                variables.put(name, there.environment.get(name));
            }
        }
        return new CarriedState(directory, umask, variables, parts);
    }

    /** The part that all shells share. */
    public ShellState shared() {
        Map<String, String> texts = new TreeMap<>();
        environment.forEach((name, value) -> texts.put(name, ByteString.text(value)));
        return new ShellState(ByteString.path(directory), texts);
    }

    /**
     * The variables that a task of this shell starts with: its own, but with exported values as they are now, and
     * without those that another shell has unset meanwhile.
     */
    public SortedMap<String, Variable> variablesFor(String shell) {
        SortedMap<String, Variable> result = new TreeMap<>();
        part(shell).variables().forEach((name, variable) -> {
            if (!variable.reachesPrograms() || environment.containsKey(name)) {
                result.put(name, variable);
            }
        });
        environment.forEach((name, value) -> {
            Variable own = result.get(name);
            boolean keepsFlags = own != null && !own.isArray() && !own.is('n');
            result.put(name, keepsFlags ? own.with('x').withValue(value) : new Variable("x", true, value));
        });
        return result;
    }
}
