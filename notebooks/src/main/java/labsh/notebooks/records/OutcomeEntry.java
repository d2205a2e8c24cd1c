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
 * One step ended.
 *
 * @param step {@code procedure/step}
 * @param run the id of the run it belongs to
 * @param seq counted from 1 in each run; with the run's id it names this record
 * @param at when the step started
 * @param took measured on a monotonic clock; zero for a step that was not started
 * @param result how it ended
 * @param exit the exit status, 0 to 255; empty when there was none
 * @param output what it printed, within the limits of a record
 * @param captured values taken from the output
 * @param remark why, or what the person had to say; empty when there is nothing
 * @param amended the text that ran, where it was not the notebook's; empty when it was
 * @param diff unified, from the notebook's text to the one that ran; empty when it was the notebook's
 * @param transcript what identifies the whole output, which is kept elsewhere; empty when it is not
 * @param digest of what ran, by {@link labsh.notebooks.digests.StepText}; empty in older records, and where a secret stands in it
 * @param ranOn where it ran, if that was not where its run was begun
 * @param ofUndo whether it was the undo that ended so, and not the step itself
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

    /** An outcome without an amendment's diff, a transcript and a digest. */
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

    /**
     * Whether it says how its step stands from now on. An undo that was not begun, or that the person did not want after
     * all, leaves the step as it was.
     */
    public boolean counts() {
        return !(ofUndo && result == StepResult.REFUSED);
    }

    /** Whether it is of something that was started, and so may have printed. */
    public boolean couldPrint() {
        return ran() || ofUndo || !output.isEmpty() || result == StepResult.UNKNOWN || result == StepResult.UNDONE;
    }

    /** Whether the step itself was seen to run. What a person only said of it is no such outcome. */
    public boolean ran() {
        boolean seen = exit.isPresent() || !took.isZero() || !output.isEmpty();
        return !ofUndo && seen && (result == StepResult.OK || (result.isBad() && result != StepResult.UNKNOWN));
    }

    @Override
    public <T> T match(Match<T> match) {
        return match.outcome(this);
    }
}
