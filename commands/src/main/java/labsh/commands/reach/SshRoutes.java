package labsh.commands.reach;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ways to the hosts of a session, each asked for once. */
public final class SshRoutes {
    private final Map<String, String> environment;
    private final Map<Host, SshRoute> known = new HashMap<>();

    /** @param environment that ssh gets */
    public SshRoutes(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The way to a host, if it has been asked for. */
    public Optional<SshRoute> known(Host host) {
        return Optional.ofNullable(known.get(host));
    }

    /**
     * The way to a host other than this machine.
     *
     * @throws Unreachable where ssh does not say; with its reason
     */
    public SshRoute of(Host host) throws IOException {
        SshRoute route = known.get(host);
        if (route == null) {
            route = SshRoute.of(host, environment);
            known.put(host, route);
        }
        return route;
    }
}
