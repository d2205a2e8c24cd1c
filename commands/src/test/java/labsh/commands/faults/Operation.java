package labsh.commands.faults;

/** What is asked of a disk. */
enum Operation {
    LOOK(false),
    OPEN(false),
    CREATE(true),
    READ(false),
    WRITE(true),
    SYNC(false),
    TRUNCATE(false),
    LOCK(false),
    LINK(true),
    RENAME(true),
    DELETE(false),
    MODE(false);

    private final boolean room;

    Operation(boolean room) {
        this.room = room;
    }

    /** Whether it needs more room on the disk. */
    boolean needsRoom() {
        return room;
    }
}
