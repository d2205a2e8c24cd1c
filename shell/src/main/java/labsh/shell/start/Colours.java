package labsh.shell.start;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labsh.commands.settings.ThemeChoice;
import labsh.shell.screen.Theme;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * Chooses the colours for a terminal. When its background is unknown, its own 16 colours are used, until it has replied
 * to the query at the first prompt.
 */
final class Colours {
    private static final int MANY = 256;

    private static final List<String> ASKED = List.of(
            "xterm",
            "tmux",
            "rxvt",
            "foot",
            "alacritty",
            "konsole",
            "gnome",
            "vte",
            "st-",
            "wezterm",
            "kitty",
            "contour");

    private Colours() {}

    static Theme theme(ThemeChoice choice, Terminal terminal, Map<String, String> environment) {
        if (choice == ThemeChoice.NONE || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            return Theme.PLAIN;
        }
        boolean many = isTrue(environment) || number(terminal) >= MANY;
        return switch (choice) {
            case DARK -> many ? Theme.dark() : Theme.COLOURS;
            case LIGHT -> many ? Theme.light() : Theme.COLOURS;
            case TERMINAL -> Theme.COLOURS;
            default -> many ? fitting(terminal, environment) : Theme.COLOURS;
        };
    }

    private static Theme fitting(Terminal terminal, Map<String, String> environment) {
        String colours = environment.getOrDefault("COLORFGBG", "");
        return colours.isEmpty() && answers(terminal.getType(), environment)
                ? Theme.untilKnown()
                : byBackground(colours);
    }

    /** Whether a terminal of this type may be queried: some would print the query. */
    private static boolean answers(String type, Map<String, String> environment) {
        if (type.startsWith("screen")) {
            // Both screen and tmux use this type, and only tmux replies.
            return environment.containsKey("TMUX");
        }
        for (String name : ASKED) {
            if (type.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Parses COLORFGBG, as set by rxvt and Konsole: {@code 15;0}, or with a word between; foreground and background
     * among the 16 colours.
     */
    private static Theme byBackground(String colours) {
        return switch (colours.substring(colours.lastIndexOf(';') + 1)) {
            case "0", "1", "2", "3", "4", "5", "6", "8" -> Theme.dark();
            case "7", "9", "10", "11", "12", "13", "14", "15" -> Theme.light();
            default -> Theme.COLOURS;
        };
    }

    private static boolean isTrue(Map<String, String> environment) {
        String value = environment.getOrDefault("COLORTERM", "");
        return value.equals("truecolor") || value.equals("24bit");
    }

    private static int number(Terminal terminal) {
        Integer number = terminal.getNumericCapability(Capability.max_colors);
        return number == null ? 0 : number;
    }

    /** Converts lines to text: with exact colours if the terminal has them, else with the nearest. */
    static Function<AttributedString, String> writing(Theme theme, Terminal terminal, Map<String, String> environment) {
        if (!theme.colours()) {
            return AttributedString::toString;
        }
        int known = number(terminal);
        int colours = isTrue(environment) ? AttributedCharSequence.TRUE_COLORS : known == 0 ? MANY : known;
        // Not by the terminal: JLine would draw rules with the alternate character set, which pagers do not pass on.
        return line -> line.toAnsi(colours, ForceMode.None);
    }
}
