package labsh.commands.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import labsh.commands.Binding;
import labsh.commands.Bindings;
import labsh.commands.engine.TaskResult;
import labsh.commands.pages.Durations;
import labsh.notebooks.Address;
import labsh.notebooks.Step;
import labsh.notebooks.reading.NotebookReader;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.StepResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What replaying decides without running anything. */
class VerdictTest {
    private static Step step(String keys) {
        String text = "labsh: 1\ntitle: x\nprocedures:\n  - name: p\n    steps:\n      - name: s\n        "
                + keys.replace("\n", "\n        ") + "\n";
        return NotebookReader.read("x", text.getBytes(StandardCharsets.UTF_8))
                .notebook()
                .orElseThrow()
                .step(new Address("p", "s"))
                .orElseThrow();
    }

    private static Verdict exited(String keys, int exit, String output) {
        return Verdict.of(
                step("run: echo\n" + keys),
                new TaskResult(
                        TaskResult.How.EXITED,
                        OptionalInt.of(exit),
                        Duration.ofSeconds(1),
                        RecordedOutput.of(output),
                        true,
                        List.of()));
    }

    @Test
    void theExitStatusIsJudgedFirst() {
        assertEquals(StepResult.OK, exited("as: root", 0, "").result());
        assertEquals("exit status 7", exited("expect: {output: never}", 7, "").remark());
        assertEquals(StepResult.OK, exited("expect: {exit: [0, 7]}", 7, "").result());
        assertEquals(StepResult.FAILED, exited("expect: {exit: 7}", 0, "").result());
    }

    @Test
    void outputIsSearchedWithoutItsColours() {
        String coloured = "all \033[1;32mwell\033[0m here\n";
        assertEquals(
                StepResult.OK,
                exited("expect: {output: all well here}", 0, coloured).result());
        assertEquals(
                StepResult.UNEXPECTED,
                exited("expect: {not-output: well h}", 0, coloured).result());
    }

    @Test
    void everyCaptureMustBeFound() {
        String keys = "capture: {release: 'v([0-9]+)', build: 'b([0-9]+)'}";
        assertEquals(
                Map.of("release", "12", "build", "3"), exited(keys, 0, "v12 b3").captured());
        Verdict missing = exited(keys, 0, "v12");
        assertEquals(StepResult.UNEXPECTED, missing.result());
        assertEquals(Map.of(), missing.captured());
        assertTrue(missing.remark().startsWith("nothing in the output gives build"), missing.remark());
    }

    @Test
    void whatDidNotExitIsNotOk() {
        Step step = step("run: echo\nexpect: {within: 90s}");
        for (TaskResult.How how : TaskResult.How.values()) {
            TaskResult ended =
                    new TaskResult(how, OptionalInt.of(0), Duration.ZERO, RecordedOutput.NONE, false, List.of());
            assertEquals(how == TaskResult.How.EXITED, Verdict.of(step, ended).result() == StepResult.OK, how.name());
        }
    }

    @Test
    void aStepUsesTheParametersThatItsTextsName() {
        Step step = step("run: echo \"$gem_home\" \"${port}\"\nundo: rm \"$away\"\nneeds: test \"$need\"");
        for (String used : new String[] {"gem_home", "port", "away", "need"}) {
            assertTrue(Plan.uses(step, used), used);
        }
        for (String unused : new String[] {"gem", "home", "por", "ort"}) {
            assertFalse(Plan.uses(step, unused), unused);
        }
    }

    @Test
    void secretsLeaveNoRestOfThemselves() {
        Bindings bindings = Bindings.NONE
                .with(new Binding("pin", "1234", Binding.Source.TYPED, true))
                .with(new Binding("key", "xx1234yy", Binding.Source.TYPED, true))
                .with(new Binding("open", "abc", Binding.Source.TYPED, false));
        Redaction redaction = Redaction.of(bindings);
        assertEquals("[secret key] [secret pin] abc", redaction.of("xx1234yy 1234 abc"));
        assertEquals(Map.of("a", "[secret pin]!"), redaction.of(Map.of("a", "1234!")));
        assertEquals("é[secret pin]", redaction.of(RecordedOutput.of("é1234")).text());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "1240, 1.2 s",
        "9999, 10.0 s",
        "10000, 10 s",
        "59999, 59 s",
        "60000, 1 min 00 s",
        "185000, 3 min 05 s",
        "3600000, 1 h 00 min",
        "90000000, 25 h 00 min"
    })
    void durationsAreSaidAsPeopleReadThem(long milliseconds, String words) {
        assertEquals(words, Durations.words(Duration.ofMillis(milliseconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "1, 1 minute ago",
        "59, 59 minutes ago",
        "60, 1 hour ago",
        "2879, 47 hours ago",
        "2880, 2 days ago",
        "86400, 2 months ago",
        "1051200, 2 years ago"
    })
    void agesAreSaidAsPeopleReadThem(long minutes, String words) {
        assertEquals(words, Durations.ago(Duration.ofMinutes(minutes)));
    }
}
