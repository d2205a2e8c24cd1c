package labsh.commands.shellstate;

import java.util.Arrays;
import java.util.Optional;

/** State that shells list as commands that restore it, in the order in which it is restored. */
public enum ListedCommands {
    /** Variables of types specific to the shell: {@code typeset -a list=(…)}. */
    DECLARATIONS,
    /** Paths of commands that were set explicitly: {@code hash -p FILE NAME}. */
    HASH,
    /** The directory stack below the working directory, from the bottom: {@code pushd -n DIRECTORY}. */
    STACK,
    /** The positional parameters: {@code set -- WORD …}. */
    ARGUMENTS,
    /** Soft limits that differ from labsh's own: {@code ulimit -S -n 4096}. */
    LIMITS,
    /** {@code trap -- ACTION SIGNAL}, except for EXIT, which has run. */
    TRAPS,
    /** Builtins that are switched off: {@code enable -n NAME}. */
    DISABLED;

    static Optional<ListedCommands> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
