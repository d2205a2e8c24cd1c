package labsh.commands.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.commands.Bindings;
import labsh.commands.engine.TaskResult;
import labsh.commands.runs.Intent;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Action;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.TranscriptDigest;

/**
 * How a step ended, or its undo. What records, tells and goes on from it gets this, and nothing else.
 *
 * @param event what happened
 * @param step as it was run, or would have been
 * @param at when it started
 * @param result how it ended
 * @param remark why, or what the person had to say; empty when there is nothing
 * @param execution what was seen of it while it ran
 * @param amended the text that ran, where it was not the notebook's
 * @param started what it takes to take the step back, where something took place; of an undo, what it was to take back
 */
record StepEnd(
        Event event,
        Step step,
        OffsetDateTime at,
        StepResult result,
        String remark,
        Execution execution,
        Amended amended,
        Optional<UndoableStep> started) {
    /** What happened to a step. */
    enum Event {
        /** It was skipped or refused before it started. */
        NOT_STARTED,
        /** It is for another system, and the only one of its run. */
        NOT_FOR_THIS_SYSTEM,
        /** It is for another system, and others of its run may be for this one. */
        PASSED_OVER,
        /** A person did what it asks for, or not, and says so. */
        ANSWERED,
        /** It was executed, as far as its checks let it be. */
        EXECUTED,
        /** A person leaves it as it is and goes on: after it failed, or by a command. */
        LEFT,
        /** labsh ended before it did. */
        LOST,
        /** A person says what became of it, after its end was not seen. */
        DECIDED,
        /** It was to be taken back. */
        UNDO,
        /** It was to be taken back, and the audit could not be told. */
        UNDO_REFUSED,
        /** labsh ended while it was being taken back. */
        UNDO_LOST;

        boolean ofUndo() {
            return this == UNDO || this == UNDO_REFUSED || this == UNDO_LOST;
        }
    }

    /** What was seen of a step while it ran. */
    record Execution(
            Duration took,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            Optional<TranscriptDigest> transcript) {
        /** Of what did not run. */
        static final Execution NONE =
                new Execution(Duration.ZERO, OptionalInt.empty(), RecordedOutput.NONE, Map.of(), Optional.empty());

        static Execution of(TaskResult ended, Map<String, String> captured, Optional<TranscriptDigest> transcript) {
            return new Execution(ended.took(), ended.exit(), ended.output(), captured, transcript);
        }

        /** Of a file that was written, or not. */
        static Execution ofFile(Duration took, String difference) {
            return new Execution(took, OptionalInt.empty(), RecordedOutput.of(difference), Map.of(), Optional.empty());
        }
    }

    /**
     * A text that a person changed before it ran.
     *
     * @param diff unified, from the notebook's text; empty where only the text is known
     */
    record Amended(String text, String diff) {
        static final Amended NOT = new Amended("", "");
    }

    /** Of a step that nothing was seen of. */
    static StepEnd of(Event event, Step step, OffsetDateTime at, StepResult result, String remark) {
        return new StepEnd(event, step, at, result, remark, Execution.NONE, Amended.NOT, Optional.empty());
    }

    /** Of a step whose execution went no further than its checks. */
    static StepEnd unexecuted(Step step, OffsetDateTime at, StepResult result, String remark) {
        return of(Event.EXECUTED, step, at, result, remark);
    }

    /** Of a step that was started by a labsh that ended before it did. */
    static StepEnd lost(Intent intent, UndoableStep started, StepResult result, String remark) {
        Amended amended = intent.amended() ? new Amended(RunResumption.text(intent.step()), "") : Amended.NOT;
        return new StepEnd(
                Event.LOST, started.step(), intent.at(), result, remark, Execution.NONE, amended, Optional.of(started));
    }

    /** Of the undo of a step. */
    static StepEnd undo(UndoableStep done, OffsetDateTime at, StepResult result, String remark, Execution execution) {
        return new StepEnd(Event.UNDO, done.step(), at, result, remark, execution, Amended.NOT, Optional.of(done));
    }

    /** The same step, with what it takes to take it back. */
    StepEnd with(UndoableStep done) {
        return new StepEnd(event, step, at, result, remark, execution, amended, Optional.of(done));
    }

    /** The same step, which the person did not want to be tried again. */
    StepEnd interrupted() {
        return new StepEnd(event, step, at, StepResult.INTERRUPTED, remark, execution, amended, started);
    }

    /** Its kind in the audit; empty for what the audit was never told of. */
    Optional<String> audited() {
        return switch (event) {
            case EXECUTED -> Optional.of(step.action() instanceof Action.FileEdit ? "file" : "step");
            case LOST -> Optional.of("step");
            case ANSWERED -> Optional.of("manual");
            case UNDO -> Optional.of("undo");
            case NOT_STARTED, NOT_FOR_THIS_SYSTEM, PASSED_OVER, LEFT, DECIDED, UNDO_REFUSED, UNDO_LOST ->
                Optional.empty();
        };
    }

    /**
     * Its record, without secrets.
     *
     * @param run which counts it
     * @param bindings that the step had
     * @param ranOn where
     */
    OutcomeEntry entry(OpenRun run, Bindings bindings, RanOn ranOn) {
        Redaction redaction = Redaction.of(bindings);
        return new OutcomeEntry(
                step.address(),
                run.id(),
                run.seq(),
                at,
                execution.took(),
                result,
                execution.exit(),
                redaction.of(execution.output()),
                redaction.of(execution.captured()),
                redaction.of(remark),
                redaction.of(amended.text()),
                redaction.of(amended.diff()),
                execution.transcript(),
                digest(bindings),
                ranOn,
                event.ofUndo());
    }

    /** Of the text that ran, which is perhaps another one than the step has now. */
    private String digest(Bindings bindings) {
        return event.ofUndo() ? "" : started.map(UndoableStep::digest).orElseGet(() -> Recorder.digest(bindings, step));
    }
}
