package labsh.commands.replay;

import java.util.Map;
import java.util.Optional;
import labsh.commands.engine.Runner;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.reach.Host;
import labsh.notebooks.Action;
import labsh.notebooks.HostText;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/** Where a step runs: its own host, else the one that the person said, else its procedure's, else this machine. */
final class StepHost {
    private StepHost() {}

    /**
     * The host of a step.
     *
     * @param on what the person said
     * @throws CommandException where a value makes of it what is no host
     */
    static Host of(Step step, Procedure procedure, Optional<Host> on, Map<String, String> values) {
        return step.host().isEmpty()
                ? of(procedure, on, values)
                : of(step.address().toString(), step.host(), values);
    }

    /** The same, of the steps that name no host of their own. */
    static Host of(Procedure procedure, Optional<Host> on, Map<String, String> values) {
        return on.orElseGet(() -> of(procedure.name(), procedure.host(), values));
    }

    /** Why a dry run, which connects to no host, cannot plan a step; empty when it can. */
    static Optional<String> unread(Step step, Host host, Runner runner) {
        boolean read = host.isLocal()
                || (host.equals(runner.host()) && runner.machine().isPresent());
        return step.action() instanceof Action.FileEdit && !read
                ? Optional.of("its file is on " + host + ", and a dry run connects to no host")
                : Optional.empty();
    }

    private static Host of(String what, String text, Map<String, String> values) {
        if (text.isEmpty()) {
            return Host.LOCAL;
        }
        try {
            return Host.named(HostText.filledIn(text, values));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "the host of " + what + " is " + text + ", and " + e.getMessage(),
                    "set gives a parameter another value, --on names another host");
        }
    }
}
