package labsh.commands.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "59, just now",
        "60, 1 minute ago",
        "3600, 1 hour ago",
        "172800, 2 days ago",
        "5184000, 2 months ago",
        "63072000, 2 years ago",
        "-59, just now",
        "-60, 1 minute ahead of this clock",
        "-7200, 2 hours ahead of this clock",
        "-172800, 2 days ahead of this clock",
        "-3153600000, 100 years ahead of this clock"
    })
    void whatIsYetToComeIsNeverCalledPast(long seconds, String words) {
        assertEquals(words, Durations.ago(Duration.ofSeconds(seconds)));
    }
}
