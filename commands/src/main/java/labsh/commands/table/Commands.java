package labsh.commands.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.Command;
import labsh.commands.line.Syntax;

/** Every command, once. */
public final class Commands {
    private static final List<Command> ALL = Stream.of(
                    NotebookCommands.all(),
                    ExchangeCommands.all(),
                    TrustCommands.all(),
                    ReplayCommands.all(),
                    StateCommands.all(),
                    FindingCommands.all(),
                    RecordCommands.all(),
                    MemoryCommands.all(),
                    ShellCommands.all())
            .flatMap(List::stream)
            .toList();

    private Commands() {}

    /** In the order of help. */
    public static List<Command> all() {
        return ALL;
    }

    public static Optional<Command> find(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    public static Optional<Syntax> syntax(String name) {
        return find(name).map(Command::syntax);
    }
}
