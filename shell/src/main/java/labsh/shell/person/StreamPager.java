package labsh.shell.person;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.commands.report.Showable;
import labsh.commands.settings.Settings;

/**
 * The person's pager for what a step printed, however much that is. It gets colours and text, and no other control
 * codes.
 */
final class StreamPager {
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;:]*m");
    private static final int LONGEST_LINE = 1 << 16;

    private final Settings settings;

    StreamPager(Settings settings) {
        this.settings = settings;
    }

    /**
     * Shows a text and waits for the pager's end.
     *
     * @throws IOException when the text cannot be read
     */
    void show(InputStream text) throws IOException {
        // As other programs take it: PAGER is shell text.
        Process process = new ProcessBuilder("/bin/sh", "-c", settings.pager())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader in = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            copy(in, out);
        } catch (Gone e) {
            // The person has seen enough.
        }
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The pager takes no more. */
    private static final class Gone extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static void copy(BufferedReader in, Writer out) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0) {
            if (c != '\n') {
                line.append((char) c);
            }
            if (c == '\n' || line.length() >= LONGEST_LINE) {
                write(out, showable(line.toString()) + '\n');
                line.setLength(0);
            }
            c = in.read();
        }
        if (line.length() > 0) {
            write(out, showable(line.toString()) + '\n');
        }
    }

    private static void write(Writer out, String line) throws Gone {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new Gone();
        }
    }

    private static String showable(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        Matcher colours = COLOUR.matcher(text);
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (colours.find()) {
            shown.append(Showable.of(text.substring(at, colours.start()))).append(colours.group());
            at = colours.end();
        }
        return shown.append(Showable.of(text.substring(at))).toString();
    }
}
