package labsh.commands.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import labsh.notebooks.files.PrivateFile;

/**
 * Writes a {@link Transcript}. On a full disk or for a very long output the transcript is dropped; the task is not
 * affected.
 */
public final class TranscriptWriter implements OutputSink {
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest;
    private final long longest;
    private long bytes;
    private boolean tooLong;
    private boolean failed;

    /** @param longest the largest output, in bytes; nothing is kept of more */
    public TranscriptWriter(Path file, long longest) throws IOException {
        this.file = file;
        this.longest = longest;
        this.out = new Compressed(PrivateFile.newOutputStream(file));
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
        if (length > longest - bytes) {
            tooLong = true;
            failed = true;
            // At once, as the task may run for days.
            discard();
            return;
        }
        try {
            out.write(block, offset, length);
            digest.update(block, offset, length);
            bytes += length;
        } catch (IOException e) {
            failed = true;
            discard();
        }
    }

    /** Deletes the file: half a transcript could be mistaken for a complete one. */
    private void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays; it is private, and no record refers to it.
        }
    }

    /** Whether the output was too long. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Completes the file; empty when it could not be written completely. */
    public Optional<Transcript> finish() {
        try {
            out.close();
        } catch (IOException | UncheckedIOException e) {
            failed = true;
        }
        if (failed) {
            discard();
        }
        return failed
                ? Optional.empty()
                : Optional.of(new Transcript(file, bytes, HexFormat.of().formatHex(digest.digest())));
    }

    /** Uses the fastest compression: text takes a third of the default time and a fifth more space. */
    private static final class Compressed extends GZIPOutputStream {
        Compressed(OutputStream file) throws IOException {
            super(file, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
