package labsh.commands.reach;

import java.io.IOException;

/** There is no connection to a host, or no longer one; the message says in one sentence what ssh says. */
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String host;

    public Unreachable(Host host, String why) {
        super(host + " cannot be reached: " + why);
        this.host = host.word();
    }

    public String host() {
        return host;
    }
}
