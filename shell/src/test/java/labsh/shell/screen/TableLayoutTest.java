package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import labsh.commands.report.Report;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class TableLayoutTest {
    private static final String TABLE = """
            Before.

            | System | Setting | Sent |
            |---|:-:|--:|
            | Debian 7 | `on` | 1204 |
            | FreeBSD | off | 3 |
            | a much longer name of a system than others | | |

            After.
            """;

    private static String shown(String markdown, int width) {
        return new Rendering(Theme.PLAIN, width)
                .lines(Report.builder().prose(2, markdown).build()).stream()
                        .map(AttributedString::toString)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void columnsStandBelowEachOtherAsTheyAreAligned() {
        assertEquals("""
                  Before.

                  System                                      Setting  Sent
                  ──────────────────────────────────────────  ───────  ────
                  Debian 7                                     `on`    1204
                  FreeBSD                                       off       3
                  a much longer name of a system than others

                  After.
                """, shown(TABLE, 100));
    }

    @Test
    void theWidestColumnsAreWrappedWhereTheLineIsTooLong() {
        assertEquals("""
                  Before.

                  System         Setting  Sent
                  ─────────────  ───────  ────
                  Debian 7        `on`    1204
                  FreeBSD          off       3
                  a much longer
                  name of a
                  system than
                  others

                  After.
                """, shown(TABLE, 31));
    }

    @Test
    void rowsBecomeBlocksWhereColumnsCannotStandBesideEachOther() {
        assertEquals("""
                  Name: lo
                  Address: 127.0.0.1
                  Remark: none

                  Name: eth0
                  Address: 192.0.2.1
                  Remark: to the
                  office
                """, shown("""
                |Name|Address|Remark|
                |-|-|-|
                |lo|127.0.0.1|none|
                |eth0|192.0.2.1|to the office|
                """, 23));
    }

    @Test
    void noLineIsLongerThanTheScreenAndNoWordIsLost() {
        for (int width = 20; width < 90; width++) {
            String shown = shown(TABLE, width);
            int limit = width;
            assertTrue(shown.lines().allMatch(line -> line.length() < limit), shown);
            for (String word : new String[] {"Debian", "1204", "FreeBSD", "off", "longer", "others", "After."}) {
                assertTrue(shown.contains(word), shown);
            }
        }
    }

    @Test
    void whatSteersATerminalIsShownAndNotSent() {
        assertTrue(shown("|a|\n|-|\n|x\u001b[2Jy|\n", 80).contains("x\\e[2Jy"));
    }
}
