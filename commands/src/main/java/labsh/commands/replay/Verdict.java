package labsh.commands.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.commands.engine.TaskResult;
import labsh.commands.pages.Durations;
import labsh.notebooks.Capture;
import labsh.notebooks.Expectation;
import labsh.notebooks.Step;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.types.BoundedText;

/**
 * The judgement of a step by how its task ended.
 *
 * @param result how the step ended
 * @param remark the reason when it is not ok and the task's own remarks do not give it; empty otherwise
 * @param captured values taken from the output, in the order of declaration
 */
public record Verdict(StepResult result, String remark, Map<String, String> captured) {
    /** Colours and cursor movements (ECMA-48 control sequences), which are not part of the text. */
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

    public Verdict {
        captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
    }

    /** Judges a task by what the step expects. Only the recorded part of the output is searched. */
    public static Verdict of(Step step, TaskResult ended) {
        return switch (ended.how()) {
            case NOT_STARTED -> failure(StepResult.FAILED, "not started");
            case TIMED_OUT ->
                failure(
                        StepResult.TIMED_OUT,
                        "did not end within "
                                + step.expect().within().map(Durations::words).orElse("its limit"));
            case INTERRUPTED -> failure(StepResult.INTERRUPTED, "interrupted");
            case LOST ->
                failure(
                        StepResult.UNKNOWN,
                        ended.exit().isPresent()
                                ? "it ended, and what it left in the shell is out of reach"
                                : "labsh's own shell for steps has ended; how the step ended is unknown");
            case EXITED -> withState(exited(step, ended), step, ended);
        };
    }

    /**
     * A step that succeeded but whose state was lost is not a success, because the next step would run without it;
     * unless it is the last.
     */
    private static Verdict withState(Verdict verdict, Step step, TaskResult ended) {
        return verdict.result() == StepResult.OK
                        && ended.stateLost().isPresent()
                        && !step.expect().disconnect()
                ? new Verdict(StepResult.STATE_LOST, "", verdict.captured())
                : verdict;
    }

    private static Verdict exited(Step step, TaskResult ended) {
        Expectation expect = step.expect();
        int exit = ended.exit().orElse(0);
        if (!expect.exits().contains(exit)) {
            String wanted = expect.exits().equals(java.util.List.of(0)) ? "" : ", expected " + expect.exits();
            return failure(StepResult.FAILED, "exit status " + exit + wanted);
        }
        try {
            return judged(step, CONTROL_SEQUENCE.matcher(ended.output().text()).replaceAll(""));
        } catch (BoundedText.Exhausted e) {
            return failure(StepResult.UNEXPECTED, e.getMessage());
        }
    }

    private static Verdict judged(Step step, String output) throws BoundedText.Exhausted {
        Expectation expect = step.expect();
        if (expect.output().isPresent() && !BoundedText.find(expect.output().get(), output)) {
            return failure(
                    StepResult.UNEXPECTED,
                    "the output does not match " + expect.output().get());
        }
        if (expect.notOutput().isPresent()
                && BoundedText.find(expect.notOutput().get(), output)) {
            return failure(
                    StepResult.UNEXPECTED,
                    "the output matches " + expect.notOutput().get() + ", which it must not");
        }
        Map<String, String> captured = new LinkedHashMap<>();
        for (Capture capture : step.captures()) {
            Optional<String> value = BoundedText.group(capture.pattern(), output);
            if (value.isEmpty()) {
                return failure(
                        StepResult.UNEXPECTED,
                        "nothing in the output gives " + capture.name() + ": " + capture.pattern() + " does not match");
            }
            captured.put(capture.name(), value.get());
        }
        return new Verdict(StepResult.OK, "", captured);
    }

    private static Verdict failure(StepResult result, String remark) {
        return new Verdict(result, remark, Map.of());
    }
}
