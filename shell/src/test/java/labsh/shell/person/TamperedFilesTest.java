package labsh.shell.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.commands.audit.AuditFile;
import labsh.commands.engine.Runner;
import labsh.commands.engine.RunnerSettings;
import labsh.commands.engine.Runners;
import labsh.commands.runs.Runs;
import labsh.commands.settings.Settings;
import labsh.commands.settings.SettingsFile;
import labsh.notebooks.files.CacheFile;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.journal.LocalDisk;
import labsh.shell.pty.Program;
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
        return PrivateDirectory.create(home.resolve(how.name()));
    }

    @Test
    void theLinesTypedBefore() throws Exception {
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
    void aRunsLog() throws Exception {
        for (Tampering how : Tampering.values()) {
            Path run = PrivateDirectory.create(place(how).resolve("runs/one"));
            tamper(run.resolve("log"), how);
            Runs runs = new Runs(home.resolve(how.name()), "host", () -> "boot");
            assertEquals(0, runs.kept("a").size(), how.name());
            assertTrue(runs.unreadable().orElse("").contains("log"), how + " " + runs.unreadable());
            assertThrows(IOException.class, () -> runs.adopt("one"), how.name());
        }
    }

    @Test
    void theLockOfARun() throws Exception {
        for (Tampering how : Tampering.values()) {
            if (how == Tampering.LONG) {
                // It is only locked.
                continue;
            }
            Path run = PrivateDirectory.create(place(how).resolve("runs/one"));
            tamper(run.resolve("lock"), how);
            Runs runs = new Runs(home.resolve(how.name()), "host", () -> "boot");
            assertThrows(IOException.class, () -> runs.adopt("one"), how.name());
        }
    }

    @Test
    void aShellState() throws Exception {
        RunnerSettings settings = RunnerSettings.in(home.resolve("runner"), home);
        try (Runner runner = Runners.onPipes(settings, new StreamConsole(OutputStream.nullOutputStream()))) {
            for (Tampering how : Tampering.values()) {
                Path file = place(how).resolve("state-1");
                tamper(file, how);
                IOException refused = assertThrows(IOException.class, () -> runner.restore(file), how.name());
                assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
                assertEquals(
                        how == Tampering.LONG,
                        refused.getMessage().contains("larger than anything"),
                        refused.getMessage());
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
    void aCacheAndTheLockOfANotebook() throws Exception {
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

    @Test
    void theSettings() throws Exception {
        for (Tampering how : Tampering.values()) {
            Path file = place(how).resolve("settings.yaml");
            if (how == Tampering.LINK) {
                // A person's own file may be kept elsewhere, but is no FIFO and no device there either.
                Files.createSymbolicLink(file, Path.of("/dev/zero"));
            } else {
                tamper(file, how);
            }
            SettingsFile settings = SettingsFile.read(file, System.getProperty("user.name"));
            assertTrue(
                    new Settings(settings, Map.of(), Map.of())
                            .trouble()
                            .orElse("")
                            .contains(file.toString()),
                    how.name());
        }
    }

    @Test
    void theAudit() throws Exception {
        for (Tampering how : Tampering.values()) {
            if (how == Tampering.LONG) {
                // It is only appended to.
                continue;
            }
            Path file = place(how).resolve("audit.log");
            tamper(file, how);
            AuditFile audit = new AuditFile(file, Optional.empty());
            IOException refused = assertThrows(IOException.class, () -> audit.write("line"), how.name());
            assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        }
    }

    @Test
    void whatStepsPrinted() throws Exception {
        Path notebook = Files.writeString(home.resolve("lab.lab.yaml"), """
                labsh: 1
                title: A lab
                procedures:
                  - name: p
                    steps:
                      - {name: one, run: 'echo printed; rm -f go; mkfifo go; (read x <go; echo late) &'}
                      - {name: two, run: 'echo x >go; while [ ! -s .local/state/labsh/transcripts/*.late ]; do :; done'}
                """);
        Program labsh = Program.labsh(home).trusting(notebook);
        assertEquals(0, labsh.run("run", "lab", "p", "--yes").exit());
        Path transcripts = home.resolve(".local/state/labsh/transcripts");
        Program.Result good = labsh.with("PAGER", "cat")
                .reading("output p/one\noutput p/one --full\n")
                .run("lab");
        assertTrue(good.out().contains("printed in the background"), good.toString());
        for (String how : List.of("mkfifo", "ln -s /etc/passwd", "mkdir", "printf garbage >", "truncate -s 10G")) {
            Process tampered = new ProcessBuilder("sh", "-c", "for f in *; do rm -r \"$f\"; " + how + " \"$f\"; done")
                    .directory(transcripts.toFile())
                    .start();
            assertEquals(0, tampered.waitFor(), how);
            Program.Result result = labsh.with("PAGER", "cat")
                    .reading("output p/one\noutput p/one --full\noutput p/two --full\nrun p --yes\n")
                    .run("lab");
            String said = result.toString();
            assertTrue(said.contains("cannot read the whole output: "), how + said);
            assertEquals(
                    !how.startsWith("printf") && !how.startsWith("trunc"),
                    said.contains("after its end cannot be read: "),
                    how + said);
            assertFalse(said.contains("root:x:0"), how + said);
            assertFalse(said.contains("Exception"), how + said);
            assertTrue(said.contains("p is finished"), how + said);
        }
    }
}
