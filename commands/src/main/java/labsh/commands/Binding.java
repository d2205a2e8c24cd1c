package labsh.commands;

/**
 * A parameter's value and where it came from.
 *
 * @param name of the parameter
 * @param value canonical for its type
 * @param source where it came from
 * @param secret whether it is never shown or stored
 */
public record Binding(String name, String value, Source source, boolean secret) {
    /** Where a value came from. */
    public enum Source {
        /** The notebook's default. */
        DEFAULT,
        /** Answered when asked. */
        TYPED,
        /** By {@code set} or beside {@code run}. */
        SET,
        /** Taken from a step's output. */
        CAPTURED,
        /** Of an earlier run that goes on. */
        RESUMED
    }

    /** The value as it may be shown. */
    public String shown() {
        return secret ? "(secret)" : value;
    }
}
