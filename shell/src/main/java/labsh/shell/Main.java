package labsh.shell;

import java.util.Optional;
import labsh.commands.errors.ExitCode;
import labsh.shell.archive.ArchiveCheck;
import labsh.shell.start.Startup;

/** The main class. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ArchiveCheck check = ArchiveCheck.begin();
        Optional<ExitCode> exit = Startup.run(arguments, check::isGood);
        System.exit(exit.isPresent() ? exit.get().status() : check.startAgain(arguments));
    }
}
