package labsh.commands.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import labsh.commands.Bindings;
import labsh.commands.Session;
import labsh.commands.Shelved;
import labsh.commands.Workplace;
import labsh.notebooks.Address;
import labsh.notebooks.NotebookFile;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.RecordedOutput;
import labsh.notebooks.journal.Result;
import labsh.notebooks.journal.RunEntry;
import labsh.notebooks.journal.UpdateEntry;

/** Writes down what happens. A record that cannot be appended is told of, kept, and does not stop the work. */
public final class Recorder {
    private final Workplace workplace;

    public Recorder(Workplace workplace) {
        this.workplace = workplace;
    }

    /** What is known of a step that ended. */
    record Facts(
            OffsetDateTime at,
            Duration took,
            Result result,
            OptionalInt exit,
            RecordedOutput output,
            Map<String, String> captured,
            String remark,
            String amended) {
        /** Of a step that was not started. */
        static Facts notRun(OffsetDateTime at, Result result, String remark) {
            return new Facts(at, Duration.ZERO, result, OptionalInt.empty(), RecordedOutput.NONE, Map.of(), remark, "");
        }
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(workplace.clock()).truncatedTo(ChronoUnit.MILLIS);
    }

    Session started(Session session, String run, Procedure procedure, Bindings bindings) {
        return append(
                session,
                new RunEntry(
                        run,
                        procedure.name(),
                        now(),
                        workplace.user(),
                        workplace.host(),
                        workplace.system().description(),
                        bindings.recordable(),
                        session.requireNotebook().notebook().digest()));
    }

    /** Records the outcome under the next number of the session's run. */
    Session outcome(Session session, Step step, Facts facts) {
        OpenRun run = session.run().orElseThrow().counted();
        Session counted = session.withRun(java.util.Optional.of(run));
        Redaction redaction = Redaction.of(session.bindings());
        return append(
                counted,
                new OutcomeEntry(
                        step.address(),
                        run.id(),
                        run.seq(),
                        facts.at(),
                        facts.took(),
                        facts.result(),
                        facts.exit(),
                        redaction.of(facts.output()),
                        redaction.of(facts.captured()),
                        redaction.of(facts.remark()),
                        redaction.of(facts.amended())));
    }

    public Session update(Session session, Address about, String text) {
        String id = workplace.shelf().newId();
        String redacted = Redaction.of(session.bindings()).of(text);
        return append(session, new UpdateEntry(id, about, now(), workplace.user(), workplace.host(), redacted));
    }

    private Session append(Session session, Entry entry) {
        Shelved shelved = workplace.shelf().append(session.requireNotebook(), entry);
        shelved.trouble().ifPresent(workplace.person()::tell);
        // With the procedures as the person knows them: what has changed is seen, and shown, before the next step.
        NotebookFile after = shelved.file();
        return session.withNotebook(
                new NotebookFile(after.source(), session.requireNotebook().notebook(), after.entries()));
    }
}
