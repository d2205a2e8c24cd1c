package labsh.commands;

import java.util.List;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.line.Syntax;

/**
 * One thing that can be done, declared once: the parser, help, completion, highlighting and the manual page read this.
 *
 * @param syntax its name, arguments and options
 * @param group the heading under which help lists it
 * @param use where it makes sense
 * @param summary one clause, in the imperative
 * @param details Markdown, for {@code help COMMAND}; may be empty
 * @param action what it does
 */
public record Command(Syntax syntax, Group group, Use use, String summary, String details, Action action) {
    /** Where a command makes sense. */
    public enum Use {
        /** In a session only: it needs a current run, or values that were set before. */
        SESSION,
        /** Also as the only thing labsh does, on a notebook: {@code labsh show NOTEBOOK}. */
        ON_NOTEBOOK,
        /** Also as the only thing labsh does, without a notebook: {@code labsh help}. */
        ALONE
    }

    /** The headings of help, in their order. */
    public enum Group {
        NOTEBOOKS("Notebooks"),
        REPLAY("Replay"),
        RECORD("Record"),
        SHELL("The shell");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }
    }

    /** What a command does. */
    public interface Action {
        CommandResult run(Invocation invocation, Session session, CommandContext context);
    }

    public static Command of(
            Group group,
            Use use,
            String name,
            String summary,
            String details,
            List<Argument> arguments,
            List<Option> options,
            Action action) {
        return new Command(new Syntax(name, arguments, options), group, use, summary, details, action);
    }

    public String name() {
        return syntax.name();
    }
}
