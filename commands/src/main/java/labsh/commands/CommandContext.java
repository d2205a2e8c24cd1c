package labsh.commands;

import java.nio.file.Path;
import java.time.Clock;
import labsh.commands.audit.AuditLog;
import labsh.commands.engine.Runner;
import labsh.commands.files.LocalStepFiles;
import labsh.commands.files.StepFiles;
import labsh.commands.reach.SshRoutes;
import labsh.commands.runs.Runs;
import labsh.commands.settings.Settings;

/**
 * What a command may use beside the session.
 *
 * @param ui for reports and questions
 * @param runner starts no process before the first task, so that looking at a notebook runs nothing
 * @param store opens notebooks and appends to them
 * @param notebooks which there are
 * @param machine that labsh runs on, and who runs it
 * @param clock for the times in records
 * @param state private directory for what is kept between sessions
 * @param runs the saved runs of this host
 * @param settings what the user has set for all notebooks
 * @param routes to other hosts
 * @param audit the audit log, which may be switched off
 */
public record CommandContext(
        UserInterface ui,
        Runner runner,
        NotebookStore store,
        NotebookList notebooks,
        Machine machine,
        Clock clock,
        Path state,
        Runs runs,
        Settings settings,
        SshRoutes routes,
        AuditLog audit) {
    /** The files that a file step would change on the host that the next task runs on. */
    public StepFiles files() {
        return runner.files().orElseGet(() -> new LocalStepFiles(machine.home()));
    }
}
