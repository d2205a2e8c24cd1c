package labsh.commands.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labsh.commands.AppendResult;
import labsh.commands.CommandContext;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Notebook;
import labsh.notebooks.history.OutcomeWords;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RunEntry;

/** Carries out the actions at the end of a step, in the order of {@link StepTransition.Action}. */
final class OutcomeRecorder {
    private final CommandContext context;
    private final Recorder recorder;

    OutcomeRecorder(CommandContext context) {
        this.context = context;
        this.recorder = new Recorder(context);
    }

    /**
     * Records and reports how a step ended, with the next sequence number of its run.
     *
     * @param session the session before the outcome
     * @return the session after it
     */
    RunSession record(RunSession session, StepEnd end) {
        StepTransition transition = StepTransition.of(session.run(), end);
        OpenRun next = transition.next();
        OutcomeEntry entry = end.entry(next, session.bindings(), ranOn(session, end));
        Optional<RunLog> log = recorder.log(next.id());
        List<Report> warnings = new ArrayList<>();
        RunSession after = session.with(next);
        for (StepTransition.Action action : transition.actions()) {
            switch (action) {
                case STATE ->
                    log.flatMap(l -> l.save(context.runner(), UndoableStep.stateAfter(entry.seq())))
                            .map(Report::warning)
                            .ifPresent(warnings::add);
                case JOURNAL -> {
                    AppendResult appended = recorder.appended(after.session(), entry);
                    appended.trouble().ifPresent(warnings::add);
                    otherText(after, appended.file().notebook(), entry).ifPresent(warnings::add);
                    after = after.with(Recorder.with(after.session(), appended.file()));
                }
                case RUN_LOG -> log.ifPresent(l -> log(l, session.run(), next, entry));
                case AUDIT -> new AuditEvents(context).ended(session.session(), end);
                case REPORT -> session.session().follower().ifPresent(follower -> follower.outcome(entry));
                case SCREEN -> context.ui().tell(OutcomeLine.of(end));
            }
        }
        warnings.forEach(context.ui()::tell);
        return after;
    }

    /** Of what did not run there is nothing to say, nor of what ran where everything does. */
    private RanOn ranOn(RunSession session, StepEnd end) {
        Host host = end.started()
                .map(UndoableStep::host)
                .orElseGet(() -> context.runner().host());
        boolean plain = host.isLocal()
                && session.run().on().isEmpty()
                && end.step().host().isEmpty();
        if (end.audited().isEmpty() || plain) {
            return RanOn.WHERE_THE_RUN_BEGAN;
        }
        String begun = session.notebook()
                .entries()
                .run(session.run().id())
                .map(RunEntry::host)
                .orElse(context.machine().host());
        return new Whereabouts(context).ranOn(host, begun);
    }

    private static void log(RunLog log, OpenRun before, OpenRun next, OutcomeEntry entry) {
        boolean moves = entry.result().goesOn()
                && !before.atEnd()
                && before.steps().get(before.next()).equals(entry.step().step());
        log.outcome(entry, moves);
        if (entry.ofUndo()) {
            before.done().stream().filter(step -> !next.done().contains(step)).forEach(step -> log.undone(step.seq()));
        }
        log.position(next.next());
    }

    /**
     * The notebook may have been changed while a question was shown. What was shown has run, and the outcome is of that
     * text.
     */
    private static Optional<Report> otherText(RunSession looked, Notebook now, OutcomeEntry entry) {
        boolean changed = !now.digest().equals(looked.notebook().notebook().digest());
        return changed && entry.ran() && new OutcomeWords(now).text(entry) == OutcomeWords.Text.EARLIER
                ? Optional.of(Report.warning("     the notebook's text has changed for "
                        + entry.step().step() + " since; this outcome is of the text that ran"))
                : Optional.empty();
    }
}
