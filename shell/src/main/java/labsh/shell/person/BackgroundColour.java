package labsh.shell.person;

import java.io.IOException;
import java.util.Locale;
import labsh.shell.screen.Theme;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Asks the terminal for its background colour (OSC 11) and sets the theme accordingly.
 *
 * <p>Nothing waits for the reply. The query is sent with the first prompt at which nothing has been typed yet, so that
 * the reply precedes everything that is typed at that prompt. The reply is bound like a key; until it arrives, and if
 * it never does, the terminal's own 16 colours are used.
 */
final class BackgroundColour {
    private static final String QUESTION = "\033]11;?\007";
    private static final String ANSWER = "\033]11;";
    private static final String WIDGET = "labsh-background";
    private static final char BELL = 7;
    private static final char ESCAPE = 0x1b;

    /** The longest reply, in characters. */
    private static final int LONGEST = 40;

    /** The longest pause within a reply, in milliseconds. */
    private static final long TOGETHER = 200;

    /** A line that comes sooner after the query was typed before the prompt was shown, in milliseconds. */
    private static final long SOON = 700;

    private final Terminal terminal;
    private final Theme theme;
    private Runnable changed = () -> {};
    private boolean asked;
    private boolean answered;
    private long since;

    /** @param theme becomes one for a dark or a light background */
    BackgroundColour(Terminal terminal, Theme theme) {
        this.terminal = terminal;
        this.theme = theme;
    }

    /**
     * Makes this line editor send the query and handle the reply.
     *
     * @param whenChanged called when the theme has changed, while a line is edited
     */
    void install(LineEditor reader, Runnable whenChanged) {
        changed = whenChanged;
        reader.getWidgets().put(LineReader.CALLBACK_INIT, this::ask);
        reader.beforeKeys(() -> swallowed(reader, this::hear));
    }

    /** Makes a line editor discard a late reply. */
    static void ignored(LineReader reader) {
        swallowed(reader, answer -> {});
    }

    private static void swallowed(LineReader reader, java.util.function.Consumer<String> hearer) {
        reader.getWidgets().put(WIDGET, () -> {
            hearer.accept(rest(reader.getTerminal().reader()));
            return true;
        });
        for (String map : new String[] {LineReader.EMACS, LineReader.VIINS, LineReader.VICMD}) {
            reader.getKeyMaps().get(map).bind(new Reference(WIDGET), ANSWER);
        }
    }

    /** Reads the rest of an operating system command. */
    static String rest(NonBlockingReader reader) {
        StringBuilder text = new StringBuilder();
        try {
            while (text.length() < LONGEST) {
                int c = reader.read(TOGETHER);
                if (c < 0 || c == BELL) {
                    break;
                }
                if (c == ESCAPE) {
                    // The backslash of the string terminator.
                    reader.read(TOGETHER);
                    break;
                }
                text.append((char) c);
            }
        } catch (IOException e) {
            // The terminal is gone.
            return "";
        }
        return text.toString();
    }

    private boolean ask() {
        try {
            if (!asked && System.in.available() == 0) {
                asked = true;
                since = System.nanoTime();
                terminal.writer().write(QUESTION);
                terminal.writer().flush();
            }
        } catch (IOException e) {
            // Not asked when it cannot be determined whether something was typed.
            asked = true;
            answered = true;
        }
        return true;
    }

    private void hear(String answer) {
        answered = true;
        if (answer.startsWith("rgb")) {
            theme.become(isDark(answer.substring(answer.indexOf(':') + 1)) ? Theme.dark() : Theme.light());
            changed.run();
        }
    }

    /**
     * Whether the colour {@code RRRR/GGGG/BBBB}, with one to four hexadecimal digits each, is dark; true for an invalid
     * colour.
     */
    static boolean isDark(String colour) {
        int[] weights = {299, 587, 114};
        String[] parts = colour.toLowerCase(Locale.ROOT).split("/", -1);
        double light = 0;
        for (int i = 0; i < Math.min(parts.length, weights.length); i++) {
            int digits = Math.min(4, parts[i].length());
            int value = 0;
            for (int at = 0; at < digits; at++) {
                value = value * 16 + Math.max(0, Character.digit(parts[i].charAt(at), 16));
            }
            light += weights[i] * value / (Math.pow(16, Math.max(1, digits)) - 1);
        }
        return light < 500;
    }

    /**
     * To be called when a line has been read. If the first line came too soon to have been typed at the prompt, waits a
     * moment for the reply, so that it does not go to whatever reads next.
     */
    void settle() {
        long left = SOON - (System.nanoTime() - since) / 1_000_000;
        if (!asked || answered || left <= 0) {
            return;
        }
        answered = true;
        Attributes before = terminal.enterRawMode();
        try {
            NonBlockingReader reader = terminal.reader();
            if (reader.peek(left) == ESCAPE && reader.read(TOGETHER) == ESCAPE) {
                hear(rest(reader).replaceFirst("^]11;", ""));
            }
        } catch (IOException e) {
            // At the end of input there is no reply.
            answered = true;
        } finally {
            terminal.setAttributes(before);
        }
    }
}
