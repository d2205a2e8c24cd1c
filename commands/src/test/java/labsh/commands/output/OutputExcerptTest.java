package labsh.commands.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import labsh.commands.engine.Lab;
import labsh.commands.engine.Person;
import labsh.commands.engine.Runner;
import labsh.commands.engine.RunnerSettings;
import labsh.commands.engine.Runners;
import labsh.commands.engine.Task;
import labsh.commands.engine.TaskResult;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.records.RecordedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a task's output is kept. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutputExcerptTest {
    private static RecordedOutput kept(int head, int tail, String... writes) {
        OutputExcerpt capture = new OutputExcerpt(head, tail);
        for (String write : writes) {
            byte[] block = write.getBytes(StandardCharsets.UTF_8);
            capture.write(block, 0, block.length);
        }
        return capture.recorded();
    }

    private static String text(RecordedOutput output) {
        return new String(output.head(), StandardCharsets.UTF_8)
                + '|'
                + output.omitted()
                + '|'
                + new String(output.tail(), StandardCharsets.UTF_8);
    }

    @Test
    void headAndTailAreKeptAndTheMiddleIsCounted() {
        assertEquals("abc|0|", text(kept(4, 4, "abc")));
        assertEquals("abcd|0|efgh", text(kept(4, 4, "ab", "cdefg", "h")));
        assertEquals("abcd|1|fghi", text(kept(4, 4, "abcdefghi")));
        assertEquals("abcd|18|wxyz", text(kept(4, 4, "abcdefghijklmnop", "qrstuvwxyz")));
        assertEquals("|22|wxyz", text(kept(0, 4, "abcdefghijklmnop", "qrstuvwxyz")));
    }

    @Test
    void noCharacterIsCut() {
        assertEquals("abc|8|xyz", text(kept(4, 4, "abcüdef€xyz")));
    }

    @Test
    void everyCutKeepsWholeCharactersAndCountsEveryByte() {
        String text = "aü€😀".repeat(20);
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        for (int head = 0; head < 12; head++) {
            for (int tail = 1; tail < 12; tail++) {
                RecordedOutput output = kept(head, tail, text);
                assertEquals(size, output.head().length + output.omitted() + output.tail().length);
                assertTrue(text.startsWith(new String(output.head(), StandardCharsets.UTF_8)));
                assertTrue(text.endsWith(new String(output.tail(), StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void aTerminalsLineEndsAreNewlinesAgain() {
        assertEquals("a\nb\n|0|", text(kept(99, 9, "a\r\nb\r", "\n")));
        assertEquals("a\n|0|", text(kept(99, 9, "a\r\r\n")));
    }

    @Test
    void ofALineWrittenOverTheLastStateIsKept() {
        assertEquals("start\n100%\nend\n|0|", text(kept(99, 9, "start\n 1%\r 50", "%\r100%\nend\n")));
        assertEquals("100%\n|0|", text(kept(99, 9, " 1%", "\r", "100%", "\r", "\n")));
        assertEquals("open|0|", text(kept(99, 9, "open\r")));
        assertEquals("ab\nl|0|ast", text(kept(4, 99, "ab\n1st 2nd\rlast")));
        assertEquals("abcd|4|ijkl", text(kept(4, 4, "abcd" + "efgh" + "ijkl")));
        assertEquals("abc\n|0|12\n", text(kept(4, 8, "abc\n" + "x".repeat(100) + "\r12\n")));
    }

    @Test
    void writesOfAnySizeGiveTheSame() {
        Random random = new Random(42);
        String alphabet = "ab\n\r\rü";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            OutputExcerpt whole = new OutputExcerpt(7, 9);
            whole.write(bytes, 0, bytes.length);
            OutputExcerpt single = new OutputExcerpt(7, 9);
            for (int i = 0; i < bytes.length; i++) {
                single.write(bytes, i, 1);
            }
            assertEquals(text(single.recorded()), text(whole.recorded()), text.toString());
        }
    }

    @Test
    void theRecordIsExactAndTheScreenRaw() {
        try (Lab lab = Lab.withTerminal()) {
            TaskResult ended = lab.bash("printf 'a\\tb\\n\\0\\377c\\033[1mx\\033[0m\\n'");
            assertArrayEquals(
                    "a\tb\n\0\u00ffc\u001b[1mx\u001b[0m\n".getBytes(StandardCharsets.ISO_8859_1),
                    ended.output().head());
        }
    }

    @Test
    void muchOutputIsCountedToTheByteOnBothRunners() {
        for (Lab opened : new Lab[] {Lab.withTerminal(), Lab.withoutTerminal()}) {
            try (Lab lab = opened) {
                RecordedOutput output = lab.bash("seq 1 2000000").output();
                assertEquals(14888896, output.head().length + output.omitted() + output.tail().length);
                assertTrue(new String(output.tail(), StandardCharsets.UTF_8).endsWith("\n1999999\n2000000\n"));
                assertTrue(new String(output.head(), StandardCharsets.UTF_8).startsWith("1\n2\n"));
                lab.ui.looksAway();
            }
        }
    }

    @Test
    void aTranscriptHasEveryByte() throws Exception {
        Path home = Files.createTempDirectory("labsh-test").toRealPath();
        RunnerSettings settings = RunnerSettings.in(home.resolve("runner"), home)
                .withEnvironment(Map.of("PATH", "/usr/bin:/bin"))
                .withRecord(16, 16)
                .withTranscripts(home.resolve("transcripts"), 1 << 20);
        try (Runner runner = Runners.open(settings, Person.absent())) {
            TaskResult ended = runner.run(Task.of("run/1", "sh", "seq 1 10000").build());
            Transcript transcript = ended.transcript().orElseThrow();
            byte[] bytes = unzipped(transcript.file());
            assertEquals(48894, transcript.bytes());
            assertEquals(48894, bytes.length);
            assertEquals(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    transcript.sha256());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(transcript.file())));
            assertEquals(32, ended.output().head().length + ended.output().tail().length);
        } finally {
            PrivateDirectory.delete(home);
        }
    }

    private static byte[] unzipped(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.transferTo(all);
        }
        return all.toByteArray();
    }
}
