package labsh.commands.run;

/**
 * A shell variable in a snapshot.
 *
 * @param flags the letters of bash's {@code declare}: {@code x} exported, {@code r} readonly, {@code i} integer,
 *     {@code n} nameref, {@code a} array, {@code A} associative array, …; empty for a plain one
 * @param assigned whether it has a value; declared only when not
 * @param value as {@link ByteString}; of an array the text between the outer parentheses and these, as the shell printed it
 */
record Variable(String flags, boolean assigned, String value) {
    boolean is(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    boolean isArray() {
        return is('a') || is('A');
    }

    /** Exported in the sense that other programs see it: bash marks arrays but hands none on. */
    boolean reachesPrograms() {
        return is('x') && assigned && !isArray();
    }

    Variable with(char flag) {
        return is(flag) ? this : new Variable(flags + flag, assigned, value);
    }

    Variable withValue(String newValue) {
        return new Variable(flags, true, newValue);
    }
}
