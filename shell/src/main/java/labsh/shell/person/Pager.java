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

/** The person's pager. */
final class Pager {
    /** In less's own language: a condition, and a dot at its end. No capitals: busybox takes them for options. */
    private static final String PROMPT = "?eq leaves:space goes on, / searches, q leaves.";

    private final Settings settings;
    private final Charset charset;

    /** @param terminal its encoding: where each character is one byte, some bytes of UTF-8 would be control characters */
    Pager(Settings settings, Charset terminal) {
        this.settings = settings;
        this.charset = terminal.name().startsWith("ISO-8859") ? terminal : StandardCharsets.UTF_8;
    }

    /** Writes all there is to see. */
    private interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Shows a text and waits until the person has left it.
     *
     * @return whether there was a pager to show it
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
     * Shows what a step printed, however much that is, and waits until the person has left it.
     *
     * @throws IOException when the text cannot be read
     */
    void show(InputStream transcript) throws IOException {
        show(out -> TranscriptText.copy(transcript, out));
    }

    private boolean show(Content content) throws IOException {
        // As other programs take it: PAGER is shell text.
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", settings.pager())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        UserEnvironment.restore(builder.environment());
        // less shows colours only when it is told to, and how to leave it only to who asks; whoever has set LESS knows
        // better.
        builder.environment().putIfAbsent("LESS", "-R -Ps" + PROMPT + "$");
        Process pager = builder.start();
        Writer out = new BufferedWriter(new OutputStreamWriter(pager.getOutputStream(), charset));
        try {
            content.write(out);
        } catch (PagerGone e) {
            // The person has left before the end of the text: that is what pagers are for.
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
            // It takes no more.
            return;
        }
    }

    /** The pager takes no more. */
    static final class PagerGone extends IOException {
        private static final long serialVersionUID = 1;

        PagerGone(IOException cause) {
            super(cause);
        }
    }
}
