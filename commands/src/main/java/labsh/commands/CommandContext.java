package labsh.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import labsh.commands.audit.AuditLog;
import labsh.commands.run.Runner;
import labsh.commands.runs.Runs;
import labsh.commands.settings.Settings;
import labsh.notebooks.SystemFacts;

/**
 * What a command may use beside the session: the person, the processes, the disk, the clock, the machine.
 *
 * @param ui to tell and to ask
 * @param runner starts no process before the first task: looking at a notebook runs nothing
 * @param store what notebooks there are, and how they are read and written
 * @param clock for the times in records
 * @param system what labsh runs on
 * @param user who runs it
 * @param host where
 * @param home that {@code ~/} stands for
 * @param environment as labsh was started with
 * @param state private directory for what is kept between sessions
 * @param runs those that survive this process
 * @param settings what the person has set for all notebooks
 * @param audit where everything that runs is written down for the machine, if anywhere
 */
public record CommandContext(
        UserInterface ui,
        Runner runner,
        NotebookStore store,
        Clock clock,
        SystemFacts system,
        String user,
        String host,
        Path home,
        Map<String, String> environment,
        Path state,
        Runs runs,
        Settings settings,
        AuditLog audit) {
    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** A path as a person writes it: what is below home begins with a tilde. */
    public String place(String path) {
        String start = home.toString();
        boolean below = path.equals(start) || path.startsWith(start + "/");
        return below ? "~" + path.substring(start.length()) : path;
    }
}
