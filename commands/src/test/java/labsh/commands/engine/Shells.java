package labsh.commands.engine;

import java.util.List;
import java.util.stream.Stream;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.shells.Interpreter;

/** Which shells this machine has. */
final class Shells {
    private Shells() {}

    /** Those that may be some system's {@code sh}, as far as they are installed here. */
    static List<String> posix() {
        return Stream.of("dash", "bash", "mksh", "ksh", "busybox sh", "zsh")
                .filter(Shells::isThere)
                .toList();
    }

    static boolean isThere(String shell) {
        return Interpreter.find(shell, "/usr/bin:/bin", new LocalPrograms()).isPresent();
    }
}
