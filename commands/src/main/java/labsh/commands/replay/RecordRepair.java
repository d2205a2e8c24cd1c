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

/** The records of a run that its log has and that never reached the notebook: the disk took nothing at that time. */
final class RecordRepair {
    private final CommandContext context;
    private final Recorder recorder;

    RecordRepair(CommandContext context, Recorder recorder) {
        this.context = context;
        this.recorder = recorder;
    }

    /** Appends what is missing; the session returned knows it. */
    Session of(Session session, SavedRun run) {
        // Records that an earlier labsh kept for later are missing only until then.
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
                        + " that the run's log has and the notebook had not; what was printed is not in them"));
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
