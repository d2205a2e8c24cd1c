package labsh.shell.person;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.commands.report.Showable;

/** Filters a transcript for a pager: text and colours, without other control codes. */
final class TranscriptText {
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;:]*m");
    private static final int LONGEST_LINE = 1 << 16;

    private TranscriptText() {}

    /**
     * Copies a transcript.
     *
     * @throws Pager.PagerGone when the pager has closed its input
     * @throws IOException when the text cannot be read
     */
    static void copy(InputStream text, Writer out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
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

    private static void write(Writer out, String line) throws Pager.PagerGone {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new Pager.PagerGone(e);
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
