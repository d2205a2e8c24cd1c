package labsh.commands.faults;

/** What goes wrong at the chosen operation. */
enum Fault {
    /** It fails; those after it do not. */
    ONCE,
    /** It and every one after it fail. */
    FOR_EVER,
    /** From it on there is no room: what would make a file longer or new fails. */
    FULL,
    /** A write takes its first half, then it fails; another operation just fails, as with {@link #ONCE}. */
    TORN,
    /** The process ends before it. */
    DIE,
    /** The process ends after it. */
    DIE_AFTER,
    /** The process ends in it: of a write, all but the last byte is there; else as with {@link #DIE}. */
    DIE_TORN,
    /** The power fails before it: of what was not synced, only some is there afterwards. */
    POWER,
    /** Nothing; another program does something just before it. */
    MEANWHILE;

    /** Whether it is like another one, unless it is a write that goes wrong. */
    boolean isOfWrites() {
        return this == TORN || this == DIE_TORN;
    }

    /** Whether the process ends. */
    boolean ends() {
        return this == DIE || this == DIE_AFTER || this == DIE_TORN || this == POWER;
    }
}
