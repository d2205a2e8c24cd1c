package labsh.commands.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.report.Report;
import labsh.commands.runs.Intent;
import labsh.commands.runs.SavedRun;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.StepResult;

/**
 * Warns of what a loss of power may have undone. A record is synced, but what its step wrote is not: the system writes
 * that within half a minute or so. Syncing the file system after each step would take longer than most steps.
 */
final class AfterRestart {
    private static final Duration WRITTEN = Duration.ofMinutes(1);

    private final CommandContext context;

    AfterRestart(CommandContext context) {
        this.context = context;
    }

    /**
     * Names the steps that ended ok shortly before the machine was restarted; empty when it was not, or that was
     * expected.
     */
    Optional<Report> notice(SavedRun run) {
        String now = context.runs().boot();
        boolean restarted = !now.isEmpty() && !run.boot().isEmpty() && !now.equals(run.boot());
        Optional<Intent> last =
                run.open().or(run::unknown).or(() -> run.done().stream().reduce((a, b) -> b));
        if (!restarted || last.filter(i -> i.step().expect().disconnect()).isPresent()) {
            return Optional.empty();
        }
        List<String> lost = perhapsLost(run);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Report.warning(run.host() + " has been restarted since. If it lost power, what "
                        + String.join(", ", lost) + " wrote may not be on the disk, although recorded as ok"));
    }

    private static List<String> perhapsLost(SavedRun run) {
        Optional<OffsetDateTime> end =
                run.outcomes().stream().map(AfterRestart::end).max(OffsetDateTime::compareTo);
        Optional<OffsetDateTime> begun = run.open().map(Intent::at);
        OffsetDateTime seen = begun.filter(at -> end.filter(at::isBefore).isEmpty())
                .or(() -> end)
                .orElse(run.at());
        return run.outcomes().stream()
                .filter(outcome -> outcome.result() == StepResult.OK && outcome.ran())
                .filter(outcome -> !end(outcome).plus(WRITTEN).isBefore(seen))
                .map(outcome -> outcome.step().step())
                .distinct()
                .toList();
    }

    private static OffsetDateTime end(OutcomeEntry outcome) {
        return outcome.at().plus(outcome.took());
    }
}
