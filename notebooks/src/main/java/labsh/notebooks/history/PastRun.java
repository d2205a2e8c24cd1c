package labsh.notebooks.history;

import java.util.List;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/**
 * A run, and what became of its steps.
 *
 * @param outcomes those that one looked for, in the order of the file
 */
public record PastRun(RunEntry run, List<OutcomeEntry> outcomes) {
    public PastRun {
        outcomes = List.copyOf(outcomes);
    }
}
