package labsh.shell.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of a few KiB that are really full: nothing of the notebook is lost, and what was found out goes in later. */
class FullDiskTest {
    private static final String HEAD = "labsh: 1\ntitle: A\nprocedures:\n  - name: p\n    steps:\n";

    @TempDir
    private Path home;

    private static final Pattern STEP = Pattern.compile("(?m)^outcome: p/(.*)$");

    private Path notebook(Path directory, String... steps) throws IOException {
        String text = String.join(
                "", List.of(steps).stream().map(s -> "      - " + s + "\n").toList());
        return Files.writeString(directory.resolve("a.lab.yaml"), HEAD + text);
    }

    private static List<String> outcomes(String text) {
        return STEP.matcher(text).results().map(result -> result.group(1)).toList();
    }

    private Program.Result run(Path notebook) {
        return Program.labsh(home).trusting(notebook).run("run", notebook.toString(), "p", "--yes");
    }

    /** The records that wait in the state directory for a notebook that cannot take them. */
    private List<Path> waiting() throws IOException {
        Path unsaved = home.resolve(".local/state/labsh/unsaved");
        if (!Files.exists(unsaved)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(unsaved)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void assertGoesInLater(Path notebook, String before, String... steps) throws IOException {
        Program.Result later = Program.labsh(home).run("note", notebook.toString(), "later");
        assertEquals(0, later.exit(), later.toString());
        assertTrue(later.toString().contains("saved earlier"), later.toString());
        String after = Files.readString(notebook);
        assertTrue(after.startsWith(before), after);
        assertEquals(List.of(steps), outcomes(after));
        assertTrue(after.endsWith("\n  later\n...\n"), after);
        assertEquals(List.of(), waiting());
        Program.Result check = Program.labsh(home).run("check", notebook.toString());
        assertEquals(0, check.exit(), check.toString());
    }

    @Test
    void anOutcomeWithoutRoomIsShownAndKeptAndGoesInWithTheNextRecord() throws IOException {
        try (SmallDisk disk = SmallDisk.at(home.resolve("disk"), 16)) {
            Path notebook = notebook(
                    home.resolve("disk"),
                    "{name: long, run: 'head -c 9000 /dev/zero | tr \"\\0\" x | fold'}",
                    "{name: short, run: echo short}");
            // One block of 4 KiB for the notebook, in which the record of the run has room and no longer one.
            disk.fill();
            Program.Result result = run(notebook);
            assertEquals(5, result.exit(), result.toString());
            assertTrue(
                    result.out().contains("not recorded: cannot write " + notebook + ": no space left"), result.out());
            assertTrue(result.out().contains("the record is saved in "), result.out());
            assertEquals(List.of(), outcomes(result.out().replaceAll("(?m)^ *", "")));
            String before = Files.readString(notebook);
            assertTrue(before.endsWith("\n...\n"), "the record before is whole:\n" + before);
            assertEquals(List.of(), outcomes(before));
            assertEquals(2, waiting().size());
            disk.empty();
            assertGoesInLater(notebook, before, "long", "short");
        }
    }

    @Test
    void aNotebookOnADiskForReadingOnlyStaysAsItIsAndTheOutcomeGoesInLater() throws IOException {
        try (SmallDisk disk = SmallDisk.at(home.resolve("disk"), 64)) {
            Path notebook = notebook(home.resolve("disk"), "{name: one, run: echo one}");
            String before = Files.readString(notebook);
            disk.remount("ro");
            Program.Result result = run(notebook);
            assertEquals(5, result.exit(), result.toString());
            assertTrue(result.out().contains("read-only file system; the record is saved in "), result.out());
            assertEquals(before, Files.readString(notebook));
            disk.remount("rw");
            assertGoesInLater(notebook, before, "one");
        }
    }

    @Test
    void whereTheStateDirectoryIsFullInMidRunNoFurtherStepStarts() throws IOException {
        try (SmallDisk disk = SmallDisk.at(home.resolve(".local/state"), 256)) {
            // The text of the next one is longer than what the files of the first one leave when they go.
            Path notebook = notebook(
                    home,
                    "{name: fills, discard-state: true, run: 'cat /dev/zero >.local/state/filler; echo filled'}",
                    "{name: next, run: 'touch ran # " + "x".repeat(60_000) + "'}");
            Program.Result result = run(notebook);
            assertEquals(4, result.exit(), result.toString());
            assertTrue(result.out().contains("its start could not be recorded in "), result.toString());
            assertFalse(Files.exists(home.resolve("ran")), "next ran");
            assertEquals(List.of("fills", "next"), outcomes(Files.readString(notebook)));
            disk.empty();
            Program.Result resumed = Program.labsh(home).run("resume", notebook.toString(), "--yes");
            assertEquals(0, resumed.exit(), resumed.toString());
            assertTrue(Files.exists(home.resolve("ran")), resumed.toString());
        }
    }

    @Test
    void whereNothingCanBeKeptEitherTheRecordIsShownWhole() throws IOException {
        try (SmallDisk disk = SmallDisk.at(home.resolve(".local/state"), 256)) {
            Path there = Files.createDirectory(home.resolve(".local/state/there"));
            Path notebook = notebook(
                    there, "{name: fills, discard-state: true, run: 'cat /dev/zero >.local/state/filler; seq 2000'}");
            Program.Result result = run(notebook);
            assertEquals(5, result.exit(), result.toString());
            assertTrue(result.out().contains("the record could not be saved either: no space left"), result.toString());
            assertTrue(result.out().contains("\n  outcome: p/fills\n"), result.toString());
            assertTrue(result.out().contains("\n    2000\n  ...\n"), result.toString());
            String before = Files.readString(notebook);
            assertTrue(before.endsWith("\n...\n"), before);
            assertEquals(List.of(), waiting());
            disk.empty();
            Program.Result later = Program.labsh(home).run("note", notebook.toString(), "later");
            assertEquals(0, later.exit(), later.toString());
            assertTrue(Files.readString(notebook).startsWith(before), "what was there has changed");
        }
    }
}
