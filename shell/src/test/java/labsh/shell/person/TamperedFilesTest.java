package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labsh.commands.run.Runner;
import labsh.commands.run.RunnerSettings;
import labsh.commands.run.Runners;
import labsh.commands.runs.Runs;
import labsh.notebooks.CacheFile;
import labsh.notebooks.journal.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Something else in the place of a file that labsh keeps for itself is refused, in words and without waiting for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TamperedFilesTest {
    private static final long TEN_GIGABYTES = 10L << 30;

    @TempDir
    private Path home;

    private enum Tampering {
        FIFO,
        LINK,
        DIRECTORY,
        LONG
    }

    private void tamper(Path file, Tampering how) throws IOException, InterruptedException {
        switch (how) {
            case FIFO ->
                assertEquals(
                        0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
            case LINK -> Files.createSymbolicLink(file, Files.writeString(home.resolve("elsewhere"), "x\n"));
            case DIRECTORY -> Files.createDirectory(file);
            case LONG -> {
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(TEN_GIGABYTES);
                }
            }
        }
    }

    private Path place(Tampering how) throws IOException {
        return Files.createDirectory(home.resolve(how.name()));
    }

    @Test
    void the_lines_typed_before() throws Exception {
        for (Tampering how : Tampering.values()) {
            Path file = place(how).resolve("history");
            tamper(file, how);
            TypedLines lines = new TypedLines(Optional.of(file));
            assertTrue(lines.trouble().orElse("").contains(file.toString()), how + " " + lines.trouble());
            lines.add("", "remembered as long as the session lives");
            assertEquals(1, lines.around("").size(), how.name());
        }
    }

    @Test
    void a_runs_log() throws Exception {
        for (Tampering how : Tampering.values()) {
            Path run = Files.createDirectories(place(how).resolve("runs/one"));
            tamper(run.resolve("log"), how);
            Runs runs = new Runs(home.resolve(how.name()), "host", () -> "boot");
            assertEquals(0, runs.kept("a").size(), how.name());
            assertTrue(runs.unreadable().orElse("").contains("log"), how + " " + runs.unreadable());
            assertThrows(IOException.class, () -> runs.adopt("one"), how.name());
        }
    }

    @Test
    void the_lock_of_a_run() throws Exception {
        for (Tampering how : Tampering.values()) {
            if (how == Tampering.LONG) {
                // It is only locked.
                continue;
            }
            Path run = Files.createDirectories(place(how).resolve("runs/one"));
            tamper(run.resolve("lock"), how);
            Runs runs = new Runs(home.resolve(how.name()), "host", () -> "boot");
            assertThrows(IOException.class, () -> runs.adopt("one"), how.name());
        }
    }

    @Test
    void a_shell_state() throws Exception {
        RunnerSettings settings = RunnerSettings.in(home.resolve("runner"), home);
        try (Runner runner = Runners.onPipes(settings, new StreamConsole(OutputStream.nullOutputStream()))) {
            for (Tampering how : Tampering.values()) {
                Path file = place(how).resolve("state-1");
                tamper(file, how);
                IOException refused = assertThrows(IOException.class, () -> runner.restore(file), how.name());
                assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
            }
            Path file = home.resolve("another");
            runner.save(file);
            byte[] bytes = Files.readAllBytes(file);
            bytes["labsh state ".length()] = '9';
            Files.write(file, bytes);
            IOException refused = assertThrows(IOException.class, () -> runner.restore(file));
            assertTrue(refused.getMessage().contains("another version"), refused.getMessage());
        }
    }

    @Test
    void a_cache_and_the_lock_of_a_notebook() throws Exception {
        for (Tampering how : Tampering.values()) {
            Path place = place(how);
            tamper(place.resolve("index"), how);
            assertEquals(Optional.<ByteBuffer>empty(), new CacheFile(place.resolve("index"), "x 1").read(), how.name());
            if (how != Tampering.LONG) {
                Files.deleteIfExists(home.resolve("elsewhere"));
                tamper(place.resolve("lock"), how);
                assertThrows(IOException.class, () -> new LocalDisk().lock(place.resolve("lock")), how.name());
            }
        }
    }
}
