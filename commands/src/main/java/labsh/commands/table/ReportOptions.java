package labsh.commands.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.replay.ReportTarget;
import labsh.commands.replay.RunReports;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.OpenRun;
import labsh.notebooks.Step;

/** The option {@code --report}. */
final class ReportOptions {
    static final Option OPTION = Option.taking(
            "report",
            "FORMAT=FILE",
            Argument.Kind.WORD,
            "report the run: junit, json, or jsonl as it goes; - is standard output");

    private ReportOptions() {}

    /**
     * Does a run, and reports it if reports were asked for.
     *
     * @param work gets a session that reports the run
     */
    static CommandResult around(
            Invocation invocation,
            Session session,
            CommandContext context,
            String procedure,
            List<Step> steps,
            Function<Session, CommandResult> work) {
        List<ReportTarget> targets =
                invocation.options("report").stream().map(ReportTarget::of).toList();
        if (targets.isEmpty()) {
            return work.apply(session);
        }
        requireOutput(targets, context);
        RunReports reports = new RunReports(
                targets, session.requireNotebook().source().name(), procedure, steps, context.ui()::hand);
        begin(reports);
        CommandResult done;
        try {
            done = work.apply(session.followedBy(Optional.of(reports)));
        } catch (UsageException e) {
            reports.ended(ExitCode.USAGE, false);
            throw e;
        } catch (CommandException e) {
            reports.ended(e.exit(), false);
            throw e;
        } catch (RuntimeException | Error e) {
            reports.ended(ExitCode.BUG, false);
            throw e;
        }
        boolean atEnd = done.session().run().map(OpenRun::atEnd).orElse(false);
        Optional<String> trouble = reports.ended(done.exit(), atEnd);
        trouble.ifPresent(why -> context.ui()
                .complain(Report.builder()
                        .line(new Span(Role.FAILED, "labsh: "), new Span(Role.PLAIN, why))
                        .build()));
        ExitCode exit = trouble.isPresent() && done.exit() == ExitCode.OK ? ExitCode.NOT_RECORDED : done.exit();
        return new CommandResult(done.session().followedBy(Optional.empty()), exit);
    }

    private static void begin(RunReports reports) {
        try {
            reports.begin();
        } catch (CommandException e) {
            throw new CommandException(
                    e.exit(), "no report can be written, so nothing was run: " + e.getMessage(), e.hint());
        }
    }

    /** Refuses a report on standard output when that is a terminal, where it would be mixed with other output. */
    private static void requireOutput(List<ReportTarget> targets, CommandContext context) {
        long outputs = targets.stream().filter(t -> t.file().isEmpty()).count();
        if (outputs > 1) {
            throw new UsageException("only one report can go to standard output", "name files for the others");
        }
        if (outputs == 1 && context.ui().present()) {
            throw new UsageException("a report on standard output needs a file or a pipe there", "--report jsonl=FILE");
        }
    }
}
