package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The far-away gateway: on Linux through a real one, elsewhere by the very commands of the lab note. */
class NetbsdGatewayTest {
    private static final String[] LINUX = {
        "gateway", "interface=eth0", "address=203.0.113.7", "gateway=192.0.2.254", "probe=198.51.100.9"
    };

    @TempDir
    Path home;

    @Test
    void linuxReachesTheWorldThroughAGatewayOutsideItsNetwork() {
        Network.needed();
        Needed.programs("ping");
        try (Network network = new Network()) {
            Network.Host guest = network.host("guest");
            Network.Host gateway = network.host("gateway");
            Network.Host world = network.host("world");
            network.wire(guest, "eth0", gateway, "inside");
            network.wire(gateway, "outside", world, "eth0");
            gateway.does("""
                    ip address add 192.0.2.254/24 dev inside
                    ip address add 198.51.100.1/24 dev outside
                    ip link set inside up
                    ip link set outside up
                    ip route add 203.0.113.7 dev inside
                    sysctl -qw net.ipv4.ip_forward=1
                    """);
            world.does("""
                    ip address add 198.51.100.9/24 dev eth0
                    ip link set eth0 up
                    ip route add default via 198.51.100.1
                    """);
            Bench bench = Bench.of(home, "netbsd-gateway").startedBy(guest.starter());
            String mac = gateway.does("cat /sys/class/net/inside/address").strip();

            try (Desk desk = bench.sit()) {
                desk.says("run " + String.join(" ", LINUX) + " --yes");
                assertEquals(outcomes("ok", mac), bench.outcomes());
                assertTrue(bench.output("ping").contains("3 received"), () -> bench.output("ping"));

                desk.says("run " + String.join(" ", LINUX) + " --yes");
                assertEquals(outcomes("satisfied", mac), bench.outcomes());
            }
            guest.does("ip route flush dev eth0; ip address flush dev eth0");
            try (Desk desk = bench.sit()) {
                desk.goesThrough("run " + String.join(" ", LINUX));
                assertEquals(outcomes("ok", mac), bench.outcomes());
                desk.takesAllBack();
                assertTrue(bench.outcomes().endsWith("""
                        linux-default undone
                        linux-link undone
                        linux-address undone
                        """), bench::outcomes);
            }
            assertEquals("", guest.does("ip -4 route show; ip -4 address show dev eth0"));
        }
    }

    private static String outcomes(String linux, String mac) {
        return """
                netbsd-address refused
                netbsd-link refused
                netbsd-default refused
                linux-address %1$s
                linux-link %1$s
                linux-default %1$s
                freebsd-address refused
                freebsd-link refused
                freebsd-default refused
                openbsd-address refused
                openbsd-link refused
                openbsd-default refused
                arp ok gateway_mac=%2$s
                ping ok
                """.formatted(linux, mac);
    }

    static Stream<Arguments> elsewhere() {
        return Stream.of(
                // The note's own three commands, to the letter.
                Arguments.of("NetBSD", "6.1", """
                        ifconfig fxp0 inet 10.0.0.1
                        route add -net 192.168.0.1/32 -cloning -link fxp0 -iface
                        route add default -ifa 10.0.0.1 192.168.0.1
                        """, """
                        route delete default
                        route delete -net 192.168.0.1/32
                        ifconfig fxp0 inet 10.0.0.1 delete
                        """),
                Arguments.of("FreeBSD", "10.1-RELEASE", """
                        ifconfig fxp0 inet 10.0.0.1 netmask 255.255.255.255
                        route add -net 192.168.0.1/32 -iface fxp0
                        route add default 192.168.0.1
                        """, """
                        route delete default
                        route delete -net 192.168.0.1/32
                        ifconfig fxp0 inet 10.0.0.1 delete
                        """),
                Arguments.of("OpenBSD", "5.3", """
                        ifconfig fxp0 inet 10.0.0.1 netmask 255.255.255.255
                        route add -inet 192.168.0.1/32 -link -iface fxp0
                        route add default 192.168.0.1
                        """, """
                        route delete default
                        route delete -inet 192.168.0.1/32
                        ifconfig fxp0 inet 10.0.0.1 delete
                        """));
    }

