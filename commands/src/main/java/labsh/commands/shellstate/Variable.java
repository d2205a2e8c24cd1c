package labsh.commands.shellstate;

/**
 * A shell variable in a snapshot.
 *
 * @param flags the letters of bash's {@code declare}: {@code x} exported, {@code r} readonly, {@code i} integer,
 *     {@code n} nameref, {@code a} array, {@code A} associative array, …; empty for a plain one
 * @param assigned whether it has a value, or is only declared
 * @param value as {@code ByteString}; of an array the text between the outer parentheses and these, as the shell printed it
 */
public record Variable(String flags, boolean assigned, String value) {
    public boolean is(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    public boolean isArray() {
        return is('a') || is('A');
    }

    /** Whether it reaches other programs: bash can mark arrays as exported, but does not pass them on. */
    public boolean reachesPrograms() {
        return is('x') && assigned && !isArray();
    }

    public Variable with(char flag) {
        return is(flag) ? this : new Variable(flags + flag, assigned, value);
    }

    public Variable withValue(String newValue) {
        return new Variable(flags, true, newValue);
    }
}
