package labsh.shell.screen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import labsh.commands.report.Block.Code.Kind;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** Reports as lines, at widths from narrow to wide, and in the encodings that terminals have. */
class RenderingTest {
    private static final String PROSE = """
            # Why

            The *first* line is long enough to be broken on a narrow screen, with `code` in **it**.

            - one point that is long enough to be broken too, I hope
            - another
              1. within
              2. it

            > quoted

            ```
            exactly   as it is
            ```

            See [the page](https://example.org/page).
            """;

    private static String at(int width, Report report) {
        return new Rendering(Theme.PLAIN, width)
                .lines(report).stream().map(l -> l + "\n").collect(Collectors.joining());
    }

    private static Span plain(String text) {
        return new Span(Role.PLAIN, text);
    }

    @Test
    void markdownIsBrokenAtBlanksBelowItsBullet() {
        Report report = Report.builder().prose(2, PROSE).build();
        assertEquals("""
                  Why

                  The first line is long enough to be
                  broken on a narrow screen, with
                  `code` in it.

                  • one point that is long enough to be
                    broken too, I hope
                  • another
                    1. within
                    2. it

                    quoted

                    exactly   as it is

                  See the page
                  <https://example.org/page>.
                """, at(40, report));
        assertEquals("""
                  Why

                  The first line is long enough to be broken on a narrow screen, with `code` in
                  it.

                  • one point that is long enough to be broken too, I hope
                  • another
                    1. within
                    2. it

                    quoted

                    exactly   as it is

                  See the page <https://example.org/page>.
                """, at(80, report));
    }

    @Test
    void codeIsBrokenAnywhereAndLosesNothing() {
        Report report = Report.builder()
                .code(5, Kind.SHELL, "printf '%s  %s\\n' \"$first\" \"$second\" | sort\n\tcd x\n")
                .build();
        assertEquals("""
                     printf '%s  %s\\n' "$first" "$secon
                     ⤷ d" | sort
                             cd x
                """, at(40, report));
        assertEquals("""
                     printf '%s  %s\\n' "$first" "$second" | sort
                             cd x
                """, at(80, report));
    }

    @Test
    void tabsOfWhatWasPrintedKeepItsColumns() {
        Report report = Report.builder()
                .code(2, Kind.OUTPUT, "bin\tsbin\netc\tvar\n日本語\tusr\tsrv\nlost+found\tend\n")
                .code(0, Kind.DIFF, "-a\tb\n+1234567\tb\n")
                .build();
        assertEquals("""
                  bin     sbin
                  etc     var
                  日本語  usr     srv
                  lost+found      end
                -a       b
                +1234567 b
                """, at(40, report));
    }

    @Test
    void shellTextInProseHasItsColours() {
        List<AttributedString> lines = new Rendering(Theme.dark(), 80)
                .lines(Report.builder().prose(0, """
                                ```sh
                                echo "a  b"
                                ```

                                ```
                                echo "a  b"
                                ```
                                """).build());
        assertEquals(
                List.of("  echo \"a  b\"", "", "  echo \"a  b\""),
                lines.stream().map(AttributedString::toString).toList());
        assertEquals(Theme.dark().style(Role.STRING), lines.get(0).styleAt(8));
        assertEquals(Theme.dark().style(Role.CODE), lines.get(2).styleAt(8));
    }

    @Test
    void tablesKeepTheirColumnsAndTheLastGoesBelowWhereThereIsNoRoom() {
        Report report = Report.builder()
                .table(
                        2,
                        List.of(
                                List.of(plain("port"), plain("8080"), plain("Where the service listens for its peers")),
                                List.of(plain("longer_name"), plain(""), plain("And this"))))
                .build();
        assertEquals("""
                  port         8080
                      Where the service listens for its
                      peers
                  longer_name
                      And this
                """, at(40, report));
        assertEquals("""
                  port         8080  Where the service listens for its peers
                  longer_name        And this
                """, at(80, report));
    }

    @Test
    void anAsideStandsAtTheRightOrBelow() {
        Report report = Report.builder()
                .line(0, List.of(plain("1/3  isolate · Create it")), List.of(plain("thomas@yama  ~/src")))
                .build();
        assertEquals("""
                1/3  isolate · Create it
                  thomas@yama  ~/src
                """, at(40, report));
        assertEquals("1/3  isolate · Create it" + " ".repeat(37) + "thomas@yama  ~/src\n", at(80, report));
    }

    @Test
    void wideCharactersTakeTwoColumnsAndCombiningMarksNone() {
        Report words = Report.line("漢字".repeat(12));
        for (String line : at(40, words).lines().toList()) {
            assertTrue(new AttributedString(line).columnLength() < 40, line);
        }
        assertEquals("漢字".repeat(12), at(40, words).replace("\n", ""));
        Report table = Report.builder()
                .table(0, List.of(List.of(plain("漢字"), plain("x")), List.of(plain("abcd"), plain("y"))))
                .build();
        assertEquals("漢字  x\nabcd  y\n", at(40, table));
        String combined = "e\u0301".repeat(30);
        assertEquals(combined + "\n", at(40, Report.line(combined)));
    }

    @Test
    void nothingSteersTheTerminal() {
        Report report = Report.builder()
                .line(plain("a\033[31mb\rc"))
                .prose(0, "x\033]0;title\007y \u202e z")
                .code(0, Kind.OUTPUT, "p\bq\u009b1m\u200b")
                .table(0, List.of(List.of(plain("\033c"), plain("\u2028"))))
                .build();
        for (Theme theme : List.of(Theme.PLAIN, Theme.COLOURS)) {
            for (AttributedString line : new Rendering(theme, 80).lines(report)) {
                assertFalse(
                        line.toString()
                                .chars()
                                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
                        line.toString());
            }
        }
    }

    private static String printed(Charset charset, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Printer(
                        new PrintStream(bytes, true, charset),
                        charset,
                        Theme.PLAIN,
                        () -> 80,
                        AttributedString::toString,
                        false)
                .print(Report.line(text));
        return bytes.toString(charset);
    }

    @Test
    void whatAnEncodingCannotWriteBecomesAsciiOrAnEscape() {
        String text = "✓ ok · … → ✗ – é 漢 😀";
        assertEquals(text + "\n", printed(UTF_8, text));
        assertEquals("+ ok · ... -> x - é \\u{6f22} \\u{1f600}\n", printed(ISO_8859_1, text));
        assertEquals("+ ok - ... -> x - \\u{e9} \\u{6f22} \\u{1f600}\n", printed(US_ASCII, text));
    }
}
