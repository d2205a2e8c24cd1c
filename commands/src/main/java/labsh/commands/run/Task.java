package labsh.commands.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shell text to execute, exactly as written.
 *
 * @param id unique in the session; every process of the task carries it in its environment as {@code LABSH_TASK}
 * @param label what a person calls it: a step's address, or {@code !} and a command of the person's own
 * @param shell {@code sh}, {@code bash}, or another interpreter that takes a script file as its argument
 * @param text handed to the shell byte for byte (UTF-8)
 * @param variables set and exported before the text runs; these win over the carried state
 * @param user to become; empty means the one who runs labsh
 * @param limit for the whole process tree; empty means none
 * @param keepsState whether the state that the text leaves is carried on; tests ({@code needs}, {@code done-if}) do not
 * @param secrets names of variables that are never shown, written or carried on
 * @param quiet whether the output is only captured and not shown, and the person's keys do not reach the task
 */
public record Task(
        String id,
        String label,
        String shell,
        String text,
        Map<String, String> variables,
        Set<String> secrets,
        String user,
        Optional<Duration> limit,
        boolean keepsState,
        boolean quiet) {
    public Task {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        secrets = Set.copyOf(secrets);
    }

    /** A task without secrets, called by its id. */
    public Task(
            String id,
            String shell,
            String text,
            Map<String, String> variables,
            String user,
            Optional<Duration> limit,
            boolean keepsState,
            boolean quiet) {
        this(id, id, shell, text, variables, Set.of(), user, limit, keepsState, quiet);
    }

    /** With these variables too; its own win. */
    Task withMore(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(variables);
        return new Task(id, label, shell, text, all, secrets, user, limit, keepsState, quiet);
    }
}
