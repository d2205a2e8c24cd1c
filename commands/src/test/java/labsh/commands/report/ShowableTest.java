package labsh.commands.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ShowableTest {
    @Test
    void plainTextIsLeftAlone() {
        String text = "rm -rf \"$HOME/x\"\n\t# yes";
        assertSame(text, Showable.of(text));
    }

    @Test
    void lettersOfAnyScriptAreLeftAlone() {
        assertEquals("dé 日本語 עברית ✓", Showable.of("dé 日本語 עברית ✓"));
    }

    @Test
    void whatSteersATerminalBecomesVisible() {
        assertEquals(
                "ls\\r\\e[2Krm\\x07?\\b\\x7f\\x9b1m".replace("\\x07?", "\\a?"),
                Showable.of("ls\r\u001b[2Krm\u0007?\b\u007f\u009b1m"));
    }

    @Test
    void whatReordersOrHidesBecomesVisible() {
        assertEquals(
                "a\\u{202e}b\\u{200b}c\\u{2066}d\\u{feff}e\\u{2028}f\\xadg\\u{3164}",
                Showable.of("a\u202eb\u200bc\u2066d\ufeffe\u2028f\u00adg\u3164"));
    }

    @Test
    void noCodePointLeavesAsAControl() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String shown = Showable.line(new String(Character.toChars(c)));
            boolean control = shown.codePoints()
                    .anyMatch(s -> Character.isISOControl(s) || Character.getType(s) == Character.FORMAT);
            assertFalse(control, () -> "passed through: " + shown);
        }
    }

    @Test
    void aLineStaysOneLine() {
        assertEquals("a\\nb\\tc", Showable.line("a\nb\tc"));
    }
}
