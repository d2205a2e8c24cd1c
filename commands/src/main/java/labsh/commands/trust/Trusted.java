package labsh.commands.trust;

import java.nio.file.Path;
import labsh.notebooks.ProceduresDigest;

/**
 * A notebook as the person trusted it.
 *
 * @param path absolute, without symbolic links
 * @param digest of its procedures at that time
 */
record Trusted(Path path, ProceduresDigest digest) {}
