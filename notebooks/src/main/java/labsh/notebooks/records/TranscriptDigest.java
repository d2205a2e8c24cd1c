package labsh.notebooks.records;

/**
 * Size and digest of all that a step printed, by which a file with it can be known again.
 *
 * @param bytes 0 or more
 * @param sha256 in lower-case hexadecimal digits
 */
public record TranscriptDigest(long bytes, String sha256) {}
