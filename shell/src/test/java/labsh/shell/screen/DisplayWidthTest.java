package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "plain, 5", "é, 1", "e\u0301x, 2", "日本, 4", "a\ud83d\ude00b, 4", "'~ ', 2"})
    void isWhatATerminalGivesIt(String text, int columns) {
        assertEquals(columns, DisplayWidth.of(new AttributedString(text)));
    }
}
