package labsh.commands.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.audit.AuditLine;
import labsh.commands.audit.AuditLog;
import labsh.commands.report.Report;
import labsh.commands.runs.Runs;
import labsh.notebooks.Step;
import labsh.notebooks.digests.ProceduresDigest;

/**
 * Writes the events of a run to the audit: each start before it happens, and each end. Values of parameters, outputs
 * and the texts of steps are left out: the notebook has the texts, and the digest identifies its version.
 */
final class AuditEvents {
    private final CommandContext context;

    AuditEvents(CommandContext context) {
        this.context = context;
    }

    /**
     * Announces that a step is about to start.
     *
     * @param mode how it was confirmed
     * @return why it must not; empty when it may
     */
    Optional<String> starting(Session session, Plan plan, ConfirmationMode mode) {
        return starting(() -> {
            String kind = plan.change().isPresent() ? "file" : "step";
            AuditLine line = begin("start", kind)
                    .with("step", plan.step().address().toString())
                    .with("as", plan.step().as())
                    .with("confirmed", mode == ConfirmationMode.ASKING ? "by key" : "by option");
            return about(plan.amended() ? line.with("amended") : line, session, 1);
        });
    }

    /** Announces that a step is about to be undone. */
    Optional<String> undoing(Session session, Step step) {
        return starting(() -> about(
                begin("start", "undo").with("step", step.address().toString()).with("as", step.as()), session, 1));
    }

    /** Announces that a command of the user's is about to start. */
    Optional<String> command(Session session, String text) {
        return starting(() -> about(
                begin("start", "command")
                        .with("text", Redaction.of(session.bindings()).of(text)),
                session,
                0));
    }

    private Optional<String> starting(Supplier<AuditLine> line) {
        AuditLog audit = context.audit();
        AuditLog.Said said = audit.starting(audit.isOn() ? line.get() : new AuditLine());
        warn(said);
        return said.refusal();
    }

    /** Writes how a step or its undo ended, if its start was announced. */
    void ended(Session session, StepEnd end) {
        if (context.audit().isOn()) {
            end.audited().ifPresent(kind -> {
                AuditLine line = begin("end", kind)
                        .with("step", end.step().address().toString())
                        .with("result", end.result().word());
                end(line, session, end.execution().exit(), end.execution().took(), 1);
            });
        }
    }

    /** Writes how a command of the user's ended. */
    void commandEnded(Session session, labsh.commands.engine.TaskResult ended) {
        if (context.audit().isOn()) {
            AuditLine line = begin("end", "command")
                    .with("result", ended.how().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            end(line, session, ended.exit(), ended.took(), 0);
        }
    }

    private void end(AuditLine line, Session session, OptionalInt exit, Duration took, int later) {
        if (exit.isPresent()) {
            line.with("exit", exit.getAsInt());
        }
        warn(context.audit().ended(about(line.withSeconds("seconds", took), session, later)));
    }

    private void warn(AuditLog.Said said) {
        said.warning().ifPresent(why -> context.ui().tell(Report.warning(why)));
    }

    private AuditLine begin(String event, String kind) {
        return new AuditLine()
                .with("event", event)
                .with("kind", kind)
                .with(
                        "at",
                        OffsetDateTime.now(context.clock())
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                .with("user", context.machine().user())
                .with("sudo_user", context.machine().environment().getOrDefault("SUDO_USER", ""))
                .with("host", context.machine().host())
                .with("on", context.runner().host().word())
                .with("pid", ProcessHandle.current().pid());
    }

    /** @param later added to the number of the run's last outcome */
    private static AuditLine about(AuditLine line, Session session, int later) {
        session.run().ifPresent(run -> line.with("run", run.id()).with("seq", run.seq() + later));
        session.notebook()
                .ifPresent(file -> line.with("notebook", Runs.nameOf(file))
                        .with("digest", ProceduresDigest.of(file.notebook()).whole()));
        return line;
    }
}
