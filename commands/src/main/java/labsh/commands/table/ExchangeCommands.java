package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.ONE;
import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.files.NewFile;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.NotebookException;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.exports.Export;
import labsh.notebooks.exports.ExportFormat;
import labsh.notebooks.imports.Import;
import labsh.notebooks.imports.ImportException;
import labsh.notebooks.imports.ImportFormat;
import labsh.notebooks.imports.ImportResult;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.LineRange;

/** The commands {@code import} and {@code export}. */
final class ExchangeCommands {
    private ExchangeCommands() {}

    static List<Command> all() {
        return List.of(importing(), exporting());
    }

    private static Command importing() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "import",
                "make a notebook of Markdown, a Jupyter notebook or a shell's history",
                "Headings that hold shell code become procedures, fenced shell code becomes steps, and everything else"
                        + " stays prose. Prompts are taken off transcripts, and a line of their output is expected. What"
                        + " was left out or moved is said. Nothing is run, and no file is overwritten.\n\n"
                        + "Without `--from` the file's name decides. `import ~/.bash_history --lines 100-120` takes these"
                        + " lines of a history. `--as NAME` names the notebook: `NAME.lab.yaml`.",
                List.of(new Argument("FILE", Argument.Kind.FILE, ONE, "the file to import")),
                List.of(
                        Option.choosing(
                                "from",
                                "FORMAT",
                                Stream.of(ImportFormat.values())
                                        .map(ImportFormat::word)
                                        .toList(),
                                "the format of the file"),
                        Option.taking("lines", "A-B", Argument.Kind.WORD, "only these lines of the file"),
                        Option.taking("as", "NOTEBOOK", Argument.Kind.WORD, "name of the new notebook")),
                ExchangeCommands::importing);
    }

    private static CommandResult importing(Invocation invocation, Session session, CommandContext context) {
        String named = invocation.argument("FILE").orElseThrow();
        Path from = path(named, context);
        String fileName =
                from.getFileName() == null ? named : from.getFileName().toString();
        ImportFormat format =
                invocation.option("from").flatMap(ImportFormat::of).orElseGet(() -> ImportFormat.guess(fileName));
        LineRange lines = invocation
                .option("lines")
                .map(text -> LineRange.of(text)
                        .orElseThrow(() -> new UsageException(
                                "'" + text + "' is not a range of lines",
                                "write the first and the last: --lines 100-120")))
                .orElse(LineRange.ALL);
        String name = invocation.option("as").orElseGet(() -> nameOf(fileName));
        Path to = fresh(name, context);
        ImportResult imported = imported(format, title(fileName, format), from, lines);
        NewFile.write(to, imported.document());
        NotebookFile notebook = context.store().open(to.toString());
        context.ui().tell(told(to, imported));
        return CommandResult.ok(session.opening(notebook));
    }

    private static ImportResult imported(ImportFormat format, String title, Path from, LineRange lines) {
        try {
            return Import.of(format, title, NewFile.read(from), lines);
        } catch (ImportException e) {
            throw new CommandException(
                    ExitCode.NOTEBOOK, from + ": " + e.getMessage(), "--from says the format " + "of the file");
        }
    }

    private static Report told(Path to, ImportResult imported) {
        int steps = imported.steps();
        int procedures = imported.procedures();
        Report.Builder page = Report.builder()
                .line(
                        new Span(Role.PLAIN, "wrote "),
                        new Span(Role.NAME, to.toString()),
                        new Span(
                                Role.DIM,
                                ": " + procedures + (procedures == 1 ? " procedure, " : " procedures, ") + steps
                                        + (steps == 1 ? " step" : " steps")));
        imported.remarks().forEach(remark -> page.line(2, new Span(Role.DIM, remark)));
        return page.build();
    }

    private static Path fresh(String name, CommandContext context) {
        try {
            return context.store().fresh(name);
        } catch (NotebookException e) {
            throw new UsageException(e.getMessage(), "--as NAME names the notebook");
        }
    }

    /**
     * The notebook name for a file: {@code README.md} becomes {@code readme}, {@code .bash_history} becomes {@code
     * bash-history}.
     */
    private static String nameOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String base = dot > 0 ? fileName.substring(0, dot) : fileName;
        StringBuilder name = new StringBuilder();
        for (char c : base.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            boolean plain = Ascii.isLowerOrDigit(c);
            if (plain) {
                name.append(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        boolean trailing = !name.isEmpty() && name.charAt(name.length() - 1) == '-';
        return trailing ? name.substring(0, name.length() - 1) : name.toString();
    }

    private static String title(String fileName, ImportFormat format) {
        return format == ImportFormat.HISTORY ? "What was typed, from " + fileName : fileName;
    }

    private static Path path(String named, CommandContext context) {
        if (named.indexOf('\0') >= 0 || named.isEmpty()) {
            throw new UsageException("a file name is missing", "");
        }
        Path path = named.startsWith("~/") ? context.machine().home().resolve(named.substring(2)) : Path.of(named);
        return path.toAbsolutePath().normalize();
    }

    private static Command exporting() {
        return Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ON_NOTEBOOK,
                "export",
                "make Markdown, a web page, JSON, a script or a blog post of the notebook",
                "With last outcomes and updates in their place. Goes to FILE, or is printed. Without `--to` the file's"
                        + " name decides; without a file it is Markdown. A file that already exists is only replaced"
                        + " with `--force`. Nothing is run.\n\n"
                        + "`script` takes the name of a procedure and does its steps; parameters are variables that the"
                        + " environment may set. `post` is for Octopress and Jekyll.",
                List.of(new Argument("FILE", Argument.Kind.FILE, OPTIONAL, "where to write it")),
                List.of(
                        Option.choosing(
                                "to",
                                "FORMAT",
                                Stream.of(ExportFormat.values())
                                        .map(ExportFormat::word)
                                        .toList(),
                                "the format"),
                        Option.flag("force", "replace the file if there is one")),
                ExchangeCommands::exporting);
    }

    private static CommandResult exporting(Invocation invocation, Session session, CommandContext context) {
        NotebookFile file = context.store().refreshed(session.requireNotebook());
        Session current = session.withNotebook(file);
        Optional<String> named = invocation.argument("FILE");
        ExportFormat format = invocation
                .option("to")
                .flatMap(ExportFormat::of)
                .orElseGet(() -> named.map(ExportFormat::guess).orElse(ExportFormat.MARKDOWN));
        String text = Export.of(format, file);
        if (named.isEmpty()) {
            context.ui().hand(text);
            return CommandResult.ok(current);
        }
        Path to = path(named.get(), context);
        if (invocation.has("force")) {
            NewFile.replace(to, text);
        } else {
            NewFile.write(to, text);
        }
        context.ui()
                .tell(Report.builder()
                        .line(new Span(Role.PLAIN, "wrote "), new Span(Role.NAME, to.toString()))
                        .build());
        return CommandResult.ok(current);
    }
}
