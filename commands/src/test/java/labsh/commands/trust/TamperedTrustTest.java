package labsh.commands.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something else in the place of a trust is no trust, for this notebook and for the list, and can be put right. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TamperedTrustTest {
    private static final Path NOTEBOOK = Path.of("/srv/a.lab.yaml");
    private static final SortedMap<String, String> PARTS = new TreeMap<>(Map.of("p", "sha256:1"));

    @TempDir
    private Path home;

    private Path directory;
    private TrustStore store;

    enum Tampering {
        FIFO,
        LINK_TO_A_GOOD_ONE,
        DIRECTORY,
        FULL_DIRECTORY,
        DEVICE,
        EMPTY,
        GARBAGE,
        ANOTHER_VERSION,
        ANOTHER_PATH,
        NO_PATH,
        CUT,
        LONG
    }

    @BeforeEach
    void trusted() throws IOException {
        directory = Files.createDirectory(
                home.resolve("trust"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        store = new TrustStore(directory);
        store.remember(new TrustRecord(NOTEBOOK, PARTS));
        assertEquals(Optional.of(new TrustRecord(NOTEBOOK, PARTS)), store.find(NOTEBOOK));
    }

    private Path file() throws IOException {
        try (var files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private void tamper(Path file, Tampering how) throws IOException, InterruptedException {
        byte[] good = Files.readAllBytes(file);
        String text = new String(good, StandardCharsets.UTF_8);
        Files.delete(file);
        switch (how) {
            case FIFO -> run("mkfifo", file.toString());
            case LINK_TO_A_GOOD_ONE -> Files.createSymbolicLink(file, mine(home.resolve("good"), good));
            case DIRECTORY -> PrivateDirectory.create(file);
            case FULL_DIRECTORY ->
                Files.createFile(PrivateDirectory.create(file).resolve("x"));
            case DEVICE -> {
                Needed.root();
                Needed.works("a kernel that lets root make devices", "mknod", file.toString(), "c", "1", "5");
            }
            case EMPTY -> mine(file, new byte[0]);
            case GARBAGE -> mine(file, new byte[] {0, -1, 10, 13, 27, 91, 0});
            case ANOTHER_VERSION ->
                mine(file, text.replace("trust 1", "trust 2").getBytes(StandardCharsets.UTF_8));
            case ANOTHER_PATH -> mine(file, text.replace("L3Nydi9h", "L3Nydi9i").getBytes(StandardCharsets.UTF_8));
            case NO_PATH -> mine(file, text.replace("L3Nydi9h", "AAAA").getBytes(StandardCharsets.UTF_8));
            case CUT -> mine(file, text.substring(0, "labsh trust 1\n".length()).getBytes(StandardCharsets.UTF_8));
            case LONG -> run("truncate", "-s", "10G", mine(file, new byte[0]).toString());
        }
    }

    /** A file that is refused for what is in it, and not for its mode, whatever umask the tests have. */
    private static Path mine(Path file, byte[] content) throws IOException {
        PrivateFile.write(file, content, WholeFile.Durability.UNSYNCED);
        return file;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    @ParameterizedTest
    @EnumSource(Tampering.class)
    void isNone(Tampering how) throws Exception {
        Path file = file();
        tamper(file, how);
        assertEquals(Optional.empty(), store.find(NOTEBOOK));
        assertEquals(
                how == Tampering.ANOTHER_PATH ? List.of(Path.of("/srv/b.lab.yaml")) : List.of(),
                store.all().stream().map(TrustRecord::path).toList());
        if (how == Tampering.FULL_DIRECTORY) {
            // Refused: what is in it may be somebody's.
            assertThrows(IOException.class, () -> store.remember(new TrustRecord(NOTEBOOK, PARTS)));
            assertThrows(IOException.class, () -> store.forget(NOTEBOOK));
        } else {
            if (how == Tampering.DIRECTORY) {
                Files.delete(file);
            }
            store.remember(new TrustRecord(NOTEBOOK, PARTS));
            assertEquals(Optional.of(new TrustRecord(NOTEBOOK, PARTS)), store.find(NOTEBOOK));
            store.forget(NOTEBOOK);
            assertEquals(Optional.empty(), store.find(NOTEBOOK));
        }
    }
}
