package labsh.shell.person;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import labsh.commands.processes.UserEnvironment;
import labsh.commands.settings.Settings;

/** The user's pager. */
final class Pager {
    /** A prompt in less's syntax: a condition that ends with a dot. No capitals: busybox takes them for options. */
    private static final String PROMPT = "?eq leaves:space goes on, / searches, q leaves.";

    private final Settings settings;
    private final Charset charset;

    /**
     * @param terminal the terminal's encoding: in a single-byte one, some bytes of UTF-8 would be control characters
     */
    Pager(Settings settings, Charset terminal) {
        this.settings = settings;
        this.charset = terminal.name().startsWith("ISO-8859") ? terminal : StandardCharsets.UTF_8;
    }

    /** Writes the text. */
    private interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Shows a text and waits until the user quits the pager.
     *
     * @return whether the pager could be run
     */
    boolean show(String text) {
        try {
            return show(out -> {
                try {
                    out.write(text);
                    out.flush();
                } catch (IOException e) {
                    throw new PagerGone(e);
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Shows a transcript of any size and waits until the user quits the pager.
     *
     * @throws IOException when the text cannot be read
     */
    void show(InputStream transcript) throws IOException {
        show(out -> TranscriptText.copy(transcript, out));
    }

    private boolean show(Content content) throws IOException {
        // As in other programs, PAGER is shell text.
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", settings.pager())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        UserEnvironment.restore(builder.environment());
        // By default less shows neither colours nor how to quit; a LESS that the user has set takes precedence.
        builder.environment().putIfAbsent("LESS", "-R -Ps" + PROMPT + "$");
        Process pager = builder.start();
        Writer out = new BufferedWriter(new OutputStreamWriter(pager.getOutputStream(), charset));
        try {
            content.write(out);
        } catch (PagerGone e) {
            // The user quit before the end of the text.
        } finally {
            end(out);
        }
        try {
            return pager.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void end(Writer out) {
        try {
            out.close();
        } catch (IOException e) {
            // The pager has closed its input.
            return;
        }
    }

    /** Thrown when the pager has closed its input. */
    static final class PagerGone extends IOException {
        private static final long serialVersionUID = 1;

        PagerGone(IOException cause) {
            super(cause);
        }
    }
}
