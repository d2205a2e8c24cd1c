package labsh.commands.replay;

import java.util.Optional;
import labsh.commands.CommandContext;
import labsh.commands.reach.FarMachine;
import labsh.commands.reach.Host;
import labsh.commands.reach.SshRoute;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.records.RanOn;
import labsh.notebooks.records.RunEntry;

/** The machine that steps run on now, as it is written down and looked for in what is written down. */
public final class Whereabouts {
    private final CommandContext context;

    public Whereabouts(CommandContext context) {
        this.context = context;
    }

    /** The name by which a notebook's records know the machine that steps run on. */
    public String host(NotebookFile file) {
        Host host = context.runner().host();
        return host.isLocal() ? context.machine().host() : recorded(file, host).orElseGet(() -> name(host));
    }

    /** Of a machine that nothing has run on in this session, what it was called the last time. */
    private Optional<String> recorded(NotebookFile file, Host host) {
        return file.entries().runs(1, run -> run.reached().equals(host.word())).stream()
                .map(RunEntry::host)
                .findFirst();
    }

    private Optional<FarMachine> said(Host host) {
        return host.equals(context.runner().host()) ? context.runner().machine() : Optional.empty();
    }

    private static String machine(Host host) {
        return host.word().substring(host.word().lastIndexOf('@') + 1);
    }

    /** The name that the machine has for itself, as far as that is known. */
    public String name(Host host) {
        if (host.isLocal()) {
            return context.machine().host();
        }
        return said(host).map(FarMachine::name).filter(name -> !name.isEmpty()).orElseGet(() -> machine(host));
    }

    /** The user there, as far as that is known. */
    public String user(Host host) {
        if (host.isLocal()) {
            return context.machine().user();
        }
        Optional<String> said = said(host).map(FarMachine::user).filter(user -> !user.isEmpty());
        if (said.isPresent()) {
            return said.get();
        }
        int at = host.word().lastIndexOf('@');
        return at > 0
                ? host.word().substring(0, at)
                : context.routes().known(host).map(SshRoute::user).orElse("");
    }

    /** The system there in one line, as far as that is known. */
    public String system(Host host) {
        return host.isLocal()
                ? context.machine().system().description()
                : said(host).map(machine -> machine.system().description()).orElse("");
    }

    /** For an outcome of a run that was begun on another machine, or of a step on one that is not labsh's own. */
    RanOn ranOn(Host host, String begun) {
        return host.isLocal() && begun.equals(context.machine().host())
                ? RanOn.WHERE_THE_RUN_BEGAN
                : new RanOn(name(host), host.word(), user(host), system(host));
    }
}
