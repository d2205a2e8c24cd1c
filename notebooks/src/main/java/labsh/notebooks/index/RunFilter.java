package labsh.notebooks.index;

import java.time.LocalDate;
import java.util.Optional;
import labsh.notebooks.Address;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;

/**
 * A filter for runs.
 *
 * @param about the notebook, a procedure or a step
 * @param host only runs on this host; empty for anywhere
 * @param result only outcomes with this result; empty for any
 * @param since only runs on or after this day; empty for all
 * @param until only runs on or before this day; empty for all
 */
public record RunFilter(
        Address about,
        Optional<String> host,
        Optional<StepResult> result,
        Optional<LocalDate> since,
        Optional<LocalDate> until) {
    /** Whether every run matches. */
    public boolean isOpen() {
        return about.equals(Address.NOTEBOOK)
                && !needsOutcome()
                && host.isEmpty()
                && since.isEmpty()
                && until.isEmpty();
    }

    public boolean fits(RunEntry run) {
        boolean procedure = about.equals(Address.NOTEBOOK) || about.procedure().equals(run.procedure());
        return procedure
                && host.map(run.host()::equals).orElse(true)
                && since.map(day -> !run.at().toLocalDate().isBefore(day)).orElse(true)
                && until.map(day -> !run.at().toLocalDate().isAfter(day)).orElse(true);
    }

    public boolean fits(OutcomeEntry outcome) {
        return (!about.isStep() || outcome.step().equals(about))
                && result.map(outcome.result()::equals).orElse(true);
    }

    /** Whether a run must have a matching outcome. */
    public boolean needsOutcome() {
        return about.isStep() || result.isPresent();
    }
}
