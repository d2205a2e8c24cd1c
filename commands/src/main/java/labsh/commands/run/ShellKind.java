package labsh.commands.run;

import java.util.Set;

/** What an interpreter can do with the carried state. */
enum ShellKind {
    /** Takes and leaves all of it. */
    BASH,
    /** Takes and leaves what POSIX has: variables, options, aliases, directory, umask. */
    POSIX,
    /** Takes environment, directory and umask, and leaves nothing. */
    OTHER;

    private static final Set<String> POSIX_SHELLS =
            Set.of("sh", "dash", "ash", "ksh", "ksh93", "mksh", "lksh", "oksh", "loksh", "posh", "yash");

    /** The kind of the interpreter with this file name; busybox is asked for as {@code busybox sh}. */
    static ShellKind of(String name) {
        if (name.equals("bash")) {
            return BASH;
        }
        return POSIX_SHELLS.contains(name) ? POSIX : OTHER;
    }
}
