package labsh.shell.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which transcripts go, and when. */
class TranscriptRetentionTest {
    @TempDir
    Path home;

    private void settings(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".config/labsh")).resolve("settings.yaml"), text);
    }

    private static void age(Path file, int days) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private static List<String> kept(Lab lab) throws IOException {
        try (Stream<Path> files = Files.list(lab.state().resolve("transcripts"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A notebook of one step that prints, and the transcripts of this many days' age beside its own. */
    private Lab lab(String settings, int... ages) throws IOException {
        Lab lab = Lab.of(home, "", "- {name: says, run: echo said}\n");
        settings(settings);
        Path transcripts = Files.createDirectories(lab.state().resolve("transcripts"));
        for (int days : ages) {
            age(Files.createFile(transcripts.resolve("2020-old-" + days + ".gz")), days);
        }
        return lab;
    }

    @Test
    void thoseOlderThanTheSettingSaysGoAtTheEndOfARun() throws IOException {
        Lab lab = lab("transcripts.keep: 90d\n", 89, 91);
        assertEquals(0, lab.labsh("run", "lab", "p", "--yes").exit());
        assertEquals(2, kept(lab).size(), kept(lab).toString());
        assertTrue(kept(lab).contains("2020-old-89.gz"));
        settings("transcripts.keep: 1\n");
        assertEquals(0, lab.labsh("run", "lab", "p", "--yes").exit());
        assertEquals(1, kept(lab).size(), kept(lab).toString());
        assertTrue(kept(lab).get(0).endsWith("-1.gz") && !kept(lab).get(0).startsWith("2020-old"));
    }

    @Test
    void lookingDeletesNothingAndAllKeepsAll() throws IOException {
        Lab lab = lab("transcripts.keep: 90d\n", 91);
        lab.labsh("history", "lab");
        assertEquals(List.of("2020-old-91.gz"), kept(lab));
        settings("transcripts.keep: all\n");
        lab.labsh("run", "lab", "p", "--yes");
        assertEquals(2, kept(lab).size());
    }

    @Test
    void thoseOfARunThatCanGoOnStayHoweverOld() throws IOException {
        Lab lab = Lab.of(
                home,
                "",
                "- {name: says, run: echo said}\n- {name: naps, run: '[ -e begun ] || { touch begun; sleep 30; }'}\n");
        settings("transcripts.keep: 0\n");
        try (Terminal terminal = lab.start("run", "lab", "p", "--yes")) {
            lab.await("lab.lab.yaml", "outcome: p/says");
            while (!Files.exists(home.resolve("begun"))) {
                Lab.pause(20);
            }
            Lab.kill(terminal);
        }
        List<String> before = kept(lab);
        assertTrue(before.stream().anyMatch(name -> name.endsWith("-1.gz")), before.toString());
        lab.labsh("run", "lab", "p/says", "--yes");
        assertEquals(before, kept(lab));
        Program.Result resumed = lab.labsh("resume", "lab", "--unknown", "again", "--yes");
        assertEquals(0, resumed.exit(), resumed.toString());
        assertEquals(List.of(), kept(lab));
    }

    @Test
    void ofAnOutputThatIsTooLargeNoneIsKeptAndTheRecordSaysSo() throws IOException {
        Lab lab = lab("capture.transcript: 1k\ncapture.head: 16\ncapture.tail: 16\n");
        assertEquals(0, lab.labsh("run", "lab", "p", "--yes").exit());
        assertEquals(1, kept(lab).size());
        lab.write("lab.lab.yaml", lab.notebook().replace("run: echo said", "run: seq 1 2000"));
        assertEquals(
                0,
                lab.labsh()
                        .trusting(home.resolve("lab.lab.yaml"))
                        .run("run", "lab", "p", "--yes")
                        .exit());
        assertEquals(1, kept(lab).size(), kept(lab).toString());
        assertTrue(
                lab.notebook().contains("remark: \"no transcript is kept: it printed more than 1024 bytes\""),
                lab.notebook());
        assertTrue(lab.notebook().contains("output-omitted: 8861 bytes"), lab.notebook());
    }
}
