package labsh.commands.replay;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.Menu;
import labsh.commands.Session;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.Step;

/** Asks where to continue when the working directory of the shell state has been deleted. */
final class DeletedDirectory {
    private enum Answer {
        ANOTHER,
        HOME,
        QUIT
    }

    private static final Menu<Answer> MENU = new Menu<>(
            "where to continue?",
            List.of(
                    new Menu.Item<>('d', "directory", "in another directory that you name", Answer.ANOTHER),
                    new Menu.Item<>('h', "home", "in your home directory", Answer.HOME),
                    new Menu.Item<>('q', "quit", "stop here; make the directory again, then resume", Answer.QUIT)),
            Answer.QUIT);

    private final CommandContext context;

    DeletedDirectory(CommandContext context) {
        this.context = context;
    }

    /** Whether the step's working directory does not exist. For a step of another user this cannot be known. */
    boolean isLost(Step step) {
        return step.as().isEmpty()
                && !context.runner().hasDirectory(context.runner().state().directory());
    }

    /**
     * Makes sure that the next command has a working directory: the current one, or one that the user chooses. When
     * nobody can choose, the command itself fails with the reason. Returns false when the user quit.
     */
    boolean settled(Session session) {
        Path lost = context.runner().state().directory();
        if (context.runner().hasDirectory(lost) || !context.ui().present()) {
            return true;
        }
        context.ui().tell(Report.warning("the working directory " + lost + " is no longer there"));
        while (true) {
            Optional<Path> chosen = Optional.of(home());
            switch (context.ui().choose(MENU)) {
                case HOME -> {}
                case ANOTHER -> chosen = named();
                case QUIT -> {
                    return false;
                }
            }
            if (chosen.isPresent() && entered(chosen.get())) {
                new AdHoc(context).keepState(session);
                return true;
            }
        }
    }

    /** The person's home on the machine that steps run on. */
    private Path home() {
        return context.runner().host().isLocal()
                ? context.machine().home()
                : Path.of(context.runner().state().environment().getOrDefault("HOME", "/"));
    }

    private Optional<Path> named() {
        Report question = Report.builder()
                .line(5, new Span(Role.DIM, "the directory to continue in"))
                .build();
        String typed =
                context.ui().line(question, home().toString(), false).orElse("").strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    typed.equals("~") || typed.startsWith("~/")
                            ? home().resolve(typed.substring(Math.min(2, typed.length())))
                            : home().resolve(typed));
        } catch (InvalidPathException e) {
            context.ui().tell(Report.failure(typed + " is not the name of a directory"));
            return Optional.empty();
        }
    }

    private boolean entered(Path directory) {
        try {
            context.runner().enter(directory);
            return true;
        } catch (IOException e) {
            context.ui().tell(Report.failure(directory + " is not a directory"));
            return false;
        }
    }
}
