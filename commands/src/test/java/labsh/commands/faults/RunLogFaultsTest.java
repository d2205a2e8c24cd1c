package labsh.commands.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import labsh.commands.files.FileChange;
import labsh.commands.files.FilePlace;
import labsh.commands.reach.Host;
import labsh.commands.runs.Intent;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.Runs;
import labsh.commands.runs.SavedRun;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.StepResult;
import labsh.testing.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets every operation go wrong that a run's log makes: a step whose intent was said to be written is known afterwards,
 * as ended or as open, and none that was not is taken for started.
 */
@Timeout(600)
class RunLogFaultsTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T10:15:02.120+01:00");
    private static final byte[] BEFORE = "a\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "b\n".getBytes(StandardCharsets.UTF_8);

    private static int points;

    @TempDir(factory = InMemory.class)
    Path directory;

    /** Numbers of the steps that were allowed to start. */
    private final List<Integer> started = new ArrayList<>();

    /** Of those whose end was told. */
    private final List<Integer> told = new ArrayList<>();

    @AfterAll
    static void thereWereManyPoints() {
        assertTrue(points >= 500, points + " faults tried");
    }

    private static Runs runs(FaultyDisk disk, Path root) {
        return new Runs(disk.path(root.resolve("state")), "yama", () -> "boot");
    }

    /** A run of three steps, of which the second changes a file. */
    private void session(FaultyDisk disk, Path root) throws IOException {
        Runs runs = runs(disk, root);
        RunLog log = runs.begin("20261123T091502Z-yama-7f3a");
        log.begin(new RunLog.LogLineOfRun(
                "p",
                "/a.lab.yaml",
                "yama",
                java.util.Optional.empty(),
                AT,
                List.of("s1", "s2", "s3"),
                Map.of("a", "b"),
                Set.of()));
        for (int seq = 1; seq <= 3; seq++) {
            log.intent(intent(seq), Set.of());
            started.add(seq);
            log.outcome(outcome(seq), true);
            told.add(seq);
        }
        log.end();
    }

    private static OutcomeEntry outcome(int seq) {
        return new OutcomeEntry(
                Address.of("p/s" + seq),
                "run",
                seq,
                AT,
                Duration.ZERO,
                StepResult.OK,
                OptionalInt.empty(),
                RecordedOutput.NONE,
                Map.of("c" + seq, "d"),
                "",
                "");
    }

    private static Intent intent(int seq) {
        Optional<FileChange> change = seq == 2
                ? Optional.of(FileChange.of(
                        new FilePlace(Path.of("/"), Path.of("/etc/x"), Path.of("/etc/x"), false),
                        Optional.of(BEFORE),
                        AFTER,
                        new FileChange.Dress("0644", "root:root"),
                        new FileChange.Dress("0644", "root:root")))
                : Optional.empty();
        return new Intent(seq, step(seq), AT, Host.LOCAL, "yama", "boot", Map.of(), change, false, "sha256:4b1f", "");
    }

    @Test
    void eachOperationInEachWay() throws Exception {
        for (Fault fault : Fault.values()) {
            boolean more = fault != Fault.MEANWHILE;
            for (int at = 1; more; at++) {
                for (int again = 0; again < (fault == Fault.POWER ? 4 : 1); again++) {
                    try {
                        more = survives(fault, at, 4 * at + again);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(fault + " at operation " + at + ": " + e.getMessage(), e);
                    }
                }
            }
        }
    }

    private boolean survives(Fault fault, int at, int seed) throws IOException {
        points++;
        started.clear();
        told.clear();
        Path root = Files.createDirectory(directory.resolve(fault + "-" + seed));
        FaultyDisk disk = new FaultyDisk(root, fault, at);
        try {
            session(disk, root);
        } catch (IOException e) {
            // The step did not start, and the person is told why.
            assertFalse(fault.ends());
        } catch (Died e) {
            assertTrue(fault.ends());
        }
        if (fault == Fault.POWER) {
            disk.cutPower(seed);
        }
        disk.end();
        check(runs(FaultyDisk.sound(root), root).kept("/a.lab.yaml"));
        return disk.reached();
    }

    private void check(List<SavedRun> kept) {
        if (kept.isEmpty()) {
            assertEquals(List.of(), started, "steps were started of a run that nobody knows");
            return;
        }
        SavedRun run = kept.get(0);
        assertEquals("b", run.values().get("a"));
        for (int seq : started) {
            boolean open = run.open().filter(intent -> intent.seq() == seq).isPresent();
            boolean done = run.done().stream().anyMatch(intent -> intent.seq() == seq);
            assertTrue(open || done, "step " + seq + " was started, and nothing says so");
            assertTrue(run.next() >= (done ? seq : seq - 1), "step " + seq + " would be run again");
        }
        assertTrue(run.next() <= told.size() + 1, "a step that was never run is taken for done");
        run.done().stream().filter(intent -> intent.seq() == 2).forEach(intent -> {
            FileChange change = intent.change().orElseThrow();
            assertArrayEquals(BEFORE, change.before().orElseThrow());
            assertArrayEquals(AFTER, change.after());
        });
    }

    private static Step step(int seq) {
        return Steps.of(
                seq,
                seq == 2
                        ? new Action.FileEdit("/etc/x", Optional.of("b\n"), List.of(), "", "", false)
                        : new Action.Run("echo " + seq));
    }
}
