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
 * How a step or its undo ended: the one input for recording it, reporting it and going on.
 *
 * @param event what happened
 * @param step the step as it was run, or would have been
 * @param at when it started
 * @param result how it ended
 * @param remark the reason, or the user's remark; may be empty
 * @param execution what was observed while it ran
 * @param amended the text that ran, when it was not the notebook's
 * @param started what is needed to undo the step, if it took effect; for an undo, the step that it undoes
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
        /** It is for another system, and is the only step of its run. */
        NOT_FOR_THIS_SYSTEM,
        /** It is for another system, and other steps of its run may be for this one. */
        PASSED_OVER,
        /** A manual step: the user said whether it was done. */
        ANSWERED,
        /** It was executed, or its checks ended it before. */
        EXECUTED,
        /** The user left it as it is and went on: after it failed, or by a command. */
        LEFT,
        /** labsh ended before the step did. */
        LOST,
        /** The user decided about it, after its end was not seen. */
        DECIDED,
        /** Its undo ended. */
        UNDO,
        /** Its undo was refused because the audit could not be written. */
        UNDO_REFUSED,
        /** labsh ended while the undo ran. */
        UNDO_LOST;

        boolean ofUndo() {
            return this == UNDO || this == UNDO_REFUSED || this == UNDO_LOST;
        }
    }

    /** What was observed of a step while it ran. */
    record Execution(
            Duration took,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            Optional<TranscriptDigest> transcript) {
        /** For what did not run. */
        static final Execution NONE =
                new Execution(Duration.ZERO, OptionalInt.empty(), RecordedOutput.NONE, Map.of(), Optional.empty());

        static Execution of(TaskResult ended, Map<String, String> captured, Optional<TranscriptDigest> transcript) {
            return new Execution(ended.took(), ended.exit(), ended.output(), captured, transcript);
        }

        /** For a file that was written, or not. */
        static Execution ofFile(Duration took, String difference) {
            return new Execution(took, OptionalInt.empty(), RecordedOutput.of(difference), Map.of(), Optional.empty());
        }
    }

    /**
     * A text that the user changed before it ran.
     *
     * @param diff a unified diff from the notebook's text; empty when only the text is known
     */
    record Amended(String text, String diff) {
        static final Amended NOT = new Amended("", "");
    }

    /** The end of a step of which nothing was observed. */
    static StepEnd of(Event event, Step step, OffsetDateTime at, StepResult result, String remark) {
        return new StepEnd(event, step, at, result, remark, Execution.NONE, Amended.NOT, Optional.empty());
    }

    /** The end of a step whose checks ended it before its action. */
    static StepEnd unexecuted(Step step, OffsetDateTime at, StepResult result, String remark) {
        return of(Event.EXECUTED, step, at, result, remark);
    }

    /** The end of a step whose labsh process ended before it did. */
    static StepEnd lost(Intent intent, UndoableStep started, StepResult result, String remark) {
        Amended amended = intent.amended() ? new Amended(RunResumption.text(intent.step()), "") : Amended.NOT;
        return new StepEnd(
                Event.LOST, started.step(), intent.at(), result, remark, Execution.NONE, amended, Optional.of(started));
    }

    /** The end of the undo of a step. */
    static StepEnd undo(UndoableStep done, OffsetDateTime at, StepResult result, String remark, Execution execution) {
        return new StepEnd(Event.UNDO, done.step(), at, result, remark, execution, Amended.NOT, Optional.of(done));
    }

    /** With what is needed to undo the step. */
    StepEnd with(UndoableStep done) {
        return new StepEnd(event, step, at, result, remark, execution, amended, Optional.of(done));
    }

    /** As interrupted, when the user did not wait for another try. */
    StepEnd interrupted() {
        return new StepEnd(event, step, at, StepResult.INTERRUPTED, remark, execution, amended, started);
    }

    /** Its kind in the audit; empty when its start was not announced there. */
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
     * @param run the run, whose counter numbers it
     * @param bindings the values that the step had
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

    /** The digest of the text that ran, which may differ from the step's text now. */
    private String digest(Bindings bindings) {
        return event.ofUndo() ? "" : started.map(UndoableStep::digest).orElseGet(() -> Recorder.digest(bindings, step));
    }
}
