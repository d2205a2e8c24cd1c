package labsh.commands.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes a {@link Transcript}. A full disk costs the transcript, not the task. */
final class TranscriptWriter implements Output {
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest;
    private long bytes;
    private boolean failed;

    TranscriptWriter(Path file) throws IOException {
        this.file = file;
        this.out = new GZIPOutputStream(PrivateFiles.newOutputStream(file), 1 << 16);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(byte[] block, int offset, int length) {
        if (failed) {
            return;
        }
        try {
            out.write(block, offset, length);
            digest.update(block, offset, length);
            bytes += length;
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Ends the file; empty when it could not be written to its end. */
    Optional<Transcript> finish() {
        try {
            out.close();
        } catch (IOException | UncheckedIOException e) {
            failed = true;
        }
        return failed
                ? Optional.empty()
                : Optional.of(new Transcript(file, bytes, HexFormat.of().formatHex(digest.digest())));
    }
}
