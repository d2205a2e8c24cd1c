package labsh.commands.replay;

import java.time.OffsetDateTime;
import java.util.Optional;
import labsh.commands.AdHocCommand;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.engine.Task;
import labsh.commands.engine.TaskResult;
import labsh.commands.reach.Host;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.runs.UndoableStep;
import labsh.notebooks.records.RecordedOutput;

/** Runs commands that the user types, in the shell state that the steps share. */
public final class AdHoc {
    private final CommandContext context;

    public AdHoc(CommandContext context) {
        this.context = context;
    }

    /** Runs one command, waits for its end, and adds it to the session. */
    public Session run(Session session, String text) {
        if (!new DeletedDirectory(context).settled(session)) {
            return session;
        }
        Optional<String> unreachable =
                new HostSwitch(context).connected(context.runner().host());
        if (unreachable.isPresent()) {
            context.ui().complain(Report.failure("not run: " + unreachable.get()));
            return session;
        }
        AuditEvents auditing = new AuditEvents(context);
        Optional<String> unaudited = auditing.command(session, text);
        if (unaudited.isPresent()) {
            context.ui().complain(Report.failure("not run: " + unaudited.get()));
            return session.withTyped(
                    new AdHocCommand(text, OffsetDateTime.now(context.clock()), false, "not run", RecordedOutput.NONE));
        }
        TaskResult ended = context.runner()
                .run(Task.of(context.store().newId(), shell(session), text + "\n")
                        .label("! " + text.strip())
                        .variables(session.bindings().values())
                        .secrets(session.bindings().secrets())
                        .keepsState(true)
                        .build());
        auditing.commandEnded(session, ended);
        new TranscriptStore(context).drop(ended);
        keepState(session);
        int exit = ended.exit().orElse(1);
        boolean well = ended.how() == TaskResult.How.EXITED && exit == 0;
        String how = well
                ? ""
                : switch (ended.how()) {
                    case EXITED -> "exit status " + exit;
                    case LOST -> "labsh's own shell for steps has ended; how the command ended is unknown";
                    case NOT_STARTED -> "not started";
                    case TIMED_OUT, INTERRUPTED -> "interrupted";
                };
        if (!well) {
            context.ui()
                    .tell(Report.builder()
                            .line(new Span(Role.FAILED, "✗ "), new Span(Role.DIM, how))
                            .build());
        }
        ended.remarks().forEach(r -> context.ui().tell(Report.warning(r)));
        return session.withTyped(
                new AdHocCommand(text, OffsetDateTime.now(context.clock()), well, how, ended.output()));
    }

    /** Saves the state that these commands left, for a resumed run. */
    void keepState(Session session) {
        session.run()
                .filter(run -> !run.atEnd())
                .flatMap(run -> context.runs()
                        .current()
                        .filter(log -> log.id().equals(run.id()))
                        .flatMap(log -> log.save(context.runner(), later(run.seq()))))
                .ifPresent(why -> context.ui().tell(Report.warning(why)));
    }

    /** Each host has its own. */
    private String later(int seq) {
        Host host = context.runner().host();
        return UndoableStep.stateAfter(seq) + ".later" + (host.isLocal() ? "" : "@" + host.word());
    }

    /** Asks for commands and runs them, until an empty line. */
    Session loop(Session session) {
        Host host = context.runner().host();
        Report question = Report.builder()
                .line(
                        2,
                        new Span(Role.DIM, "a command" + (host.isLocal() ? "" : " on ")),
                        new Span(Role.HOST, host.word()),
                        new Span(Role.DIM, "; an empty line goes back"))
                .build();
        Session current = session;
        while (true) {
            Optional<String> text = context.ui().command(question, current);
            if (text.isEmpty() || text.get().isBlank()) {
                return current;
            }
            current = run(current, text.get());
        }
    }

    /** The notebook's shell if it is interactive, else sh. */
    private static String shell(Session session) {
        String shell = session.notebook().map(f -> f.notebook().shell()).orElse("bash");
        return shell.equals("bash") ? shell : "sh";
    }
}
