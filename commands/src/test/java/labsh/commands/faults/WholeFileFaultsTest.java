package labsh.commands.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labsh.commands.errors.CommandException;
import labsh.commands.files.FileWriting;
import labsh.commands.files.NewFile;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.files.WholeFile.Durability;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets every operation go wrong with which a file is replaced: it is the old one or the new one, as a whole, and where it is
 * said to be replaced it is the new one.
 */
@Timeout(600)
class WholeFileFaultsTest {
    private static final String BEFORE = "what was there before\n";
    private static final String AFTER = "what is there afterwards, which is longer\n";

    @TempDir(factory = InMemory.class)
    Path directory;

    /** Everything that replaces a file through a path that it is given. */
    private enum Writer {
        SYNCED(true) {
            @Override
            void replace(Path file) throws IOException {
                WholeFile.replace(file, AFTER.getBytes(UTF_8), Durability.SYNCED);
            }
        },
        UNSYNCED(false) {
            @Override
            void replace(Path file) throws IOException {
                WholeFile.replace(file, AFTER.getBytes(UTF_8), Durability.UNSYNCED);
            }
        },
        ASKED_FOR(true) {
            @Override
            void replace(Path file) throws IOException {
                try {
                    NewFile.replace(file, AFTER);
                } catch (CommandException e) {
                    throw new IOException(e);
                }
            }
        },
        FILE_STEP(true) {
            @Override
            void replace(Path file) throws IOException {
                FileWriting.replace(file, AFTER.getBytes(UTF_8));
            }
        };

        private final boolean outlivesPower;

        Writer(boolean outlivesPower) {
            this.outlivesPower = outlivesPower;
        }

        abstract void replace(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void eachOperationInEachWay(Writer writer) throws IOException {
        for (Fault fault : Fault.values()) {
            boolean more = fault != Fault.MEANWHILE && (fault != Fault.POWER || writer.outlivesPower);
            for (int at = 1; more; at++) {
                for (int again = 0; again < (fault == Fault.POWER ? 16 : 1); again++) {
                    more = isWhole(writer, fault, at, 16 * at + again);
                }
            }
        }
    }

    private boolean isWhole(Writer writer, Fault fault, int at, int seed) throws IOException {
        String where = fault + " at operation " + at;
        Path root = Files.createDirectory(directory.resolve(fault + "-" + seed));
        Path file = Files.writeString(root.resolve("file"), BEFORE);
        FaultyDisk disk = new FaultyDisk(root, fault, at);
        boolean said = false;
        try {
            writer.replace(disk.path(file));
            said = true;
        } catch (IOException e) {
            assertFalse(fault.ends(), where);
        } catch (Died e) {
            assertTrue(fault.ends(), where);
        }
        boolean more = disk.reached();
        if (fault == Fault.POWER) {
            disk.cutPower(seed);
        }
        disk.end();
        String now = Files.readString(file);
        assertTrue(now.equals(AFTER) || (now.equals(BEFORE) && !said), where + ": " + now);
        // A single failure leaves nothing beside it, unless it is the deletion that fails.
        if (!fault.ends() && fault != Fault.FOR_EVER) {
            assertTrue(beside(root).size() <= (fault == Fault.FULL ? 0 : 1), where + ": " + beside(root));
        }
        return more;
    }

    private static List<String> beside(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("file"))
                    .toList();
        }
    }
}
