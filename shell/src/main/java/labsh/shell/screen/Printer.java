package labsh.shell.screen;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import labsh.commands.report.Report;
import org.jline.utils.AttributedString;

/** Prints reports to a stream. */
public final class Printer {
    private final PrintStream out;
    private final Charset charset;
    private final Theme theme;
    private final IntSupplier width;
    private final Function<AttributedString, String> ansi;
    private final boolean spoken;

    /**
     * @param width called for each report; in columns
     * @param ansi converts a styled line to text
     * @param spoken whether symbols are written as words, and rules left out
     */
    public Printer(
            PrintStream out,
            Charset charset,
            Theme theme,
            IntSupplier width,
            Function<AttributedString, String> ansi,
            boolean spoken) {
        this.spoken = spoken;
        this.out = out;
        this.charset = charset;
        this.theme = theme;
        this.width = width;
        this.ansi = ansi;
    }

    public void print(Report report) {
        print(lines(report));
    }

    /** The lines of a report at the current width. */
    public List<AttributedString> lines(Report report) {
        return new Rendering(theme, width.getAsInt()).lines(report);
    }

    public void print(List<AttributedString> lines) {
        out.print(text(lines));
        out.flush();
    }

    /**
     * A text for another program, in UTF-8. In a single-byte locale, where bytes of UTF-8 could be control characters,
     * characters are escaped in the text's own format.
     */
    public byte[] handed(String text) {
        if (!charset.name().startsWith("ISO-8859")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        boolean markup = text.startsWith("<");
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x7f) {
                ascii.append((char) c);
            } else if (markup) {
                ascii.append("&#").append(c).append(';');
            } else {
                for (char unit : Character.toChars(c)) {
                    // A JSON escape.
                    ascii.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a text unchanged, in UTF-8 in any locale: only for streams that are not a terminal. */
    public void raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Whether the line is a rule. */
    private static boolean drawn(AttributedString line) {
        return line.toString().indexOf('─') >= 0 && line.chars().allMatch(c -> c == '─' || c == ' ');
    }

    /** The lines as text, with line ends. */
    public String text(List<AttributedString> lines) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder text = new StringBuilder();
        for (AttributedString line : lines) {
            if (spoken) {
                if (!drawn(line)) {
                    text.append(ansi.apply(EncodingFallback.of(EncodingFallback.spoken(line), encoder)))
                            .append('\n');
                }
                continue;
            }
            text.append(ansi.apply(EncodingFallback.of(line, encoder))).append('\n');
        }
        return text.toString();
    }
}
