package labsh.notebooks.journal;

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
 */
public record OutcomeEntry(
        Address step,
        String run,
        int seq,
        OffsetDateTime at,
        Duration took,
        Result result,
        OptionalInt exit,
        RecordedOutput output,
        Map<String, String> captured,
        String remark,
        String amended,
        String diff,
        Optional<TranscriptDigest> transcript)
        implements Entry {
    public OutcomeEntry {
        captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
    }

    /** An outcome without an amendment's diff and without a transcript. */
    public OutcomeEntry(
            Address step,
            String run,
            int seq,
            OffsetDateTime at,
            Duration took,
            Result result,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            String remark,
            String amended) {
        this(step, run, seq, at, took, result, exit, output, captured, remark, amended, "", Optional.empty());
    }

    @Override
    public <T> T match(Match<T> match) {
        return match.outcome(this);
    }
}
