package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labsh.shell.pty.Program;
import labsh.testing.Needed;

/** Hosts on wires, made of network namespaces; they know nothing of this machine's own network, and go with the test. */
final class Network implements AutoCloseable {
    private final List<Host> hosts = new ArrayList<>();

    /** The test is skipped where there can be none. */
    static void needed() {
        Needed.root();
        Needed.programs("ip");
        Needed.works("a kernel that lets root make network namespaces", "unshare", "--net", "true");
        // ip netns exec does this; not so in a chroot whose root is no mount point.
        Needed.works("a root that is a mount point", "unshare", "--mount", "--propagation", "slave", "true");
    }

    /** A new host with nothing but its loopback interface. */
    Host host(String name) {
        Host host = new Host("labsh-" + ProcessHandle.current().pid() + "-" + name);
        does("ip netns add " + host.namespace);
        hosts.add(host);
        host.does("ip link set lo up");
        return host;
    }

    /** A wire between two hosts, with an interface at each end. */
    void wire(Host one, String interfaceOfOne, Host other, String interfaceOfOther) {
        does("ip link add name " + interfaceOfOne + " netns " + one.namespace + " type veth peer name "
                + interfaceOfOther + " netns " + other.namespace);
    }

    private static String does(String text) {
        Program.Result result = Program.of("sh", "-ec", text).in(Path.of("/")).run();
        assertEquals(0, result.exit(), text + "\n" + result);
        return result.out();
    }

    @Override
    public void close() {
        for (Host host : hosts) {
            try {
                new ProcessBuilder("ip", "netns", "delete", host.namespace)
                        .inheritIO()
                        .start()
                        .waitFor(20, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One of them. */
    static final class Host {
        private final String namespace;

        private Host(String namespace) {
            this.namespace = namespace;
        }

        /** What stands before a command line to have it run on this host. */
        List<String> starter() {
            return List.of("ip", "netns", "exec", namespace);
        }

        /** Runs shell text there, which must go well, and returns what it prints. */
        String does(String text) {
            List<String> command = new ArrayList<>(starter());
            command.addAll(List.of("sh", "-ec", text));
            Program.Result result =
                    Program.of(command.toArray(String[]::new)).in(Path.of("/")).run();
            assertEquals(0, result.exit(), text + "\n" + result);
            return result.out();
        }
    }
}
