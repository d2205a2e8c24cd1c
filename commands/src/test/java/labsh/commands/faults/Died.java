package labsh.commands.faults;

/** Stands for the end of the process: nothing catches it on the way but what catches everything. */
final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
        super("died here", null, false, false);
    }

    /** Whether the process ended there, or with something that this caused. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Died) {
                return true;
            }
        }
        return false;
    }
}
