package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.ONE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.UsageException;
import labsh.commands.files.NewFile;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.commands.trust.Trust;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFile;

/** The command {@code new}: a notebook from a template whose comments explain the keys. */
final class NotebookTemplate {
    private static final String TEMPLATE = "template.lab.yaml";

    /** The line where the user begins to write. */
    private static final String BEGINNING = "title:";

    private NotebookTemplate() {}

    static Command command() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "new",
                "begin a notebook from a template, and open your editor on it",
                "`new printing` writes `printing.lab.yaml` in the directory where labsh was started; a name with a"
                        + " slash is a file. A file that exists is left alone. Where nobody is at the terminal, the"
                        + " file is written and no editor opens.",
                List.of(new Argument("NAME", Argument.Kind.WORD, ONE, "the new notebook's name, or its file")),
                List.of(),
                NotebookTemplate::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        Path file = file(context, invocation.argument("NAME").orElseThrow());
        String name = file.getFileName().toString();
        String text = template().replace("@name@", name.substring(0, name.indexOf(".lab.y")));
        NewFile.write(file, text, "open it with: labsh " + file);
        context.ui()
                .tell(Report.builder()
                        .line(new Span(Role.PLAIN, "wrote "), new Span(Role.NAME, file.toString()))
                        .build());
        if (context.ui().present() && !context.ui().editFile(file, beginning(text))) {
            context.ui().tell(Report.warning("the editor did not start, or it failed; set EDITOR, then run edit"));
        }
        NotebookFile notebook = context.store().open(file.toString());
        new Trust(context).remember(notebook);
        return CommandResult.ok(session.opening(notebook));
    }

    private static Path file(CommandContext context, String name) {
        try {
            return context.store().fresh(name);
        } catch (NotebookException e) {
            throw new UsageException(e.getMessage(), "letters, digits, dots and hyphens make a name: new printing");
        }
    }

    private static String template() {
        try (InputStream template = NotebookTemplate.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of the title, from 1. */
    private static int beginning(String text) {
        return text.lines()
                        .takeWhile(line -> !line.startsWith(BEGINNING))
                        .toList()
                        .size()
                + 1;
    }
}
