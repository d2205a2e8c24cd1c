package labsh.commands.reach;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The system's OpenSSH client: its ssh_config, agent, keys and jumps, and its own questions.
 *
 * @param program {@code ssh}, or what {@code LABSH_SSH} names
 */
public record Ssh(String program) {
    /** Options that older clients do not know, down to OpenSSH 7.0, are passed over by them. */
    private static final List<String> ALWAYS = List.of(
            "IgnoreUnknown=RemoteCommand,SessionType,StdinNull,ForkAfterAuthentication",
            "RemoteCommand=none",
            "SessionType=default",
            "StdinNull=no",
            "ForkAfterAuthentication=no",
            "ClearAllForwardings=yes",
            "PermitLocalCommand=no",
            "EscapeChar=none",
            // A network that is gone is noticed, whatever the person's own ssh_config says.
            "ServerAliveInterval=10",
            "ServerAliveCountMax=3");

    /**
     * Runs its arguments as ssh and, when that has ended, takes the socket's directory away. ssh shares labsh's process
     * group, as it must ask at the terminal, but a Ctrl-C there is not meant for it.
     */
    private static final String WRAPPER =
            "trap '' INT QUIT TSTP; d=$1; shift; \"$@\"; s=$?; [ -z \"$d\" ] || rm -rf -- \"$d\"; exit $s";

    /** The one that labsh was told to take, else the system's. */
    public static Ssh of(Map<String, String> environment) {
        String named = environment.getOrDefault("LABSH_SSH", "");
        return new Ssh(named.isEmpty() ? "ssh" : named);
    }

    /** The command of a connection that others share by this socket; it runs a command itself. */
    List<String> master(Path socket, Host host, String command) {
        return wrapped(
                socket.getParent().toString(),
                List.of("ControlMaster=yes", "ControlPath=" + socket, "ControlPersist=no"),
                "-T",
                host,
                command);
    }

    /** The command of a further session of that connection. */
    List<String> session(Path socket, boolean terminal, Host host, String command) {
        return wrapped(
                "", List.of("ControlMaster=no", "ControlPath=" + socket), terminal ? "-tt" : "-T", host, command);
    }

    /** The command of a further session, which ends where the server allows none: ssh would connect anew, and ask again. */
    List<String> sessionInside(Path socket, Host host, String command) {
        return wrapped(
                "", List.of("ControlMaster=no", "ControlPath=" + socket, "ProxyCommand=false"), "-T", host, command);
    }

    private List<String> wrapped(String directory, List<String> options, String terminal, Host host, String command) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", WRAPPER, "labsh", directory, program, terminal));
        for (String option : ALWAYS) {
            words.add("-o");
            words.add(option);
        }
        for (String option : options) {
            words.add("-o");
            words.add(option);
        }
        words.addAll(List.of("--", host.word(), command));
        return words;
    }
}
