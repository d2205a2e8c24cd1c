package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import labsh.notebooks.Parameter;

/** The variables that the steps of one procedure may use. Grows while the steps are read in order. */
final class VariableScope {
    private final List<Parameter> parameters;
    private final Set<String> captured = new HashSet<>();

    VariableScope(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    boolean declares(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    boolean knows(String name) {
        return captured.contains(name) || declares(name);
    }

    void capture(String name) {
        captured.add(name);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            names.add(parameter.name());
        }
        names.addAll(captured);
        return names;
    }
}
