package labsh.commands;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labsh.commands.secrets.SecretForms;

/**
 * The values of parameters, by name, in the order in which they were first given.
 *
 * @param byName unmodifiable
 */
public record Bindings(Map<String, Binding> byName) {
    public static final Bindings NONE = new Bindings(Map.of());

    public Bindings {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Optional<Binding> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Whether a parameter of this name has been given a value. Captured values do not count: a captured value belongs
     * to the procedure that captured it and was never checked against a parameter's type.
     */
    public boolean isGiven(String name) {
        return get(name).filter(b -> b.source() != Binding.Source.CAPTURED).isPresent();
    }

    public Collection<Binding> all() {
        return byName.values();
    }

    public Bindings with(Binding binding) {
        Map<String, Binding> more = new LinkedHashMap<>(byName);
        more.put(binding.name(), binding);
        return new Bindings(more);
    }

    /** Names and values, secrets too: what a task gets. */
    public Map<String, String> values() {
        return values(binding -> true);
    }

    /** The names of the secrets among them. */
    public Set<String> secrets() {
        return values(Binding::secret).keySet();
    }

    /** The forms of the secrets among them, for keeping them out of what is shown and written. */
    public SecretForms secretForms() {
        return SecretForms.of(values(Binding::secret));
    }

    /** Names and values of parameters, without the secrets: what the record of a run gets. */
    public Map<String, String> recordable() {
        return values(binding -> !binding.secret() && binding.source() != Binding.Source.CAPTURED);
    }

    /** Names and values without the secrets, but with captured values: what is saved so that a run can be resumed. */
    public Map<String, String> resumable() {
        return values(binding -> !binding.secret());
    }

    private Map<String, String> values(Predicate<Binding> wanted) {
        return byName.values().stream()
                .filter(wanted)
                .collect(Collectors.toMap(Binding::name, Binding::value, (a, b) -> b, LinkedHashMap::new));
    }
}
