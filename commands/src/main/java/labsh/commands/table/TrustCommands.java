package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandContext;
import labsh.commands.CommandResult;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.report.Report;
import labsh.commands.trust.Trust;
import labsh.notebooks.Address;
import labsh.notebooks.Procedure;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.digests.ProceduresDigest;

/** The command {@code trust}. */
final class TrustCommands {
    private TrustCommands() {}

    static List<Command> all() {
        return List.of(Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "trust",
                "let a notebook run without asking, as it is now",
                """
                Shows everything that the notebook, or one procedure of it, could run and asks. What is trusted is the
                text of each procedure, with the parameters that it uses: when one changes, the others stay trusted, and
                only what has changed is shown and asked for again; records, comments and prose do not count. A script
                gives the digest that it expects with `--digest`, of the notebook or of one procedure: nothing is asked
                then, and another text is refused.\
                """,
                List.of(
                        new Argument(
                                "NOTEBOOK",
                                Argument.Kind.NOTEBOOK,
                                OPTIONAL,
                                "a name or a file; without it, " + "the open one"),
                        new Argument(
                                "PROCEDURE",
                                Argument.Kind.ADDRESS,
                                OPTIONAL,
                                "only this one; without it, " + "all of them")),
                List.of(
                        Option.flag("list", "list what is trusted"),
                        Option.flag("revoke", "stop trusting it"),
                        Option.taking(
                                "digest",
                                "DIGEST",
                                Argument.Kind.WORD,
                                "trust it without asking if this is its " + "digest")),
                TrustCommands::trust));
    }

    private static CommandResult trust(Invocation invocation, Session session, CommandContext context) {
        Trust trust = new Trust(context);
        Optional<String> name = invocation.argument("NOTEBOOK");
        if (invocation.has("list")) {
            context.ui().tell(trust.list());
            return CommandResult.ok(session);
        }
        if (invocation.has("revoke")) {
            return revoke(trust, name, invocation.argument("PROCEDURE"), session, context);
        }
        NotebookFile file =
                name.map(context.store()::open).orElseGet(() -> context.store().refreshed(session.requireNotebook()));
        List<Procedure> procedures = invocation
                .argument("PROCEDURE")
                .map(address -> List.of(AddressLookup.procedure(
                        file.notebook(), Address.of(address).procedure())))
                .orElseGet(() -> file.notebook().procedures());
        String digest = digest(file, procedures);
        Optional<String> expected = invocation.option("digest");
        if (expected.isPresent()) {
            trust.remember(file, expected(file, procedures, expected.get()));
        } else if (trust.isTrusted(file, procedures)) {
            context.ui().tell(Report.line(file.source() + " is trusted: " + digest));
            return CommandResult.ok(session);
        } else if (!context.ui().present()) {
            context.ui().tell(trust.page(file, procedures));
            throw new CommandException(
                    ExitCode.REFUSED,
                    "nobody is at the terminal to say whether it is trusted",
                    "--digest " + "trusts it without asking");
        } else if (!trust.asked(file, procedures)) {
            return new CommandResult(session, ExitCode.REFUSED);
        }
        context.ui().tell(Report.line("trusted: " + file.source()));
        return CommandResult.ok(session);
    }

    private static String digest(NotebookFile file, List<Procedure> procedures) {
        return procedures.equals(file.notebook().procedures())
                ? ProceduresDigest.of(file.notebook()).whole()
                : ProceduresDigest.ofOne(procedures.get(0));
    }

    /** The procedures that have this digest: all of them, or one. */
    private static List<Procedure> expected(NotebookFile file, List<Procedure> procedures, String expected) {
        if (expected.equals(digest(file, procedures))) {
            return procedures;
        }
        return procedures.stream()
                .filter(procedure -> expected.equals(ProceduresDigest.ofOne(procedure)))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED,
                        file.source() + " has another digest: " + digest(file, procedures),
                        "look at what has changed"));
    }

    /** Revokes trust; by path when the notebook is gone or has problems. */
    private static CommandResult revoke(
            Trust trust, Optional<String> name, Optional<String> procedure, Session session, CommandContext context) {
        Path path = name.map(n -> {
                    try {
                        return context.store().pathOf(context.store().open(n));
                    } catch (CommandException e) {
                        return Path.of(n);
                    }
                })
                .orElseGet(() -> context.store().pathOf(session.requireNotebook()));
        boolean was = procedure
                .map(address -> trust.revoke(path, Address.of(address).procedure()))
                .orElseGet(() -> trust.revoke(path));
        String what = procedure
                .map(address -> Address.of(address).procedure() + " of " + path)
                .orElseGet(path::toString);
        context.ui().tell(Report.line(what + (was ? " is no longer trusted" : " was not trusted")));
        return CommandResult.ok(session);
    }
}
