package labsh.notebooks.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotebookMergeTest {
    private static final String FIRST = "labsh: 1\ntitle: A lab\n";

    /** A record that a person may write, of this minute. */
    private static String record(String name, int minute) {
        return "--- # update\nupdate: ''\nat: 2026-11-23T10:%02d:00Z\ntext: %s\n...\n".formatted(minute, name);
    }

    private static String merged(String base, String ours, String theirs) {
        NotebookMerge merge = new NotebookMerge(base.getBytes(UTF_8), ours.getBytes(UTF_8), theirs.getBytes(UTF_8));
        return new String(merge.with(merge.ourFirst()), UTF_8);
    }

    /** The texts of the records in order. */
    private static String names(String notebook) {
        return notebook.lines()
                .filter(line -> line.startsWith("text: "))
                .map(line -> line.substring(6))
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatBothAppendedStandsInTheOrderOfTimeAndOnceEach() {
        String base = FIRST + record("base", 0);
        String both = record("both", 5);
        String ours = base + record("a", 2) + both + record("c", 7);
        String theirs = base + record("b", 3) + both + record("d", 6);
        String merged = merged(base, ours, theirs);
        assertEquals(
                FIRST + record("base", 0) + record("a", 2) + record("b", 3) + both + record("d", 6) + record("c", 7),
                merged);
        assertEquals(merged, merged(base, theirs, ours));
    }

    @Test
    void theOrderOfABranchStaysWhateverItsClockSaid() {
        String ours = FIRST + record("a", 30) + record("b", 10) + record("c", 31);
        String theirs = FIRST + record("x", 20) + record("y", 5);
        assertEquals("x y a b c", names(merged(FIRST, ours, theirs)));
        // What stands before a common record on either branch stands before it.
        String common = record("common", 1);
        assertEquals(
                "a x common b y",
                names(merged(
                        FIRST,
                        FIRST + record("a", 8) + common + record("b", 9),
                        FIRST + record("x", 50) + common + record("y", 51))));
    }

    @Test
    void aLongStepCountsFromItsEnd() {
        String step = "--- # outcome\noutcome: p/s\nat: 2026-11-23T10:00:00Z\ntook: 10m\nresult: ok\nremark: x\n...\n";
        String merged = merged(FIRST, FIRST + step, FIRST + record("meanwhile", 5));
        assertEquals(FIRST + record("meanwhile", 5) + step, merged);
    }

    @Test
    void whatOneBranchHasTakenOutOrReplacedStaysSo() {
        String base = FIRST + record("leaked", 1) + record("kept", 2) + record("typo", 3);
        String ours = FIRST + record("kept", 2) + record("typo", 3) + record("a", 4);
        String theirs = FIRST + record("leaked", 1) + record("kept", 2) + record("fixed", 3) + record("b", 5);
        assertEquals("kept fixed a b", names(merged(base, ours, theirs)));
        assertEquals("kept fixed a b", names(merged(base, theirs, ours)));
    }

    @Test
    void lineEndsMakeNoOtherRecordAndStayAsTheyAre() {
        String windows = record("same", 1).replace("\n", "\r\n");
        String merged = merged(FIRST, FIRST + windows, FIRST + record("same", 1) + record("b", 2));
        assertEquals(FIRST + windows + record("b", 2), merged);
    }

    @Test
    void aRecordWithoutATimeStaysBehindItsNeighbourAndAnOpenLineIsClosed() {
        String odd = "--- # by hand\nupdate: ''\ntext: odd\n";
        String ours = FIRST + record("a", 8) + odd + record("c", 9).stripTrailing();
        String theirs = FIRST + record("b", 2) + record("z", 30).stripTrailing();
        assertEquals(
                FIRST
                        + record("b", 2)
                        + record("a", 8)
                        + odd
                        + record("c", 9)
                        + record("z", 30).stripTrailing(),
                merged(FIRST, ours, theirs));
        assertEquals(
                FIRST + record("b", 2), merged(FIRST.stripTrailing(), FIRST.stripTrailing(), FIRST + record("b", 2)));
    }

    @Test
    void aTornTailIsHeldByARepairRecordAndSwallowsNothing() {
        String torn = "--- # outcome 2026-11-23T10:15:06Z p/s ok\noutcome: p/s\nrun: 2026";
        String ours = FIRST + record("a", 2) + torn;
        String theirs = FIRST + record("b", 9);
        String merged = merged(FIRST, ours, theirs);
        assertEquals("a b", names(merged));
        assertEquals(FIRST + record("a", 2) + """
                        --- # repair 2026-11-23T10:02:00Z cut 64 bytes
                        repair: torn-tail
                        at: 2026-11-23T10:02:00.000Z
                        cut: |-
                          --- # outcome 2026-11-23T10:15:06Z p/s ok
                          outcome: p/s
                          run: 2026
                        ...
                        """ + record("b", 9), merged);
        assertEquals(merged, merged(FIRST, theirs, ours));
        assertEquals(FIRST + record("b", 9), merged(FIRST, FIRST + "--- #", theirs));
        assertEquals(FIRST + record("b", 9), merged(FIRST, FIRST + "--", theirs));
    }

    @Test
    void whateverTwoBranchesAppendBothOrdersStayAndNothingIsLostOrChanged() {
        Random random = new Random(17);
        for (int round = 0; round < 2000; round++) {
            List<String> common = records(random, "base", random.nextInt(3));
            List<String> shared = records(random, "shared", random.nextInt(3));
            List<String> ours = mixed(random, shared, records(random, "our", random.nextInt(5)));
            List<String> theirs = mixed(random, shared, records(random, "their", random.nextInt(5)));
            String base = FIRST + String.join("", common);
            String merged = merged(base, base + String.join("", ours), base + String.join("", theirs));
            assertEquals(merged, merged(base, base + String.join("", theirs), base + String.join("", ours)));
            List<String> parts = List.of(merged.split("(?=--- # update)"));
            assertEquals(1 + common.size() + ours.size() + theirs.size() - shared.size(), parts.size(), merged);
            for (List<String> side : List.of(ours, theirs)) {
                List<Integer> places = side.stream().map(parts::indexOf).toList();
                assertTrue(places.stream().allMatch(place -> place > 0), merged);
                assertEquals(places.stream().sorted().toList(), places, merged);
            }
        }
    }

    private static List<String> records(Random random, String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(name + i, random.nextInt(8)))
                .toList();
    }

    private static List<String> mixed(Random random, List<String> shared, List<String> own) {
        List<String> mixed = new ArrayList<>(shared);
        int from = 0;
        for (String record : own) {
            from += random.nextInt(mixed.size() - from + 1);
            mixed.add(from++, record);
        }
        return mixed;
    }
}
