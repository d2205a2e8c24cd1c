package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.util.List;
import java.util.Optional;
import labsh.commands.AdHocCommand;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.replay.EvidenceSource;
import labsh.commands.replay.Finding;
import labsh.commands.replay.NoteRecorder;
import labsh.commands.replay.StepDrafting;
import labsh.notebooks.Address;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.LineRange;
import labsh.notebooks.text.Names;

/** The commands {@code note} and {@code keep}. */
final class FindingCommands {
    private static final Option STATUS = Option.taking(
            "status",
            "STATUS",
            Argument.Kind.STATUS,
            "its status: open, solved, workaround, obsolete, or a word of your own");

    private FindingCommands() {}

    static List<Command> all() {
        return List.of(note(), keep());
    }

    private static Command note() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.ON_NOTEBOOK,
                "note",
                "append a dated update to the notebook",
                "Without a text, your editor opens. `note @install/clone …` is about a step, `note @install …` about a"
                        + " procedure, `note …` about the notebook. Options stand before the text.\n\n"
                        + "`--evidence` attaches what shows it: `last` is what the last step or your last `!` command"
                        + " printed, a step's name what it printed last, anything else is a file. A long log keeps its"
                        + " beginning and its end; `--lines 100-120` takes these lines.",
                List.of(
                        new Argument("@ADDRESS", Argument.Kind.MARK, OPTIONAL, "what the update is about"),
                        new Argument("TEXT", Argument.Kind.TEXT, OPTIONAL, "the finding")),
                List.of(
                        STATUS,
                        Option.taking("evidence", "SOURCE", Argument.Kind.EVIDENCE, "attach lines: last, STEP or FILE"),
                        Option.taking("lines", "A-B", Argument.Kind.WORD, "only these lines of the evidence")),
                FindingCommands::note);
    }

    private static CommandResult note(Invocation invocation, Session session, CommandContext context) {
        String mark = invocation.argument("@ADDRESS").orElse("@").substring(1);
        Address about = AddressLookup.address(session, mark);
        NoteRecorder noting = new NoteRecorder(context);
        Optional<String> text = invocation.argument("TEXT");
        if (text.isEmpty() && !context.ui().present()) {
            throw new UsageException("note needs TEXT where no editor can open", "note TEXT");
        }
        Finding finding = new Finding(text.orElse(""), status(invocation), evidence(invocation, session, context));
        return CommandResult.ok(
                text.isPresent() ? noting.record(session, about, finding) : noting.inEditor(session, about, finding));
    }

    private static String status(Invocation invocation) {
        return invocation.option("status").map(Finding::status).orElse("");
    }

    private static Evidence evidence(Invocation invocation, Session session, CommandContext context) {
        List<String> sources = invocation.options("evidence");
        if (sources.size() > 1) {
            throw new UsageException("one note has one piece of evidence", "write one note for each");
        }
        Optional<LineRange> lines = invocation.option("lines").map(FindingCommands::lines);
        if (sources.isEmpty() && lines.isPresent()) {
            throw new UsageException("--lines needs --evidence", "note --evidence FILE --lines 100-120 TEXT");
        }
        return sources.isEmpty()
                ? Evidence.NONE
                : new EvidenceSource(context, session).of(sources.get(0), lines.orElse(LineRange.ALL));
    }

    private static LineRange lines(String text) {
        return LineRange.of(text)
                .orElseThrow(() -> new UsageException(
                        "'" + text + "' is not a range of lines", "write the first and the last: --lines 100-120"));
    }

    private static Command keep() {
        return Command.of(
                Command.Group.RECORD,
                Command.Use.SESSION,
                "keep",
                "keep your own commands as steps, or as the evidence of an update",
                "Of the `!` commands of this session, or the `--last` of them. Each that went well becomes a step, the"
                        + " others comments; your editor opens on the notebook, at the end of the procedure, with the"
                        + " steps in a second file for you to put in. labsh changes nothing that you wrote. A procedure"
                        + " that is not there yet is begun: `keep @repair`.\n\n"
                        + "`keep --note TEXT` records an update instead, with the commands and what they printed below it.",
                List.of(
                        new Argument(
                                "@ADDRESS", Argument.Kind.MARK, OPTIONAL, "the procedure, or what the update is about"),
                        new Argument("TEXT", Argument.Kind.TEXT, OPTIONAL, "the finding, with --note")),
                List.of(
                        Option.taking("last", "COUNT", Argument.Kind.WORD, "only so many of them, the last ones"),
                        Option.flag("note", "as the evidence of an update, with its text"),
                        STATUS),
                FindingCommands::keep);
    }

    private static CommandResult keep(Invocation invocation, Session session, CommandContext context) {
        session.requireNotebook();
        List<AdHocCommand> typed = last(session.typed(), invocation.option("last"));
        String mark = invocation.argument("@ADDRESS").orElse("@").substring(1);
        Optional<String> text = invocation.argument("TEXT");
        if (!invocation.has("note")) {
            if (text.isPresent() || invocation.has("status")) {
                throw new UsageException("steps take neither text nor status", "keep --note TEXT records an update");
            }
            return CommandResult.ok(new StepDrafting(context).asSteps(session, typed, procedure(session, mark)));
        }
        Address about = AddressLookup.address(session, mark);
        if (text.isEmpty() && !context.ui().present()) {
            throw new UsageException("keep --note needs TEXT where no editor can open", "keep --note TEXT");
        }
        Finding finding = new Finding(text.orElse(""), status(invocation), StepDrafting.evidence(typed));
        NoteRecorder noting = new NoteRecorder(context);
        return CommandResult.ok(
                text.isPresent() ? noting.record(session, about, finding) : noting.inEditor(session, about, finding));
    }

    private static List<AdHocCommand> last(List<AdHocCommand> typed, Optional<String> count) {
        if (typed.isEmpty()) {
            throw new UsageException("there is no command of yours to keep", "! COMMAND runs one");
        }
        String digits = count.orElse(String.valueOf(typed.size()));
        boolean whole = !digits.isEmpty()
                && digits.length() < 6
                && digits.chars().allMatch(Ascii::isDigit)
                && Integer.parseInt(digits) > 0;
        if (!whole) {
            throw new UsageException("'" + digits + "' is not a number of commands", "keep --last 3");
        }
        return typed.subList(Math.max(0, typed.size() - Integer.parseInt(digits)), typed.size());
    }

    private static String procedure(Session session, String mark) {
        String name = mark.isEmpty()
                ? StepDrafting.procedure(session)
                        .orElseThrow(() ->
                                new UsageException("no procedure was named for the steps", "keep " + "@PROCEDURE"))
                : mark;
        if (!Names.isName(name)) {
            throw new UsageException(
                    "'" + name + "' is not a procedure's name",
                    "small letters, digits, dots and hyphens: keep " + "@repair");
        }
        return name;
    }
}
