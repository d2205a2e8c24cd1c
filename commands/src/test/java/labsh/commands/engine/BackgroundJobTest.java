package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import labsh.commands.processes.Job;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that a task leaves running: it lives on, and what it prints later is shown and kept as its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundJobTest {
    private static final String JOB = """
            mkfifo go
            (read -r x <go; echo LATE; echo "ERR $word" >&2; exec sleep 1000) & job=$!
            echo started
            """;

    private static Lab open(boolean terminal) {
        return Lab.keepingTranscripts(terminal ? Person.atTerminal() : Person.absent());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatItPrintsLaterIsInNoOtherTasksRecord(boolean terminal) throws Exception {
        try (Lab lab = open(terminal)) {
            TaskResult first = lab.bash(JOB);
            assertEquals("started\n", first.output().text());
            assertEquals(List.of("still running in the background: 1 process"), first.remarks());
            assertEquals(
                    "quiet\n",
                    lab.says(
                            "echo >go; until [[ $(tr '\\0' ' ' </proc/$job/cmdline) == sleep* ]]; do :; done; echo quiet"));
            lab.ui.waitsForLate("[test/1] LATE");
            lab.ui.waitsForLate("[test/1] ERR");
            assertFalse(lab.ui.sees().contains("LATE"));
            List<Job> jobs = lab.runner.jobs();
            assertEquals(1, jobs.size());
            assertEquals("test/1", jobs.get(0).label());
            assertTrue(jobs.get(0).printed() >= 10, jobs.toString());
            assertTrue(jobs.get(0).command().endsWith("sleep 1000"), jobs.toString());
            Path kept = lab.home.resolve("transcripts/test-1.late");
            assertEquals("LATE\nERR \n", Files.readString(kept).replace("\r", ""));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
            lab.bash("kill " + jobs.get(0).pid());
            assertEquals(List.of(), lab.runner.jobs());
        }
    }

    /** Each line long after the one before: nothing may have closed the output meanwhile. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsReadForAsLongAsTheJobLives(boolean terminal) throws Exception {
        try (Lab lab = open(terminal)) {
            lab.bash("mkfifo go; (exec 7<>go; while read -r x <&7; do echo \"LATE $x\"; done) & echo started");
            for (int i = 1; i <= 4; i++) {
                lab.bash("echo " + i + " >go");
                lab.ui.waitsForLate("[test/1] LATE " + i);
            }
            lab.bash("kill " + lab.runner.jobs().get(0).pid());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecretInItIsTakenOut(boolean terminal) throws Exception {
        try (Lab lab = open(terminal)) {
            Map<String, String> variables = Map.of("word", "hunter2-is-secret");
            lab.runner.run(Task.of("test/1", "bash", JOB)
                    .variables(variables)
                    .secrets(variables.keySet())
                    .keepsState(true)
                    .build());
            lab.bash("echo >go; until [[ $(tr '\\0' ' ' </proc/$job/cmdline) == sleep* ]]; do :; done; kill $job");
            lab.ui.waitsForLate("[test/1] LATE");
            lab.ui.waitsForLate("[test/1] ERR [secret word]");
            assertFalse(Files.readString(lab.home.resolve("transcripts/test-1.late"))
                    .contains("hunter2"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofVeryMuchTheFirstLinesAreShownAndTheRestIsKept(boolean terminal) {
        try (Lab lab = open(terminal)) {
            lab.bash("(sleep 0.2; seq 1 500; exec sleep 1000) & echo started");
            lab.ui.waitsForLate("[test/1] 100");
            lab.ui.waitsForLate("[test/1] (more; output shows it)");
            lab.bash("kill " + lab.runner.jobs().get(0).pid());
        }
    }
}
