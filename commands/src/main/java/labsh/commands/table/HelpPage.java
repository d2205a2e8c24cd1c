package labsh.commands.table;

import java.util.ArrayList;
import java.util.List;
import labsh.commands.Command;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;

/** Help pages, generated from the declarations of commands. */
public final class HelpPage {
    private HelpPage() {}

    /** All commands, by group. */
    public static Report all(List<Command> commands) {
        Report.Builder page = Report.builder();
        for (Command.Group group : Command.Group.values()) {
            page.gap().line(new Span(Role.TITLE, group.heading()));
            page.table(
                    2,
                    commands.stream()
                            .filter(c -> c.group() == group)
                            .map(c -> List.of(new Span(Role.NAME, c.name()), new Span(Role.PLAIN, c.summary())))
                            .toList());
        }
        return page.gap()
                .line(new Span(Role.DIM, "help COMMAND tells more; Tab completes everything"))
                .build();
    }

    /** One command. */
    public static Report of(Command command) {
        Report.Builder page = Report.builder()
                .line(new Span(Role.NAME, command.syntax().usage()))
                .line(new Span(Role.PLAIN, capitalised(command.summary()) + "."))
                .gap()
                .prose(0, command.details());
        List<List<Span>> rows = new ArrayList<>();
        for (Argument argument : command.syntax().arguments()) {
            rows.add(List.of(new Span(Role.NAME, argument.label()), new Span(Role.PLAIN, argument.summary())));
        }
        for (Option option : command.syntax().options()) {
            rows.add(List.of(new Span(Role.NAME, option.usage()), new Span(Role.PLAIN, option.summary())));
        }
        return page.gap().table(2, rows).build();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
