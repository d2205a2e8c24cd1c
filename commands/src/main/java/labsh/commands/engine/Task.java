package labsh.commands.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shell text to execute, exactly as written; made by its {@link Builder}. */
public final class Task {
    private final String id;
    private final String label;
    private final String shell;
    private final String text;
    private final Map<String, String> variables;
    private final Set<String> secrets;
    private final String user;
    private final Optional<Duration> limit;
    private final boolean keepsState;
    private final boolean quiet;

    private Task(Builder builder) {
        id = builder.id;
        label = builder.label;
        shell = builder.shell;
        text = builder.text;
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(builder.variables));
        secrets = Set.copyOf(builder.secrets);
        user = builder.user;
        limit = builder.limit;
        keepsState = builder.keepsState;
        quiet = builder.quiet;
    }

    /**
     * A task with defaults: run by the current user, labelled with its id, without variables and time limit, shown
     * while it runs; its state is not carried on.
     *
     * @param id unique in the session; every process of the task carries it in its environment as {@code LABSH_TASK}
     * @param shell {@code sh}, {@code bash}, or another interpreter that takes a script file as its argument
     * @param text passed to the shell byte for byte (UTF-8)
     */
    public static Builder of(String id, String shell, String text) {
        return new Builder(id, shell, text);
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String shell() {
        return shell;
    }

    public String text() {
        return text;
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Set<String> secrets() {
        return secrets;
    }

    public String user() {
        return user;
    }

    public Optional<Duration> limit() {
        return limit;
    }

    public boolean keepsState() {
        return keepsState;
    }

    public boolean quiet() {
        return quiet;
    }

    /** With more variables; its own take precedence. */
    Task withMore(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(variables);
        return new Builder(id, shell, text)
                .label(label)
                .variables(all)
                .secrets(secrets)
                .user(user)
                .limit(limit)
                .keepsState(keepsState)
                .quiet(quiet)
                .build();
    }

    /** Builds a task. */
    public static final class Builder {
        private final String id;
        private final String shell;
        private final String text;
        private String label;
        private Map<String, String> variables = Map.of();
        private Set<String> secrets = Set.of();
        private String user = "";
        private Optional<Duration> limit = Optional.empty();
        private boolean keepsState;
        private boolean quiet;

        private Builder(String id, String shell, String text) {
            this.id = id;
            this.label = id;
            this.shell = shell;
            this.text = text;
        }

        /** Its name for the user: a step's address, or {@code !} and a command. */
        public Builder label(String name) {
            label = name;
            return this;
        }

        /** Variables that are set and exported before the text runs; they take precedence over the carried state. */
        public Builder variables(Map<String, String> values) {
            variables = values;
            return this;
        }

        /** Names of variables that are never shown, written or carried on. */
        public Builder secrets(Set<String> names) {
            secrets = names;
            return this;
        }

        /** The user to become; empty for the current user. */
        public Builder user(String name) {
            user = name;
            return this;
        }

        /** The time limit for the whole process tree; empty for none. */
        public Builder limit(Optional<Duration> time) {
            limit = time;
            return this;
        }

        /** Whether the resulting state is carried on; not for tests ({@code needs}, {@code done-if}). */
        public Builder keepsState(boolean kept) {
            keepsState = kept;
            return this;
        }

        /** Whether the output is captured but not shown, and keys do not reach the task. */
        public Builder quiet(boolean unseen) {
            quiet = unseen;
            return this;
        }

        public Task build() {
            return new Task(this);
        }
    }
}
