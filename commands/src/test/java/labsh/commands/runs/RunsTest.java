package labsh.commands.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs that are kept on the disk. */
class RunsTest {
    @TempDir
    private Path state;

    private void begin(String id, String at) throws IOException {
        Runs runs = new Runs(state, "yama", () -> "boot");
        RunLog log = runs.begin(id);
        log.begin(new RunLog.LogLineOfRun(
                "p",
                "/a.lab.yaml",
                "yama",
                java.util.Optional.empty(),
                OffsetDateTime.parse(at),
                List.of("one"),
                Map.of(),
                Set.of()));
        log.close();
    }

    /** Their ids have no fractions of a second, and end at random. */
    @Test
    void theLastOfTwoInOneSecondIsTheOneThatBeganLast() throws IOException {
        begin("20261124T041900Z-yama-ffff", "2026-11-24T04:19:00.100Z");
        begin("20261124T041900Z-yama-0000", "2026-11-24T04:19:00.900Z");
        assertEquals(
                List.of("20261124T041900Z-yama-ffff", "20261124T041900Z-yama-0000"),
                new Runs(state, "yama", () -> "boot")
                        .interrupted("/a.lab.yaml").stream().map(SavedRun::id).toList());
    }
}
