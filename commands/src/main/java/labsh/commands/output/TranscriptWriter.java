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

/** Writes a {@link Transcript}. A full disk or a very long output costs the transcript, not the task. */
public final class TranscriptWriter implements OutputSink {
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest;
    private final long longest;
    private long bytes;
    private boolean tooLong;
    private boolean failed;

    /** @param longest bytes of output; of more, nothing is kept */
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
            // Now, and not at the end: the task may go on for days.
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

    /** Takes away what there is: half a transcript would be taken for a whole one. */
    private void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays, private as it is, and no record names it.
        }
    }

    /** Whether there was more than is kept. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Ends the file; empty when it could not be written to its end. */
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

    /** As fast as it can be: texts take a third of the usual time, and a fifth more room; the task waits meanwhile. */
    private static final class Compressed extends GZIPOutputStream {
        Compressed(OutputStream file) throws IOException {
            super(file, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
