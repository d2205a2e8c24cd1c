package labsh.notebooks.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static Optional<String> nearest(String word) {
        return NearestWord.to(word, List.of("show", "search", "settings", "skip", "x"));
    }

    @Test
    void aLetterTooManyTooFewWrongOrSwappedIsOneMistake() {
        for (String word : List.of("serach", "seach", "searrch", "seerch")) {
            assertEquals(Optional.of("search"), nearest(word), word);
        }
        assertEquals(Optional.of("settings"), nearest("stetins"));
        assertEquals(Optional.of("skip"), nearest("skpi"));
    }

    @Test
    void whatIsFarFromAllHasNone() {
        for (String word : List.of("", "y", "sxyzw", "quite another word", "s".repeat(1000))) {
            assertEquals(Optional.empty(), nearest(word), word);
        }
    }

    @Test
    void stoppingEarlyChangesNoDistanceWithinTheLimit() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String a = word(random);
            String b = word(random);
            int whole = NearestWord.distance(a, b, 100);
            for (int most = 0; most < 6; most++) {
                int found = NearestWord.distance(a, b, most);
                assertTrue(whole <= most ? found == whole : found > most, a + " " + b + " " + most + ": " + found);
            }
        }
    }

    private static String word(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> String.valueOf("abc".charAt(random.nextInt(3))))
                .collect(Collectors.joining());
    }
}
