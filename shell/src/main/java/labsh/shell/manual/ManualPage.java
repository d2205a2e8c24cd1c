package labsh.shell.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import labsh.commands.Command;
import labsh.commands.errors.ExitCode;
import labsh.commands.line.Argument;
import labsh.commands.line.Option;
import labsh.commands.settings.DeclaredSettings;
import labsh.commands.settings.Setting;

/** The manual pages, as text for {@code man}. */
public final class ManualPage {
    /** The page of this program. */
    public static final String PROGRAM = "labsh.1";

    /** The page of the notebook format. */
    public static final String NOTEBOOK = "labsh-notebook.5";

    private static final String FORMAT = "notebook-format.md";

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /** The names of the pages, with their sections. */
    public static List<String> names() {
        return List.of(PROGRAM, NOTEBOOK);
    }

    /**
     * A page.
     *
     * @param name one of {@link #names}
     */
    public static String of(String name, String version, List<Command> commands) {
        return switch (name) {
            case PROGRAM -> program(version, commands);
            case NOTEBOOK -> notebook(version);
            default -> throw new IllegalArgumentException("no page " + name);
        };
    }

    private static String program(String version, List<Command> commands) {
        ManualPage manual = new ManualPage();
        manual.title("LABSH", 1, version, "labsh", "terminal shell for sysadmins' lab notebooks");
        manual.section("SYNOPSIS");
        manual.raw(".B labsh\n[\\fIOPTION\\fR]... [\\fINOTEBOOK\\fR]\n.br\n.B labsh\n[\\fIOPTION\\fR]... "
                + "\\fICOMMAND\\fR [\\fINOTEBOOK\\fR] [\\fIARGUMENT\\fR]...\n");
        manual.prose(resource("description.md"));
        manual.section("OPTIONS");
        ProgramOptions.ALL.forEach(o -> manual.item(Roff.bold("--" + o.name()) + value(o), o.summary()));
        manual.section("COMMANDS");
        manual.raw("Those marked with an asterisk can be given on labsh's own command line, with the notebook, where "
                + "they work on one, as their first argument.\n");
        for (Command.Group group : Command.Group.values()) {
            manual.raw(".SS " + Roff.argument(group.heading()) + "\n");
            commands.stream().filter(c -> c.group() == group).forEach(manual::command);
        }
        manual.section("SETTINGS");
        for (Setting setting : DeclaredSettings.all()) {
            manual.item(
                    Roff.bold(setting.name()),
                    capitalised(setting.summary()) + "; must be "
                            + setting.kind().shape() + ". Default: " + setting.standard() + ".");
        }
        manual.section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            manual.item(Roff.bold(String.valueOf(code.status())), code.meaning());
        }
        manual.prose(resource("surroundings.md"));
        return manual.page.toString();
    }

    private static String notebook(String version) {
        ManualPage manual = new ManualPage();
        manual.title("LABSH-NOTEBOOK", 5, version, "labsh-notebook", "format of labsh's notebooks");
        manual.section("DESCRIPTION");
        String markdown = resource(FORMAT);
        manual.page.append(RoffProse.of(markdown, true));
        manual.section("SEE ALSO");
        manual.raw(".BR labsh (1)\n");
        return manual.page.toString();
    }

    private void title(String name, int section, String version, String called, String summary) {
        page.append(".TH ")
                .append(name)
                .append(' ')
                .append(section)
                .append(" \"\" ")
                .append(Roff.argument("labsh " + version))
                .append(' ')
                .append(Roff.argument(section == 1 ? "User Commands" : "File Formats"))
                .append("\n.SH NAME\n")
                .append(Roff.text(called))
                .append(" \\- ")
                .append(Roff.text(summary))
                .append('\n');
    }

    private void section(String heading) {
        page.append(".SH ").append(Roff.argument(heading)).append('\n');
    }

    private void raw(String macros) {
        page.append(macros);
    }

    private void prose(String markdown) {
        page.append(RoffProse.of(markdown, false));
    }

    private void item(String tag, String text) {
        page.append(".TP\n").append(tag).append('\n').append(Roff.text(text)).append('\n');
    }

    private static String value(Option option) {
        return option.value().map(v -> " " + Roff.italic(v.label())).orElse("");
    }

    private void command(Command command) {
        StringBuilder tag = new StringBuilder(Roff.bold(command.name()));
        for (Argument argument : command.syntax().beforeOptions()) {
            tag.append(' ').append(Roff.italic(argument.usage()));
        }
        for (Option option : command.syntax().options()) {
            tag.append(" [")
                    .append(Roff.bold("--" + option.name()))
                    .append(value(option))
                    .append(']');
        }
        for (Argument argument : command.syntax().behindOptions()) {
            tag.append(' ').append(Roff.italic(argument.usage()));
        }
        if (command.use() != Command.Use.SESSION) {
            tag.append(" *");
        }
        item(tag.toString(), capitalised(command.summary()) + ".");
        int start = page.append(".RS\n").length();
        page.append(RoffProse.of(command.details(), false));
        command.syntax().arguments().forEach(a -> item(Roff.italic(a.label()), a.summary()));
        command.syntax().options().forEach(o -> item(Roff.bold("--" + o.name()) + value(o), o.summary()));
        if (page.length() == start) {
            page.setLength(start - ".RS\n".length());
        } else {
            page.append(".RE\n");
        }
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String resource(String name) {
        try (InputStream text = ManualPage.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
