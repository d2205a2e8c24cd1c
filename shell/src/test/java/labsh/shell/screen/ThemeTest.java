package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labsh.commands.report.Role;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final Pattern COLOUR = Pattern.compile("38;2;(\\d+);(\\d+);(\\d+)");

    /** Of WCAG 2, for colours of sRGB. */
    private static double luminance(int... colour) {
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = colour[i] / 255.0;
            parts[i] = part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static void everyColourStandsOut(Theme theme, int background) {
        double behind = luminance(background, background, background);
        for (Role role : Role.values()) {
            String shown = new AttributedString("x", theme.style(role))
                    .toAnsi(AttributedCharSequence.TRUE_COLORS, AttributedCharSequence.ForceMode.None);
            Matcher colour = COLOUR.matcher(shown);
            if (colour.find()) {
                double own = luminance(
                        Integer.parseInt(colour.group(1)),
                        Integer.parseInt(colour.group(2)),
                        Integer.parseInt(colour.group(3)));
                double contrast = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05);
                assertTrue(contrast >= 4.5, role + " has a contrast of " + contrast);
            }
        }
    }

    @Test
    void coloursForDarkCanBeReadOnDark() {
        everyColourStandsOut(Theme.dark(), 0x00);
        everyColourStandsOut(Theme.dark(), 0x28);
    }

    @Test
    void coloursForLightCanBeReadOnLight() {
        everyColourStandsOut(Theme.light(), 0xff);
        everyColourStandsOut(Theme.light(), 0xee);
    }
}
