package labsh.commands.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedTableTest {
    private static final List<List<String>> ROWS =
            List.of(List.of("host", "state"), List.of("a|b", "on, \"mostly\""), List.of("c\\d", "two\nlines"));

    @Test
    void markdownEscapesWhatWouldEndACell() {
        assertEquals("""
                | host | state |
                | --- | --- |
                | a\\|b | on, "mostly" |
                | c\\\\d | two lines |
                """, CapturedTable.markdown(ROWS));
    }

    @Test
    void csvQuotesWhatWouldEndAField() {
        assertEquals("""
                host,state
                a|b,"on, ""mostly""\"
                c\\d,"two
                lines"
                """, CapturedTable.csv(ROWS).replace("\r\n", "\n"));
        assertEquals("a\r\n", CapturedTable.csv(List.of(List.of("a"))));
    }

    @Test
    void noValueIsAFormulaAndNumbersStayNumbers() {
        List<String> cells = List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "-12.5", "+3", "-", "a=b");
        assertEquals(
                "'=1+1,'+cmd|' /C calc'!A0,'-2+3,'@SUM(A1),-12.5,+3,'-,a=b\r\n", CapturedTable.csv(List.of(cells)));
    }

    @Test
    void markdownShowsEveryValueAsItIs() {
        assertEquals(
                "| \\<b\\> \\*x\\* \\`y\\` \\[z\\](u) \\&amp; a_b |\n| --- |\n",
                CapturedTable.markdown(List.of(List.of("<b> *x* `y` [z](u) &amp; a_b"))));
    }
}
