package labsh.commands.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.reach.Host;
import labsh.commands.reach.SshRoute;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;
import labsh.notebooks.files.IoErrorText;

/** Goes from one host to another: the next task runs there. */
public final class HostSwitch {
    private final CommandContext context;

    public HostSwitch(CommandContext context) {
        this.context = context;
    }

    /**
     * Has the next task run on this host, without connecting to it. How ssh would reach it is told the first time.
     *
     * @return why it cannot; empty when it can
     */
    public Optional<String> to(Host host) {
        if (host.equals(context.runner().host())) {
            return Optional.empty();
        }
        try {
            if (!host.isLocal() && context.routes().known(host).isEmpty()) {
                context.ui().tell(way(host, context.routes().of(host)));
            }
            context.runner().moveTo(host);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("this labsh runs steps on this machine alone");
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(IoErrorText.of(e));
        }
    }

    /**
     * The same, and connects where that is not done yet: ssh asks at the terminal what it has to ask.
     *
     * @return why it cannot; empty when the next task can run there
     */
    public Optional<String> connected(Host host) {
        Optional<String> why = to(host);
        if (why.isPresent() || host.isLocal()) {
            return why;
        }
        try {
            context.runner().connect();
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(IoErrorText.of(e));
        }
    }

    private static Report way(Host host, SshRoute route) {
        return Report.builder()
                .line(new Span(Role.HOST, host.word()), new Span(Role.DIM, " is reached as " + route.words()))
                .line(new Span(Role.DIM, "a step there ends when the connection is lost"))
                .build();
    }
}
