package labsh.commands.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labsh.commands.AppendResult;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.report.Report;
import labsh.commands.runs.OpenRun;
import labsh.commands.runs.RunLog;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.StepText;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.Evidence;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.OutcomeWords;
import labsh.notebooks.journal.RecordedOutput;
import labsh.notebooks.journal.RunEntry;
import labsh.notebooks.journal.StepResult;
import labsh.notebooks.journal.TranscriptDigest;
import labsh.notebooks.journal.UpdateEntry;

/** Writes down what happens. A record that cannot be appended is told of, kept, and does not stop the work. */
public final class Recorder {
    private final CommandContext context;

    public Recorder(CommandContext context) {
        this.context = context;
    }

    /** What is known of a step that ended. */
    record Facts(
            OffsetDateTime at,
            Duration took,
            StepResult result,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            String remark,
            String amended,
            String diff,
            Optional<TranscriptDigest> transcript) {
        /** Without an amendment's diff and a transcript. */
        Facts(
                OffsetDateTime at,
                Duration took,
                StepResult result,
                OptionalInt exit,
                RecordedOutput output,
                Map<String, String> captured,
                String remark,
                String amended) {
            this(at, took, result, exit, output, captured, remark, amended, "", Optional.empty());
        }

        /** These facts of a step that the person did not want to be tried again. */
        Facts interrupted() {
            return new Facts(
                    at, took, StepResult.INTERRUPTED, exit, output, captured, remark, amended, diff, transcript);
        }

        /** Of a step that was not started. */
        static Facts notRun(OffsetDateTime at, StepResult result, String remark) {
            return new Facts(at, Duration.ZERO, result, OptionalInt.empty(), RecordedOutput.NONE, Map.of(), remark, "");
        }
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(context.clock()).truncatedTo(ChronoUnit.MILLIS);
    }

    Session started(Session session, String run, Procedure procedure, Bindings bindings) {
        RunEntry entry = new RunEntry(
                run,
                procedure.name(),
                now(),
                context.user(),
                context.host(),
                context.system().description(),
                bindings.recordable(),
                session.requireNotebook().notebook().digest());
        session.follower().ifPresent(follower -> follower.started(entry, List.of()));
        return append(session, entry);
    }

    /** Records the outcome of a step, with this text, under the next number of the session's run. */
    RunSession outcome(RunSession session, Step step, Facts facts) {
        return outcome(session, step, facts, digest(session.bindings(), step), false);
    }

    /** Records the outcome of a step that was started earlier, perhaps with another text than it has now. */
    RunSession outcome(RunSession session, UndoableStep started, Facts facts) {
        return outcome(session, started.step(), facts, started.digest(), false);
    }

    /** Records how the undo of a step ended. */
    RunSession undo(RunSession session, Step step, Facts facts) {
        return outcome(session, step, facts, "", true);
    }

    /** Of what an outcome is about; none where a secret stands in it, which a digest could give away. */
    static String digest(Bindings bindings, Step step) {
        StepText text = StepText.of(step);
        return Redaction.of(bindings).of(text.canonical()).equals(text.canonical()) ? text.digest() : "";
    }

    private RunSession outcome(RunSession session, Step step, Facts facts, String digest, boolean ofUndo) {
        OpenRun before = session.run();
        OpenRun run = before.counted();
        RunSession counted = session.with(run);
        Redaction redaction = Redaction.of(session.bindings());
        Map<String, String> captured = redaction.of(facts.captured());
        OutcomeEntry entry = new OutcomeEntry(
                step.address(),
                run.id(),
                run.seq(),
                facts.at(),
                facts.took(),
                facts.result(),
                facts.exit(),
                redaction.of(facts.output()),
                captured,
                redaction.of(facts.remark()),
                redaction.of(facts.amended()),
                redaction.of(facts.diff()),
                facts.transcript(),
                digest,
                ofUndo);
        session.session().follower().ifPresent(follower -> follower.outcome(entry));
        AppendResult shelved = shelved(counted.session(), entry);
        tellOtherText(counted.session(), shelved.file().notebook(), entry);
        RunSession after = counted.with(with(counted.session(), shelved.file()));
        boolean moves = facts.result().goesOn()
                && !before.atEnd()
                && before.steps().get(before.next()).equals(step.name());
        log(run.id()).ifPresent(log -> log.outcome(entry, moves));
        return after;
    }

    /** A notebook may be replaced while a question stands: what was shown has run, and the outcome is of that. */
    private void tellOtherText(Session looked, Notebook now, OutcomeEntry entry) {
        boolean changed =
                !now.digest().equals(looked.requireNotebook().notebook().digest());
        if (changed && entry.ran() && new OutcomeWords(now).text(entry) == OutcomeWords.Text.EARLIER) {
            context.ui()
                    .tell(Report.warning("     the notebook has another text for "
                            + entry.step().step() + " by now; this outcome is of the one that ran"));
        }
    }

    /** The log of a run, where this process does it. */
    Optional<RunLog> log(String run) {
        return context.runs().current().filter(log -> log.id().equals(run));
    }

    public Session update(Session session, Address about, Finding finding) {
        Redaction redaction = Redaction.of(session.bindings());
        Evidence evidence = finding.evidence();
        return append(
                session,
                new UpdateEntry(
                        context.store().newId(),
                        about,
                        now(),
                        context.user(),
                        context.host(),
                        finding.status(),
                        redaction.of(finding.text()),
                        new Evidence(redaction.of(evidence.from()), redaction.of(evidence.lines()))));
    }

    /** Appends a record that should have been appended earlier. */
    Session repaired(Session session, Entry entry) {
        return append(session, entry);
    }

    private Session append(Session session, Entry entry) {
        return with(session, shelved(session, entry).file());
    }

    private AppendResult shelved(Session session, Entry entry) {
        AppendResult shelved = context.store().append(session.requireNotebook(), entry);
        shelved.trouble().ifPresent(context.ui()::tell);
        return shelved;
    }

    /** With the procedures as the person knows them: what has changed is seen, and shown, before the next step. */
    private static Session with(Session session, NotebookFile after) {
        return session.withNotebook(
                new NotebookFile(after.source(), session.requireNotebook().notebook(), after.entries()));
    }
}
