package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import labsh.commands.report.Role;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class LineHighlighterTest {
    /** Another colour for each role. */
    private static AttributedStyle colour(Role role) {
        return AttributedStyle.DEFAULT.foreground(List.of(Role.values()).indexOf(role));
    }

    /** The line with the role of every stretch: blanks as underscores. */
    private static String roles(String line) {
        AttributedString shown = new LineHighlighter(role -> colour(role)).highlight(null, line);
        assertEquals(line, shown.toString());
        StringBuilder roles = new StringBuilder();
        int start = 0;
        for (int at = 1; at <= line.length(); at++) {
            if (at == line.length() || !shown.styleAt(at).equals(shown.styleAt(start))) {
                for (Role role : Role.values()) {
                    if (shown.styleAt(start).equals(colour(role)) && role != Role.PLAIN) {
                        roles.append(line.substring(start, at).replace(' ', '_'))
                                .append(' ')
                                .append(role)
                                .append('\n');
                    }
                }
                start = at;
            }
        }
        return roles.toString();
    }

    @Test
    void commandsAddressesOptionsAndValuesHaveTheirColours() {
        assertEquals("""
                run KEY
                install/fetch NAME
                speed NAME
                slow VALUE
                --dry-run OPERATOR
                --dri FAILED
                """, roles("run install/fetch speed=slow --dry-run --dri"));
        assertEquals("rnu FAILED\n", roles("rnu install"));
    }

    @Test
    void shellTextIsColouredAsInSteps() {
        assertEquals("""
                ! KEY
                echo_ CODE
                "a_ STRING
                $HOME VARIABLE
                " STRING
                _ CODE
                | OPERATOR
                _wc_ CODE
                #_count COMMENT
                """, roles("! echo \"a $HOME\" | wc # count"));
    }
}
