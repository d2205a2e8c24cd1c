package labsh.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.commands.errors.ExitCode;
import labsh.shell.start.Startup;

/** labsh for many command lines in one process: the lines of a file, each with its status in another one. */
public final class EveryLine {
    private EveryLine() {}

    public static void main(String[] arguments) throws IOException {
        List<String> statuses = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            ExitCode exit = Startup.run(line.split(" ", -1), () -> true).orElseThrow();
            statuses.add(exit.status() + " " + line);
        }
        Files.write(Path.of(arguments[1]), statuses);
        System.exit(0);
    }
}
