package labsh.commands;

import java.time.OffsetDateTime;
import java.util.List;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/** Receives the events of a run while it goes on, with secrets already removed, as in records. */
public interface RunListener {
    /** A run was started, or is taken up again after these outcomes. */
    void started(RunEntry run, List<OutcomeEntry> before);

    void begins(Step step, OffsetDateTime at);

    void outcome(OutcomeEntry outcome);
}
