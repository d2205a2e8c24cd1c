package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.reach.Host;
import labsh.commands.reach.Ssh;
import labsh.notebooks.files.IoErrorText;

/** Opens runners. */
public final class Runners {
    private static final String NO_SETSID = "setsid is not installed";
    private static final String PATH = "/usr/bin:/bin:/usr/local/bin:/usr/pkg/bin";

    private Runners() {}

    /**
     * A runner on a pseudo-terminal if the console is interactive and the system has pseudo-terminals; otherwise on
     * pipes. On a terminal without a user, programs would wait for keys and fill records with colours and progress
     * bars.
     */
    public static Runner open(RunnerSettings settings, Console console) throws IOException {
        if (console.interactive()) {
            Optional<Path> setsid = setsid();
            if (setsid.isEmpty()) {
                return new PipeRunner(settings, here(settings), console, Optional.of(NO_SETSID));
            }
            try {
                return new PtyRunner(settings, here(settings), console);
            } catch (IOException e) {
                return new PipeRunner(settings, here(settings), console, Optional.of(IoErrorText.of(e)));
            }
        }
        return onPipes(settings, console);
    }

    /** Why steps cannot have a terminal although the console is interactive; empty when they can. */
    public static Optional<String> withoutTerminal() {
        if (setsid().isEmpty()) {
            return Optional.of(NO_SETSID);
        }
        try {
            PseudoTerminal.tryOne();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(IoErrorText.of(e));
        }
    }

    /**
     * A runner of another host: on a terminal there when a person can type at the console, else on pipes. It connects at
     * once.
     *
     * @throws labsh.commands.reach.Unreachable when ssh does not
     */
    public static Runner on(Host host, Ssh ssh, RunnerSettings settings, Console console) throws IOException {
        Place place = new FarPlace(host, ssh, settings, console.interactive() ? terminalType() : Optional.empty());
        place.connect();
        return console.interactive()
                ? new PtyRunner(settings, place, console)
                : new PipeRunner(settings, place, console, Optional.empty());
    }

    /** What ssh tells the other side, too. */
    private static Optional<String> terminalType() {
        return Optional.ofNullable(System.getenv("TERM"));
    }

    /** A runner on pipes, whatever the console is. */
    public static Runner onPipes(RunnerSettings settings, Console console) throws IOException {
        return new PipeRunner(settings, here(settings), console, Optional.empty());
    }

    private static Place here(RunnerSettings settings) throws IOException {
        return new LocalPlace(settings, setsid());
    }

    private static Optional<Path> setsid() {
        return LocalPrograms.find("setsid", PATH);
    }
}
