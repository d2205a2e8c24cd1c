package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionParserTest {
    private final CompletionParser parser = new CompletionParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "! echo 'a",
                "!ls \\",
                "! cat <<EOF",
                "run install place='a b",
                "! make &&",
                "! dmesg | # what it says",
                "! for i in 1 2; do",
                "! if test -d /\nthen ls",
                "! f() {",
                "! case $a in\nb) ls;;"
            })
    void aLineThatIsNotAtItsEndGoesOn(String line) {
        assertThrows(EOFError.class, () -> parser.parse(line, line.length(), ParseContext.ACCEPT_LINE));
        assertDoesNotThrow(() -> parser.parse(line, line.length(), ParseContext.COMPLETE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "! echo 'a'",
                "note it's so",
                "show",
                "!",
                "! cat <<EOF\na\nEOF",
                "! make &",
                "! ls > done",
                "! echo for you {",
                "! for i in 1 2; do\necho $i\ndone",
                "! case $a in b) ls;; esac",
                "! f() { ls; }",
                "! if test -d /; then { ls; }; fi | cat",
                // No word is a trap: an empty line ends what only looks unfinished.
                "! for\n",
                "! a ||\n"
            })
    void anotherDoesNot(String line) {
        assertDoesNotThrow(() -> parser.parse(line, line.length(), ParseContext.ACCEPT_LINE));
    }

    @Test
    void whatIsCompletedIsTheWordAtTheCursor() {
        assertEquals(
                "inst",
                parser.parse("run inst speed=", 8, ParseContext.COMPLETE).word());
        assertEquals(
                "'my no", parser.parse("open 'my no", 11, ParseContext.COMPLETE).word());
    }
}
