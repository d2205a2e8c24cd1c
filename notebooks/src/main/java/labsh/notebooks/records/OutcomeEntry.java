package labsh.notebooks.records;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.notebooks.Address;

/**
 * The record of the end of a step.
 *
 * @param step {@code procedure/step}
 * @param run the id of the run it belongs to
 * @param seq counted from 1 in each run; with the run's id it names this record
 * @param at when the step started
 * @param took measured on a monotonic clock; zero for a step that was not started
 * @param result how it ended
 * @param exit the exit status, 0 to 255; empty when there was none
 * @param output what it printed, within the limits of a record
 * @param captured values captured from the output
 * @param remark the reason, or the user's remark; may be empty
 * @param amended the text that ran if it was not the notebook's; else empty
 * @param diff a unified diff from the notebook's text to the one that ran; empty when they are the same
 * @param transcript identifies the complete output, if that is stored elsewhere
 * @param digest of what ran, by {@link labsh.notebooks.digests.StepText}; empty in older records, and when the text
 *     holds a secret
 * @param ranOn where it ran, if that was not where its run was begun
 * @param ofUndo whether this is the outcome of the step's undo
 */
public record OutcomeEntry(
        Address step,
        String run,
        int seq,
        OffsetDateTime at,
        Duration took,
        StepResult result,
        OptionalInt exit,
        RecordedOutput output,
        Map<String, String> captured,
        String remark,
        String amended,
        String diff,
        Optional<TranscriptDigest> transcript,
        String digest,
        RanOn ranOn,
        boolean ofUndo)
        implements Entry {
    public OutcomeEntry {
        captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
    }

    /** An outcome without a diff, a transcript and a digest. */
    public OutcomeEntry(
            Address step,
            String run,
            int seq,
            OffsetDateTime at,
            Duration took,
            StepResult result,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            String remark,
            String amended) {
        this(
                step,
                run,
                seq,
                at,
                took,
                result,
                exit,
                output,
                captured,
                remark,
                amended,
                "",
                Optional.empty(),
                "",
                RanOn.WHERE_THE_RUN_BEGAN,
                false);
    }

    /** Whether it determines the state of its step. An undo that was refused or declined leaves the step as it was. */
    public boolean counts() {
        return !(ofUndo && result == StepResult.REFUSED);
    }

    /** Whether something was started, which may have printed output. */
    public boolean couldPrint() {
        return ran() || ofUndo || !output.isEmpty() || result == StepResult.UNKNOWN || result == StepResult.UNDONE;
    }

    /** Whether the step itself was seen to run. An outcome that the user only reported does not count. */
    public boolean ran() {
        boolean seen = exit.isPresent() || !took.isZero() || !output.isEmpty();
        return !ofUndo && seen && (result == StepResult.OK || (result.isBad() && result != StepResult.UNKNOWN));
    }

    @Override
    public <T> T match(Match<T> match) {
        return match.outcome(this);
    }
}
