package labsh.commands.replay;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import labsh.commands.RunListener;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.notebooks.Step;
import labsh.notebooks.files.IoErrorText;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.runreports.JsonReport;
import labsh.notebooks.runreports.RunReport;

/**
 * Writes reports of a run while it goes on. Whole reports are rewritten after every step, so that they are true
 * wherever and however a run ends. Gets what records get, with secrets already removed.
 *
 * <p>A report that cannot be written does not stop the run: the first failure is kept and reported at the end.
 */
public final class RunReports implements RunListener {
    private final List<ReportTarget> targets;
    private final String notebook;
    private final String procedure;
    private final List<Step> steps;
    private final Consumer<String> output;
    private final List<OutcomeEntry> outcomes = new ArrayList<>();
    private final Thread atExit = new Thread(this::cutOff, "labsh reports");
    private Optional<RunEntry> run = Optional.empty();
    private Optional<Step> begun = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean over;

    /**
     * @param output standard output
     */
    public RunReports(
            List<ReportTarget> targets, String notebook, String procedure, List<Step> steps, Consumer<String> output) {
        this.targets = List.copyOf(targets);
        this.notebook = notebook;
        this.procedure = procedure;
        this.steps = List.copyOf(steps);
        this.output = output;
    }

    /**
     * Begins every report, before anything is run.
     *
     * @throws CommandException when one of them cannot be written
     */
    public synchronized void begin() {
        RunReport none = report(RunReport.State.RUNNING, OptionalInt.empty());
        for (ReportTarget target : targets) {
            target.begin(text(target, none));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private RunReport report(RunReport.State state, OptionalInt exit) {
        return new RunReport(notebook, procedure, run, steps, outcomes, begun, state, exit);
    }

    private static String text(ReportTarget target, RunReport report) {
        return target.format().equals("junit") ? report.junit() : report.json();
    }

    @Override
    public synchronized void started(RunEntry entry, List<OutcomeEntry> before) {
        run = Optional.of(entry);
        outcomes.addAll(before);
        RunReport now = report(RunReport.State.RUNNING, OptionalInt.empty());
        live(JsonReport.began(now));
        whole(now, false);
    }

    @Override
    public synchronized void begins(Step step, OffsetDateTime at) {
        begun = Optional.of(step);
        live(JsonReport.began(step, at));
        whole(report(RunReport.State.RUNNING, OptionalInt.empty()), false);
    }

    @Override
    public synchronized void outcome(OutcomeEntry outcome) {
        outcomes.add(outcome);
        begun = Optional.empty();
        live(JsonReport.ended(outcome));
        whole(report(RunReport.State.RUNNING, OptionalInt.empty()), false);
    }

    /**
     * Completes the reports.
     *
     * @param atEnd whether the run is finished
     * @return why a report is incomplete; empty when all are complete
     */
    public synchronized Optional<String> ended(ExitCode exit, boolean atEnd) {
        end(state(exit, atEnd), OptionalInt.of(exit.status()));
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // labsh is shutting down and the hook has already run.
            return trouble;
        }
        return trouble;
    }

    private static RunReport.State state(ExitCode exit, boolean atEnd) {
        return switch (exit) {
            case OK, NOT_RECORDED, OUTPUT_CLOSED -> atEnd ? RunReport.State.DONE : RunReport.State.STOPPED;
            case PAUSED -> RunReport.State.PAUSED;
            case INTERRUPTED -> RunReport.State.INTERRUPTED;
            case STEP_FAILED, STATE_LOST, BUG -> RunReport.State.FAILED;
            case REFUSED, USAGE, NOTEBOOK -> RunReport.State.REFUSED;
        };
    }

    /** Completes the reports when a signal ends labsh in the middle of a run. */
    private synchronized void cutOff() {
        end(RunReport.State.INTERRUPTED, OptionalInt.empty());
    }

    private void end(RunReport.State state, OptionalInt exit) {
        if (!over) {
            over = true;
            live(JsonReport.ended(state, exit));
            whole(report(state, exit), true);
        }
    }

    private void live(String line) {
        for (ReportTarget target : targets) {
            if (target.live()) {
                try {
                    target.line(line, output);
                } catch (IOException e) {
                    keep(target, IoErrorText.of(e));
                }
            }
        }
    }

    private void whole(RunReport report, boolean last) {
        for (ReportTarget target : targets) {
            if (!target.live()) {
                try {
                    target.whole(text(target, report), last, output);
                } catch (CommandException e) {
                    keep(target, e.getMessage());
                }
            }
        }
    }

    private void keep(ReportTarget target, String why) {
        trouble = trouble.or(() -> Optional.of("the report on " + target + " is incomplete: " + why));
    }
}
