package labsh.commands.table;

import static labsh.commands.line.Argument.Arity.OPTIONAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.Command;
import labsh.commands.CommandException;
import labsh.commands.Done;
import labsh.commands.ExitCode;
import labsh.commands.Session;
import labsh.commands.Workplace;
import labsh.commands.line.Argument;
import labsh.commands.line.Invocation;
import labsh.commands.line.Option;
import labsh.commands.report.Report;
import labsh.commands.trust.Trust;
import labsh.notebooks.ProceduresDigest;
import labsh.notebooks.catalog.NotebookFile;

/** Trusting notebooks to run unasked. */
final class TrustCommands {
    private TrustCommands() {}

    static List<Command> all() {
        return List.of(Command.of(
                Command.Group.NOTEBOOKS,
                Command.Use.ALONE,
                "trust",
                "let a notebook run unasked, as it is now",
                """
                Shows everything that the notebook could run and asks. What is trusted is the text of its procedures:
                when one changes, only what has changed is shown and asked for again; records, comments and prose do
                not count. A script gives the digest that it expects with `--digest`: nothing is asked then, and
                another text is refused.""",
                List.of(new Argument(
                        "NOTEBOOK", Argument.Kind.NOTEBOOK, OPTIONAL, "a name or a file; else the open one")),
                List.of(
                        Option.flag("list", "list what is trusted"),
                        Option.flag("revoke", "trust it no longer"),
                        Option.taking(
                                "digest", "DIGEST", Argument.Kind.WORD, "trust it unasked if this is its digest")),
                TrustCommands::trust));
    }

    private static Done trust(Invocation invocation, Session session, Workplace workplace) {
        Trust trust = new Trust(workplace);
        Optional<String> name = invocation.argument("NOTEBOOK");
        if (invocation.has("list")) {
            workplace.person().tell(trust.list());
            return Done.ok(session);
        }
        if (invocation.has("revoke")) {
            return revoke(trust, name, session, workplace);
        }
        NotebookFile file = name.map(workplace.shelf()::open)
                .orElseGet(() -> workplace.shelf().refreshed(session.requireNotebook()));
        String digest = ProceduresDigest.of(file.notebook()).whole();
        Optional<String> expected = invocation.option("digest");
        if (expected.isPresent()) {
            if (!expected.get().equals(digest)) {
                throw new CommandException(
                        ExitCode.REFUSED, file.source() + " has another digest: " + digest, "look at what has changed");
            }
            trust.remember(file);
        } else if (trust.isTrusted(file)) {
            workplace.person().tell(Report.line(file.source() + " is trusted: " + digest));
            return Done.ok(session);
        } else if (!workplace.person().present()) {
            workplace.person().tell(trust.page(file));
            throw new CommandException(
                    ExitCode.REFUSED, "nobody is here to say whether it is trusted", "--digest trusts it unasked");
        } else if (!trust.asked(file)) {
            return new Done(session, ExitCode.REFUSED);
        }
        workplace.person().tell(Report.line("trusted: " + file.source()));
        return Done.ok(session);
    }

    /** By its file where the notebook is gone or has problems. */
    private static Done revoke(Trust trust, Optional<String> name, Session session, Workplace workplace) {
        Path path = name.map(n -> {
                    try {
                        return workplace.shelf().pathOf(workplace.shelf().open(n));
                    } catch (CommandException e) {
                        return Path.of(n);
                    }
                })
                .orElseGet(() -> workplace.shelf().pathOf(session.requireNotebook()));
        boolean was = trust.revoke(path);
        workplace.person().tell(Report.line(path + (was ? " is no longer trusted" : " was not trusted")));
        return Done.ok(session);
    }
}
