package labsh.commands.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import labsh.commands.secrets.SecretForms;
import labsh.commands.shellstate.CarriedState;
import labsh.notebooks.text.ByteString;

/** All secrets given to tasks so far: a later task may print them, or have them in its environment. */
final class TaskSecrets {
    private final Map<String, String> known = new LinkedHashMap<>();
    private volatile SecretForms forms = SecretForms.NONE;

    /** Adds those of a task. */
    void add(Task task) {
        int before = known.size();
        task.secrets().forEach(name -> {
            String value = task.variables().getOrDefault(name, "");
            if (!value.isEmpty() && !known.containsValue(value)) {
                known.put(known.containsKey(name) ? name + " " + known.size() : name, value);
            }
        });
        if (known.size() > before) {
            forms = SecretForms.of(known);
        }
    }

    /** The ways in which they can be printed. Thread-safe. */
    SecretForms forms() {
        return forms;
    }

    /**
     * Exported variables with secrets, which are passed like a task's own variables, through the leader's pipe and not
     * in a file.
     */
    Map<String, String> heldBy(CarriedState state) {
        Map<String, String> held = new LinkedHashMap<>();
        state.environment().forEach((name, value) -> {
            if (forms.in(value) && ByteString.of(ByteString.text(value)).equals(value)) {
                held.put(name, ByteString.text(value));
            }
        });
        return held;
    }
}
