package labsh.shell.start;

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
 * Which colours a terminal gets. The terminal is not asked for its background: its answer may come late, and would be taken
 * for keys. Where it does not say by itself, its own 16 colours are used, which fit it.
 */
final class Colours {
    private static final int MANY = 256;

    private Colours() {}

    static Theme theme(ThemeChoice choice, Terminal terminal, Map<String, String> environment) {
        if (choice == ThemeChoice.NONE || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            return Theme.PLAIN;
        }
        boolean many = isTrue(environment) || number(terminal) >= MANY;
        return switch (choice) {
            case DARK -> many ? Theme.dark() : Theme.COLOURS;
            case LIGHT -> many ? Theme.light() : Theme.COLOURS;
            default -> many ? byBackground(environment.getOrDefault("COLORFGBG", "")) : Theme.COLOURS;
        };
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
