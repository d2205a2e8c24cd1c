package labsh.shell.start;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.errors.UsageException;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Parse;
import labsh.commands.line.Parser;
import labsh.commands.line.Token;
import labsh.commands.report.Block;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.commands.report.Span;
import labsh.commands.table.Commands;
import labsh.notebooks.NotebookException;
import labsh.notebooks.history.TooManyRecordsException;
import labsh.notebooks.text.NearestWord;

/** Executes command lines. The one place where the user's mistakes are caught and reported. */
public final class Dispatcher {
    /** Replaces bytes that are invalid in the current encoding: a command with it would not be what was typed. */
    private static final char UNREADABLE = '\ufffd';

    private final CommandContext context;
    private final boolean debug;
    private final Parser parser = new Parser(Commands::syntax);

    /** @param debug whether an internal error is shown with its stack trace */
    public Dispatcher(CommandContext context, boolean debug) {
        this.context = context;
        this.debug = debug;
    }

    /** Executes a line; an empty line and a comment do nothing. Never throws for a user's mistake. */
    public CommandResult line(Session session, String line) {
        if (line.isBlank() || line.strip().startsWith("#")) {
            return CommandResult.ok(session);
        }
        return command(session, parser.parse(line));
    }

    /** Executes a command given as words. */
    public CommandResult words(Session session, List<String> words) {
        return command(session, parser.parse(words));
    }

    /** Executes a parsed command. */
    public CommandResult command(Session session, Parse parse) {
        return guarded(session, () -> {
            if (parse.line().chars().filter(c -> c == UNREADABLE).count() > inNames(parse)) {
                throw new UsageException(
                        "the line holds characters that this locale's encoding cannot express",
                        "set LC_ALL to a UTF-8 locale, such as C.UTF-8");
            }
            if (parse.syntax().isEmpty()) {
                throw unknown(parse.tokens().get(0));
            }
            Command command = Commands.find(parse.syntax().get().name()).orElseThrow();
            return command.action().run(Invocation.of(parse), session, context);
        });
    }

    /** Those in names of notebooks, which are looked up among the files that there are, or nothing found. */
    private static long inNames(Parse parse) {
        return parse.tokens().stream()
                .filter(token -> token.role() == Token.Role.ARGUMENT
                        && token.argument()
                                .map(a -> a.kind() == Argument.Kind.NOTEBOOK)
                                .orElse(false))
                .flatMapToInt(token -> token.text().chars())
                .filter(c -> c == UNREADABLE)
                .count();
    }

    private static UsageException unknown(Token token) {
        List<String> names = Commands.all().stream().map(Command::name).toList();
        String hint = elsewhere(token.text())
                .map(n -> n.equals("quit")
                        ? "did you mean quit?"
                        : "did you mean " + n + "? ! " + token.text() + " runs your shell's")
                .or(() -> NearestWord.to(token.text(), names).map(n -> "did you mean " + n + "?"))
                .orElse("help lists the commands; ! runs one of your shell's");
        return new UsageException("there is no command " + token.text(), hint);
    }

    /** The command that has this name in other programs. */
    private static Optional<String> elsewhere(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "exit", "q", ":q", ":wq", "bye", "logout" -> "quit";
                    case "list", "ls", "dir" -> "notebooks";
                    case "cat", "view" -> "show";
                    case "start", "exec", "play", "replay" -> "run";
                    case "vi", "vim", "nano", "emacs" -> "edit";
                    case "grep", "find" -> "search";
                    case "env" -> "environment";
                    case "log" -> "history";
                    case "man", "?" -> "help";
                    default -> null;
                });
    }

    /** Work that may fail like a command. */
    public interface Work {
        CommandResult run();
    }

    /**
     * Does the work; reports a mistake, a notebook with problems or an internal error, and returns the session
     * unchanged.
     */
    public CommandResult guarded(Session session, Work work) {
        try {
            return work.run();
        } catch (UsageException e) {
            tell(e.getMessage(), e.hint());
            return new CommandResult(session, ExitCode.USAGE);
        } catch (CommandException e) {
            tell(e);
            return new CommandResult(session, e.exit());
        } catch (InvalidPathException e) {
            tell(
                    "no file can have the name " + Showable.line(e.getInput()) + " in this locale",
                    "set LC_ALL to a UTF-8 locale, such as C.UTF-8");
            return new CommandResult(session, ExitCode.USAGE);
        } catch (TooManyRecordsException e) {
            tell("refused: " + e.getMessage(), "LABSH_OPTS=-Xmx1g gives labsh a gibibyte");
            return new CommandResult(session, ExitCode.REFUSED);
        } catch (OutOfMemoryError e) {
            tell("refused: this takes more memory than labsh may use", "LABSH_OPTS=-Xmx1g gives it a gibibyte");
            return new CommandResult(session, ExitCode.REFUSED);
        } catch (RuntimeException | Error e) {
            tell("an internal error in labsh: " + e, debug ? "" : "labsh --debug shows where; please report it");
            if (debug) {
                java.io.StringWriter trace = new java.io.StringWriter();
                e.printStackTrace(new java.io.PrintWriter(trace));
                context.ui()
                        .tell(Report.builder()
                                .code(2, Block.Code.Kind.OUTPUT, trace.toString())
                                .build());
            }
            return new CommandResult(session, ExitCode.BUG);
        }
    }

    private void tell(CommandException e) {
        if (e.getCause() instanceof NotebookException notebook
                && !notebook.problems().isEmpty()) {
            context.ui().complain(labsh.commands.pages.ProblemsPage.of(notebook.problems()));
        } else {
            tell(e.getMessage(), e.hint());
        }
    }

    private void tell(String what, String hint) {
        Report.Builder page = Report.builder().line(new Span(Role.FAILED, "labsh: "), new Span(Role.PLAIN, what));
        if (!hint.isEmpty()) {
            page.line(2, new Span(Role.DIM, hint));
        }
        context.ui().complain(page.build());
    }
}
