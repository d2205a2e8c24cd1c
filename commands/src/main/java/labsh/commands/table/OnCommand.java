package labsh.commands.table;

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
import labsh.commands.line.Option;
import labsh.commands.pages.NamesPage;
import labsh.commands.reach.Host;
import labsh.commands.reach.SshHosts;
import labsh.commands.replay.HostSwitch;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;

/** Which host steps run on. */
public final class OnCommand {
    /** Of commands that run something on a host. */
    static final Option OPTION =
            Option.taking("on", "HOST", Argument.Kind.HOST, "run on this host, reached by ssh, or on local");

    private OnCommand() {}

    static Command command() {
        return Command.of(
                Command.Group.REPLAY,
                Command.Use.ALONE,
                "on",
                "run steps on another host, or say where they run",
                """
                HOST is what `ssh` takes: an alias of ssh_config, a name or an address, perhaps with `USER@` before it. From
                then on steps and your own `!` commands run there, with a shell state of its own; a step that names its host
                runs on that one. How ssh would reach the host is told at once; the connection is made when something is to
                run. Without HOST it says where steps run now.""",
                List.of(new Argument("HOST", Argument.Kind.HOST, Argument.Arity.OPTIONAL, "what ssh takes")),
                List.of(
                        Option.flag("local", "run steps on this machine again"),
                        Option.flag("names", "only the names of the hosts that ssh knows, one a line")),
                OnCommand::run);
    }

    private static CommandResult run(Invocation invocation, Session session, CommandContext context) {
        if (invocation.has("names")) {
            context.ui()
                    .page(NamesPage.of(
                            List.copyOf(SshHosts.of(context.machine().home()).keySet())));
            return CommandResult.ok(session);
        }
        Optional<Host> named = invocation.argument("HOST").map(OnCommand::host);
        if (invocation.has("local")) {
            if (named.isPresent()) {
                throw new UsageException("on takes HOST or --local, not both", "");
            }
            named = Optional.of(Host.LOCAL);
        }
        if (named.isEmpty()) {
            context.ui().tell(where(context));
            return CommandResult.ok(session);
        }
        Session moved = moved(session, context, named.get());
        context.ui().tell(where(context));
        return CommandResult.ok(moved);
    }

    /**
     * Goes to a host, for all steps that name none.
     *
     * @throws CommandException when there is no way there
     */
    public static Session moved(Session session, CommandContext context, Host host) {
        new HostSwitch(context).to(host).ifPresent(why -> {
            throw new CommandException(ExitCode.REFUSED, why, "on --names lists the hosts that ssh knows");
        });
        return session.on(host);
    }

    /**
     * The host that a word on the command line names.
     *
     * @throws UsageException where it names none
     */
    public static Host host(String word) {
        try {
            return Host.named(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    e.getMessage(), "write a host as ssh takes it, as in web1 or admin@web1.example.org");
        }
    }

    private static Report where(CommandContext context) {
        Host host = context.runner().host();
        return Report.builder()
                .line(
                        new Span(Role.PLAIN, "steps run on "),
                        new Span(
                                host.isLocal() ? Role.NAME : Role.HOST,
                                host.isLocal() ? context.machine().host() : host.word()),
                        new Span(Role.DIM, host.isLocal() ? ", this machine" : ", by ssh"))
                .build();
    }
}
