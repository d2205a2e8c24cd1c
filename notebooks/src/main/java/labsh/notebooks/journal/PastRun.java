package labsh.notebooks.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run, and what became of its steps.
 *
 * @param outcomes those that one looked for, in the order of the file
 */
public record PastRun(RunEntry run, List<OutcomeEntry> outcomes) {
    public PastRun {
        outcomes = List.copyOf(outcomes);
    }

    /** Puts runs together out of records that come from the end backwards: the outcomes first, then their run. */
    static Function<Entry, Optional<PastRun>> gathering(RunFilter filter) {
        Map<String, List<OutcomeEntry>> open = new HashMap<>();
        return entry -> {
            if (entry instanceof OutcomeEntry outcome && filter.fits(outcome)) {
                open.computeIfAbsent(outcome.run(), run -> new ArrayList<>()).add(outcome);
            }
            if (!(entry instanceof RunEntry run)) {
                return Optional.empty();
            }
            List<OutcomeEntry> outcomes =
                    Optional.ofNullable(open.remove(run.run())).orElseGet(ArrayList::new);
            Collections.reverse(outcomes);
            return filter.fits(run) && !(filter.needsOutcome() && outcomes.isEmpty())
                    ? Optional.of(new PastRun(run, outcomes))
                    : Optional.empty();
        };
    }
}
