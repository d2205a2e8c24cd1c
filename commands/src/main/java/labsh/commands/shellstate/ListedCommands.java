package labsh.commands.shellstate;

import java.util.Arrays;
import java.util.Optional;

/** What shells list as commands that bring it back, in the order in which it is brought back. */
public enum ListedCommands {
    /** Variables of a type that is this shell's own: {@code typeset -a list=(…)}. */
    DECLARATIONS,
    /** Paths of commands that a person has given: {@code hash -p FILE NAME}. */
    HASH,
    /** The directory stack below the working directory, from its foot: {@code pushd -n DIRECTORY}. */
    STACK,
    /** The positional parameters: {@code set -- WORD …}. */
    ARGUMENTS,
    /** Soft limits that are not those that labsh itself has: {@code ulimit -S -n 4096}. */
    LIMITS,
    /** {@code trap -- ACTION SIGNAL}, but of EXIT: that one has run. */
    TRAPS,
    /** Builtins that are switched off: {@code enable -n NAME}. */
    DISABLED;

    static Optional<ListedCommands> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
