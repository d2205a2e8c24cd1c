package labsh.commands.faults;

import static labsh.commands.faults.Records.amended;
import static labsh.commands.faults.Records.outcome;
import static labsh.commands.faults.Records.run;
import static labsh.commands.faults.Records.update;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import labsh.notebooks.journal.Journal;
import labsh.notebooks.records.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets every single operation of the storage go wrong, in every way, one after the other until the sessions come to
 * their end: nothing that was saved is lost, nothing is there twice, and what people wrote stays.
 */
@Timeout(600)
class JournalFaultsTest {
    private static final int FEWEST_POINTS = 2000;

    private static int points;

    @TempDir(factory = InMemory.class)
    Path directory;

    private final Reader reader = new Reader();

    /** What sessions do, until one of them dies. */
    private interface Script {
        void run(JournalSession session, FaultyDisk disk) throws IOException;
    }

    @AfterAll
    static void thereWereManyPoints() {
        assertTrue(points >= FEWEST_POINTS, points + " faults tried");
    }

    @Test
    void oneSessionThatLeavesARecordOfEachKind() throws Exception {
        survives((session, disk) -> {
            session.open(disk);
            Journal journal = session.journal(disk);
            appendAll(session, journal, List.of(run("one"), outcome("one", 1), amended("one", 2), update("one")));
        });
    }

    @Test
    void twoSessionsInTurnWithATornRecordBetween() throws Exception {
        survives((session, disk) -> {
            Journal one = session.journal(disk);
            Journal two = session.journal(disk);
            if (session.append(one, run("one"))) {
                tear(session);
                if (session.append(two, run("two")) && session.append(one, outcome("one", 1))) {
                    session.append(two, outcome("two", 1));
                }
            }
        });
    }

    @Test
    void twoSessionsInTurnWithZerosInPlaceOfARecordBetween() throws Exception {
        survives((session, disk) -> {
            Journal one = session.journal(disk);
            Journal two = session.journal(disk);
            if (session.append(one, run("one"))) {
                // A power failure may leave the new size of a file without its new bytes.
                Files.write(session.notebook(), new byte[100], StandardOpenOption.APPEND);
                if (session.append(two, run("two"))) {
                    session.append(one, outcome("one", 1));
                }
            }
        });
    }

    @Test
    void recordsThatWaitForANotebookThatIsAway() throws Exception {
        survives((session, disk) -> {
            Journal journal = session.journal(disk);
            Path away = session.root().resolve("away");
            boolean alive = session.append(journal, run("one"));
            Files.move(session.notebook(), away);
            try {
                alive = alive && appendAll(session, journal, List.of(outcome("one", 1), outcome("one", 2)));
            } finally {
                Files.move(away, session.notebook());
            }
            if (alive) {
                session.append(session.journal(disk), outcome("one", 3));
            }
        });
    }

    private static boolean appendAll(JournalSession session, Journal journal, List<Entry> entries) {
        for (Entry entry : entries) {
            if (!session.append(journal, entry)) {
                return false;
            }
        }
        return true;
    }

    /** What a labsh leaves that dies while it writes. */
    private static void tear(JournalSession session) throws IOException {
        Files.writeString(
                session.notebook(),
                "--- # outcome 2026-11-23T10:15:06+01:00 a/b ok\noutcome: a/b\noutp",
                StandardOpenOption.APPEND);
    }

    private void survives(Script script) throws Exception {
        List<Integer> writes = new ArrayList<>();
        FaultyDisk disk;
        int count = 0;
        do {
            disk = survives(script, Fault.ONCE, ++count, 0);
            if (disk.wrote()) {
                writes.add(count);
            }
        } while (disk.reached());
        for (Fault fault : Fault.values()) {
            boolean more = fault != Fault.ONCE && fault != Fault.MEANWHILE;
            for (int at = 1; more; at++) {
                // Up to its fault each trial does the same.
                if (fault.isOfWrites() && !writes.contains(at)) {
                    more = at < count;
                    continue;
                }
                more = survives(script, fault, at, at).reached();
            }
        }
    }

