package labsh.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionFilterTest {
    private static List<Suggestion> all(String... values) {
        return List.of(values).stream().map(v -> Suggestion.of(v, "")).toList();
    }

    private static List<String> matching(String typed, List<Suggestion> all) {
        return SuggestionFilter.of(typed, all).stream().map(Suggestion::value).toList();
    }

    @Test
    void whatBeginsWithItComesAlone() {
        assertEquals(List.of("install", "in"), matching("in", all("install", "begin", "in")));
        assertEquals(List.of("install", "begin"), matching("", all("install", "begin")));
    }

    @Test
    void elseWhatHoldsItAnywhereInLettersOfEitherCase() {
        assertEquals(List.of("begin", "Spring"), matching("IN", all("begin", "Spring", "none")));
        assertEquals(List.of("Überall"), matching("üb", all("Überall", "u")));
        assertEquals(List.of(), matching("x", all("begin", "")));
        assertEquals(List.of(), matching("longer than all", all("begin")));
    }

    @Test
    void findsWhatSearchingEveryPlaceFinds() {
        List<String> letters = List.of("a", "A", "b", "k", "\u212a", "s", "\u017f", "-", "\u00e9", "/", "1");
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String typed = word(letters, random, 1 + random.nextInt(4));
            String name = word(letters, random, random.nextInt(9));
            int head = typed.lastIndexOf('/') + 1;
            boolean found = name.startsWith(typed.substring(0, head))
                    && typed.length() > head
                    && IntStream.range(head, name.length() + 1)
                            .anyMatch(at -> name.regionMatches(true, at, typed, head, typed.length() - head));
            assertEquals(found, new NamePattern(typed, head).in(name), typed + " in " + name);
        }
    }

    private static String word(List<String> letters, Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> letters.get(random.nextInt(letters.size())))
                .collect(Collectors.joining());
    }

    @Test
    void ofVeryManyTheFirstAreShownAndNoMoreIsTypedThanAllHaveInCommon() {
        List<Suggestion> many = IntStream.range(100_000, 200_000)
                .mapToObj(i -> Suggestion.of("step" + i, ""))
                .toList();
        List<String> found = matching("st", many);
        assertEquals(SuggestionFilter.MOST, found.size());
        assertEquals("step100000", found.get(0));
        assertEquals("step100198", found.get(198));
        // Without it, all would begin with step1001: the line editor would type that.
        assertTrue(found.get(199).startsWith("step11"), found.get(199));
    }
}
