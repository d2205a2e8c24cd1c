package labsh.notebooks.records;

/**
 * Size and digest of the complete output of a step, which identify its transcript.
 *
 * @param bytes 0 or more
 * @param sha256 in lower-case hexadecimal digits
 */
public record TranscriptDigest(long bytes, String sha256) {}
