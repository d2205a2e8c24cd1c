package labsh.commands.replay;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import labsh.commands.AppendResult;
import labsh.commands.Bindings;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.reach.Host;
import labsh.commands.runs.RunLog;
import labsh.notebooks.Address;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.digests.StepText;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.UpdateEntry;

/** Appends records. A record that cannot be appended is reported and saved elsewhere; it does not stop the run. */
public final class Recorder {
    private final CommandContext context;

    public Recorder(CommandContext context) {
        this.context = context;
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(context.clock()).truncatedTo(ChronoUnit.MILLIS);
    }

    Session started(Session session, String run, Procedure procedure, Bindings bindings) {
        Host host = context.runner().host();
        Whereabouts where = new Whereabouts(context);
        RunEntry entry = new RunEntry(
                run,
                procedure.name(),
                now(),
                context.machine().user(),
                where.name(host),
                where.system(host),
                bindings.recordable(),
                session.requireNotebook().notebook().digest(),
                host.word(),
                host.isLocal() ? "" : where.user(host));
        session.follower().ifPresent(follower -> follower.started(entry, List.of()));
        return append(session, entry);
    }

    /**
     * The digest of the text that an outcome is about; empty when the text holds a secret, which a digest could reveal.
     */
    static String digest(Bindings bindings, Step step) {
        StepText text = StepText.of(step);
        return Redaction.of(bindings).of(text.canonical()).equals(text.canonical()) ? text.digest() : "";
    }

    /** The log of a run, if this process owns it. */
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
                        context.machine().user(),
                        new Whereabouts(context).name(context.runner().host()),
                        finding.status(),
                        redaction.of(finding.text()),
                        new Evidence(redaction.of(evidence.from()), redaction.of(evidence.lines()))));
    }

    /** Appends a record that should have been appended earlier. */
    Session repaired(Session session, Entry entry) {
        return append(session, entry);
    }

    private Session append(Session session, Entry entry) {
        AppendResult appended = appended(session, entry);
        appended.trouble().ifPresent(context.ui()::tell);
        return with(session, appended.file());
    }

    /** Appends a record without reporting a failure yet. */
    AppendResult appended(Session session, Entry entry) {
        return context.store().append(session.requireNotebook(), entry);
    }

    /**
     * The session with the new records, but the procedures as the user saw them, so that changes are noticed and shown
     * before the next step.
     */
    static Session with(Session session, NotebookFile after) {
        return session.withNotebook(
                new NotebookFile(after.source(), session.requireNotebook().notebook(), after.entries()));
    }
}
