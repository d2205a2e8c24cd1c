package labsh.notebooks.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.notebooks.Parameter;
import labsh.notebooks.Place;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    /** The library remembers where simpler ones failed. */
    private static final String SLOW = "(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)";

    @Test
    void answersAsThePatternItselfDoes() throws BoundedText.Exhausted {
        assertTrue(BoundedText.matches(Pattern.compile("a+b"), "aaab"));
        assertFalse(BoundedText.matches(Pattern.compile("a+b"), "aaabc"));
        assertTrue(BoundedText.find(Pattern.compile("^b(?=c)", Pattern.MULTILINE), "a\nbc"));
        assertFalse(BoundedText.find(Pattern.compile("\\bx"), "axe"));
        assertTrue(BoundedText.find(Pattern.compile("(é)\\1"), "été éé"));
    }

    @Test
    void anExpressionThatTakesTooLongIsGivenUp() {
        // Seconds, where the next two would take years.
        assertThrows(
                BoundedText.Exhausted.class,
                () -> BoundedText.find(Pattern.compile("(a*)(a*)(a*)(a*)(a*)b"), "a".repeat(60) + "!"));
        assertThrows(
                BoundedText.Exhausted.class, () -> BoundedText.matches(Pattern.compile(SLOW), "a".repeat(60) + "!"));
        assertThrows(
                BoundedText.Exhausted.class, () -> BoundedText.find(Pattern.compile(SLOW + "b"), "a".repeat(90) + "!"));
    }

    @Test
    void anExpressionThatGoesTooDeepIsGivenUp() {
        assertThrows(
                BoundedText.Exhausted.class,
                () -> BoundedText.find(Pattern.compile("(?:a|b)*c"), "ab".repeat(1_000_000) + "c"));
    }

    @Test
    void aParameterWithSuchAPatternRefusesInsteadOfHanging() {
        Parameter parameter = new Parameter(
                "x",
                "",
                ParameterType.TEXT,
                Optional.empty(),
                List.of(),
                Optional.of(Pattern.compile(SLOW)),
                false,
                new Place(1, 1));
        assertEquals(Optional.empty(), parameter.refusal("aaa"));
        assertEquals(
                Optional.of("cannot be checked: matching " + SLOW + " takes too long"),
                parameter.refusal("a".repeat(60) + "!"));
    }
}
