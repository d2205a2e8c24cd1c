package labsh.commands.replay;

import java.util.Map;
import java.util.Optional;
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

    /** Why a step cannot run on a host; empty when it can. */
    static Optional<String> refusal(Step step, Host host) {
        return step.action() instanceof Action.FileEdit && !host.isLocal()
                ? Optional.of("a file step changes files of this machine, and this step is for " + host
                        + "; let a command write the file there")
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
