package labsh.commands.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.pages.PastSummary;
import labsh.commands.report.Report;
import labsh.commands.runs.SavedRun;
import labsh.notebooks.Address;
import labsh.notebooks.history.Entries;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;

/** Appends records that are in the log of a run but could not be written to the notebook, as when the disk was full. */
final class RecordRepair {
    private final CommandContext context;
    private final Recorder recorder;

    RecordRepair(CommandContext context, Recorder recorder) {
        this.context = context;
        this.recorder = recorder;
    }

    /** Appends the missing records; returns the session with them. */
    Session of(Session session, SavedRun run) {
        // First appends records that an earlier labsh could not append.
        Optional<Report> settled = context.store().settle(session.requireNotebook());
        settled.ifPresent(context.ui()::tell);
        Session current = settled.isPresent()
                ? session.withNotebook(context.store().refreshed(session.requireNotebook()))
                : session;
        Entries entries = current.requireNotebook().entries();
        boolean started = entries.run(run.id()).isPresent();
        List<OutcomeEntry> known =
                started ? PastSummary.outcomes(entries, run.id()) : entries.outcomes(new Address(run.procedure(), ""));
        Set<Integer> recorded = known.stream()
                .filter(outcome -> outcome.run().equals(run.id()))
                .map(OutcomeEntry::seq)
                .collect(Collectors.toSet());
        List<OutcomeEntry> missing = run.outcomes().stream()
                .filter(outcome -> !recorded.contains(outcome.seq()))
                .toList();
        if (missing.isEmpty()) {
            return current;
        }
        if (!started) {
            current = recorder.repaired(current, started(run));
        }
        for (OutcomeEntry outcome : missing) {
            current = recorder.repaired(current, outcome);
        }
        context.ui()
                .tell(Report.line("appended " + missing.size() + (missing.size() == 1 ? " record" : " records")
                        + " from the run's log that the notebook lacked, without output"));
        return current;
    }

    private RunEntry started(SavedRun run) {
        return new RunEntry(
                run.id(),
                run.procedure(),
                run.at(),
                context.machine().user(),
                run.host(),
                context.machine().system().description(),
                run.values(),
                "");
    }
}
