package labsh.commands.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labsh.commands.CommandContext;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.pages.Durations;
import labsh.commands.runs.Runs;
import labsh.commands.runs.SavedRun;
import labsh.notebooks.catalog.NotebookFile;

/** Finds runs that another labsh process on this host is replaying, and says who that is. */
public final class RunElsewhere {
    private final CommandContext context;

    public RunElsewhere(CommandContext context) {
        this.context = context;
    }

    /** Why the last run of a notebook cannot be resumed here; empty when no other process has an unfinished one. */
    public Optional<CommandException> unfinished(NotebookFile file) {
        return last(file, run -> !run.ended());
    }

    /** The same for any run that another process has not left yet. */
    public Optional<CommandException> any(NotebookFile file) {
        return last(file, run -> true);
    }

    private Optional<CommandException> last(NotebookFile file, Predicate<SavedRun> wanted) {
        List<SavedRun> runs = context.runs().elsewhere(Runs.nameOf(file)).stream()
                .filter(wanted)
                .toList();
        return runs.isEmpty() ? Optional.empty() : Optional.of(refusal(runs.get(runs.size() - 1)));
    }

    private CommandException refusal(SavedRun run) {
        String place = run.ended()
                ? " is finished"
                : " is at " + (run.next() + 1) + "/" + run.steps().size() + " "
                        + run.steps().get(run.next());
        String ago = Durations.ago(
                Duration.between(run.at().toInstant(), context.clock().instant()));
        String end = run.owner().isPresent() ? "; kill " + run.owner().getAsLong() + " ends it" : "";
        return new CommandException(
                ExitCode.REFUSED,
                run.procedure() + place + " in another labsh" + holder(run) + ", begun " + ago,
                "go on there, or quit it first" + end);
    }

    private static String holder(SavedRun run) {
        if (run.owner().isEmpty()) {
            return "";
        }
        long pid = run.owner().getAsLong();
        String user = ProcessHandle.of(pid).flatMap(p -> p.info().user()).orElse("");
        return ": process " + pid + (user.isEmpty() ? "" : " of " + user);
    }
}
