package labsh.notebooks.history;

import java.util.List;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/**
 * A run with the outcomes of its steps.
 *
 * @param outcomes the matching ones, in the order of the file
 */
public record PastRun(RunEntry run, List<OutcomeEntry> outcomes) {
    public PastRun {
        outcomes = List.copyOf(outcomes);
    }
}