    private static StandIns bsd(Path directory, String system) {
        return new StandIns(directory)
                .silent("uname", "echo " + system)
                .keep("addresses", "")
                .keep("routes", "")
                .silent("netstat", "cat \"$database/routes\"")
                .put("ifconfig", "[ $# -eq 1 ] && { cat \"$database/addresses\"; exit; }", """
                        case $* in
                          *delete) : >"$database/addresses" ;;
                          *) printf '\\tinet %s netmask 0xffffffff\\n' "$3" >"$database/addresses" ;;
                        esac
                        """)
                .put("route", """
                        for last in "$@"; do :; done
                        case $2 in default) to=default gateway=$last ;; *) to=$3 gateway=link#1 ;; esac
                        case $1 in
                          add) echo "$to $gateway UGS 0 0 fxp0" >>"$database/routes" ;;
                          delete) grep -v "^$to " "$database/routes" >"$database/left"; mv "$database/left" "$database/routes" ;;
                        esac
                        """)
                .put("arp", "echo \"? ($2) at 00:07:b4:00:01:01 on fxp0\"")
                .put("ping", "echo \"$2 packets transmitted, $2 packets received, 0.0% packet loss\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elsewhere")
    void anotherSystemIsToldInItsOwnWords(String system, String version, String commands, String back) {
        Needed.root();
        StandIns programs = bsd(home.resolve("stand-ins"), system);
        Bench bench = Bench.of(home, "netbsd-gateway").with(programs).on(system, version);
        String[] gateway = {"gateway", "interface=fxp0", "address=10.0.0.1", "gateway=192.168.0.1"};
        String proof = """
                ping -c 1 192.168.0.1
                arp -n 192.168.0.1
                ping -c 3 9.9.9.9
                """;
        bench.runs(gateway);
        assertEquals(commands + proof, programs.calls());
        try (Desk desk = bench.sit()) {
            // What already exists is not told again.
            desk.says("run " + String.join(" ", gateway) + " --yes");
            assertEquals(proof, programs.calls());
            programs.keep("addresses", "").keep("routes", "");
            desk.says("run " + String.join(" ", gateway) + " --yes");
            assertEquals(commands + proof, programs.calls());
            desk.takesAllBack();
            assertEquals(back, programs.calls());
        }
    }

    @Test
    void theTemplateForOvhIsFilledInAsInTheNote() {
        Needed.root();
        StandIns programs = bsd(home.resolve("stand-ins"), "NetBSD");
        Bench bench = Bench.of(home, "netbsd-gateway").with(programs).on("NetBSD", "6.1");
        try (Desk desk = bench.sit()) {
            desk.says("run ovh failover=203.0.113.7 server=192.0.2.17 --yes");
            assertEquals("""
                    find-gateway ok host_gateway=192.0.2.254
                    address ok
                    link ok
                    default ok
                    arp ok
                    ping ok
                    """, bench.outcomes());
            assertEquals("""
                    ifconfig fxp0 inet 203.0.113.7 netmask 255.255.255.255 broadcast 203.0.113.7
                    route add -net 192.0.2.254/32 -cloning -link fxp0 -iface
                    route add default -ifa 203.0.113.7 192.0.2.254
                    ping -c 1 192.0.2.254
                    arp -n 192.0.2.254
                    ping -c 3 9.9.9.9
                    """, programs.calls());
            programs.keep("addresses", "").keep("routes", "");
            bench.runs("ovh", "failover=203.0.113.7", "server=192.0.2.17");
            programs.calls();
            bench.runs("ovh", "failover=203.0.113.7", "server=192.0.2.17");
            assertEquals("""
                    ping -c 1 192.0.2.254
                    arp -n 192.0.2.254
                    ping -c 3 9.9.9.9
                    """, programs.calls());
            desk.takesAllBack();
            assertEquals("""
                    route delete default
                    route delete -net 192.0.2.254/32
                    ifconfig fxp0 inet 203.0.113.7 delete
                    """, programs.calls());
        }
    }
}
