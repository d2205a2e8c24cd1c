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
                """, CapturedTable.csv(ROWS));
    }
}
