package labsh.commands.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labsh.commands.files.FileChange;
import labsh.commands.files.FilePlace;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something else in the place of what a file step found or left: there is nothing to take back then, at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TamperedBackupsTest {
    @TempDir
    private Path run;

    @ParameterizedTest
    @CsvSource({
        "before, mkfifo", "before, ln -s /etc/passwd", "before, mkdir", "before, truncate -s 10G", "before, :",
        "after, mkfifo", "after, ln -s /etc/passwd", "after, mkdir", "after, truncate -s 10G", "after, :"
    })
    void isNoChange(String which, String how) throws Exception {
        FileChange.Dress dress = new FileChange.Dress("0644", "root:root");
        FileChange change = FileChange.of(
                FilePlace.of(run, run.resolve("motd")), Optional.of(new byte[] {1}), new byte[] {2}, dress, dress);
        Backups.write(run, 1, change);
        LogLine intent = LogLine.of("intent")
                .with("seq", 1)
                .with("file", run.resolve("motd").toString())
                .with("before", "yes");
        assertArrayEquals(
                new byte[] {2}, Backups.read(run, intent).orElseThrow().after());
        Path file = run.resolve("file-1." + which);
        Files.delete(file);
        assertEquals(0, tamper(how, file));
        assertEquals(Optional.empty(), Backups.read(run, intent));
    }

    private static int tamper(String how, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", how + " \"$1\"", "sh", file.toString())
                .start()
                .waitFor();
    }
}
