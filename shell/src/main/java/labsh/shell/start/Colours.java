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
 * Which colours a terminal gets. Where it does not say by itself what its background is, its own 16 colours are used, which
 * fit it, until it has answered when asked at the first prompt.
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

    /** Whether a terminal of this name may be asked: those that know no such question may show it. */
    private static boolean answers(String type, Map<String, String> environment) {
        if (type.startsWith("screen")) {
            // Of screen and of tmux, and only the latter answers.
            return environment.containsKey("TMUX");
        }
        for (String name : ASKED) {
            if (type.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@code 15;0}, or with a word between: foreground and background of the 16 colours, as rxvt and Konsole say it. */
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

    /** How lines are written: with every colour where the terminal has them all, else with the nearest that it has. */
    static Function<AttributedString, String> writing(Theme theme, Terminal terminal, Map<String, String> environment) {
        if (!theme.colours()) {
            return AttributedString::toString;
        }
        int known = number(terminal);
        int colours = isTrue(environment) ? AttributedCharSequence.TRUE_COLORS : known == 0 ? MANY : known;
        // Not for the terminal itself: JLine would write rules in its second character set, which no pager passes on.
        return line -> line.toAnsi(colours, ForceMode.None);
    }
}
