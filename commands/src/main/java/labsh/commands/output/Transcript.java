package labsh.commands.output;

import java.nio.file.Path;

/**
 * The complete output of a task, byte for byte, in a gzip file.
 *
 * @param file mode 0600
 * @param bytes uncompressed
 * @param sha256 of the uncompressed bytes, in lower-case hexadecimal digits
 */
public record Transcript(Path file, long bytes, String sha256) {}
