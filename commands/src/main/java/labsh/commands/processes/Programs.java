package labsh.commands.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs of a machine. */
public interface Programs {
    /** The executable file of that name, searched for in these directories; empty when there is none. */
    Optional<Path> program(String name, String path);

    /**
     * The name of the program that this file is, among these that are found in a path. A name is no proof: {@code dash} may
     * be bash's file under another name, a hard link or a bind mount. Where it is none of them, the file's own.
     */
    String realName(Path program, List<String> names, String path);
}