    /** The disk on which the operation of that number has failed, if it came so far. */
    private FaultyDisk survives(Script script, Fault fault, int at, int seed) throws Exception {
        JournalSession session = new JournalSession(directory.resolve("trial"));
        try {
            FaultyDisk disk = played(session, script, fault, at);
            if (fault == Fault.POWER) {
                disk.cutPower(seed);
            }
            session.checkAtOnce(reader);
            repaired(session);
            return disk;
        } catch (AssertionError e) {
            throw new AssertionError(fault + " at operation " + at + ", seed " + seed + ": " + e.getMessage(), e);
        } finally {
            delete(session.root());
        }
    }

    private static FaultyDisk played(JournalSession session, Script script, Fault fault, int at) throws IOException {
        FaultyDisk disk = new FaultyDisk(session.root(), fault, at);
        try {
            script.run(session, disk);
        } catch (Died e) {
            assertTrue(fault.ends());
        }
        disk.end();
        points++;
        return disk;
    }

    private void repaired(JournalSession session) throws IOException {
        FaultyDisk sound = FaultyDisk.sound(session.root());
        assertTrue(session.append(session.journal(sound), update("next")));
        sound.end();
        session.checkRepaired(reader);
    }

    @Test
    void aSessionThatDiesAndTheOneThatRepairsDiesToo() throws Exception {
        Script first = (session, disk) -> {
            tear(session);
            session.append(session.journal(disk), run("one"));
        };
        Script second = (session, disk) -> session.append(session.journal(disk), update("two"));
        boolean more = true;
        for (int at = 1; more; at++) {
            boolean evenMore = true;
            // Each operation of the second session is the one in one first session of every two dozen.
            for (int then = 1 + at % 24; evenMore; then += 24) {
                Fault fault = then % 48 < 24 ? Fault.DIE_TORN : Fault.DIE_AFTER;
                JournalSession session = new JournalSession(directory.resolve("trial"));
                try {
                    more = played(session, first, Fault.DIE_TORN, at).reached();
                    evenMore = played(session, second, fault, then).reached();
                    session.checkAtOnce(reader);
                    repaired(session);
                } catch (AssertionError e) {
                    throw new AssertionError("died at " + at + ", then " + then + ": " + e.getMessage(), e);
                } finally {
                    delete(session.root());
                }
            }
        }
    }

    @Test
    void anEditorThatPutsAnotherFileInItsPlaceAtAnyMoment() throws Exception {
        meanwhile(session -> {
            Path fresh = session.root().resolve("fresh");
            Files.writeString(fresh, session.edited());
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(session.notebook()));
            Files.move(fresh, session.notebook(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Test
    void anEditorThatWritesTheFileAnewAtAnyMoment() throws Exception {
        meanwhile(session -> Files.writeString(session.notebook(), session.edited()));
    }

    /** What another program does to the notebook. */
    private interface Deed {
        void on(JournalSession session) throws IOException;
    }

    private void meanwhile(Deed deed) throws Exception {
        boolean more = true;
        for (int at = 1; more; at++) {
            JournalSession session = new JournalSession(directory.resolve("trial"));
            try {
                FaultyDisk disk = new FaultyDisk(session.root(), Fault.MEANWHILE, at).doing(() -> {
                    try {
                        deed.on(session);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                Journal journal = session.journal(disk);
                appendAll(session, journal, List.of(run("one"), outcome("one", 1), outcome("one", 2)));
                journal.settle();
                more = disk.reached();
                disk.end();
                points++;
                session.checkRepaired(reader);
            } catch (AssertionError e) {
                throw new AssertionError("at operation " + at + ": " + e.getMessage(), e);
            } finally {
                delete(session.root());
            }
        }
    }

    private static void delete(Path root) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
