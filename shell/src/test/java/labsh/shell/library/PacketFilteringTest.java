package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two routers, with the addresses of the lab note, in a network of their own. Both answer for the gateway's address;
 * one can be made to lose the first data packet of every connection. Only ssh is a stand-in: it goes to the far host at
 * once, without asking who comes.
 */
class PacketFilteringTest {
    private static final String A = "00:07:b4:00:01:01";
    private static final String B = "00:07:b4:00:01:02";

    @TempDir
    Path home;

    private final Network network = new Network();
    private Network.Host routerA;
    private Network.Host routerB;
    private Bench bench;

    @BeforeEach
    void wireTheHosts() {
        Network.needed();
        Needed.programs("tcpdump", "arping", "python3", "nft");
        Network.Host server = network.host("server");
        Network.Host inside = network.host("inside");
        Network.Host outside = network.host("outside");
        Network.Host far = network.host("far");
        inside.does("ip link add br0 type bridge && ip link set br0 up");
        outside.does("ip link add br0 type bridge && ip link set br0 up");
        routerA = router("a", A, "194.98.77.1", inside, outside);
        routerB = router("b", B, "194.98.77.2", inside, outside);
        network.wire(server, "eth0", inside, "server");
        network.wire(far, "eth0", outside, "far");
        inside.does("ip link set server master br0 up");
        outside.does("ip link set far master br0 up");
        server.does("""
                ip link set eth0 address 00:22:4d:83:36:80 up
                ip address add 5.39.82.72/24 dev eth0
                ip route add default via 5.39.82.254
                """);
        far.does("""
                ip link set eth0 up
                ip address add 194.98.77.4/24 dev eth0
                ip route add default via 194.98.77.2
                """);
        StandIns programs = new StandIns(home.resolve("stand-ins"))
                .put("ssh", "exec " + String.join(" ", far.starter()) + " sh -c \"$2\"");
        bench = Bench.of(home, "packet-filtering").with(programs).startedBy(server.starter());
    }

    private Network.Host router(String name, String mac, String address, Network.Host inside, Network.Host outside) {
        Network.Host router = network.host("router-" + name);
        network.wire(router, "inside", inside, "router-" + name);
        network.wire(router, "outside", outside, "router-" + name);
        inside.does("ip link set router-" + name + " master br0 up");
        outside.does("ip link set router-" + name + " master br0 up");
        router.does("""
                ip link set inside address %s up
                ip link set outside up
                ip address add 5.39.82.254/24 dev inside
                ip address add %s/24 dev outside
                sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0
                """.formatted(mac, address));
        return router;
    }

    @AfterEach
    void takeTheNetworkAway() {
        network.close();
    }

    /** The first segment with data of a connection is lost, the ones after it pass. */
    private static void losesFirstDataPackets(Network.Host router) {
        router.does("""
                nft -f - <<'END'
                table ip lossy {
                  set seen {
                    type ipv4_addr . inet_service . ipv4_addr . inet_service
                    flags dynamic
                    size 4096
                  }
                  chain forward {
                    type filter hook forward priority 0
                    tcp flags & psh == 0 accept
                    ip saddr . tcp sport . ip daddr . tcp dport @seen accept
                    add @seen { ip saddr . tcp sport . ip daddr . tcp dport } drop
                  }
                }
                END
                """);
    }

    private String probe() {
        bench.runs("probe", "packets=4", "pause=0.05");
        return bench.output("compare");
    }

    @Test
    void aHealthyPairLosesNothingAndBothAreFound() {
        bench.runs("routers");
        assertEquals("gateway ok gateway=5.39.82.254\nanswers ok\n", bench.outcomes());
        String answers = bench.output("answers");
        assertTrue(answers.contains(A) && answers.contains(B), answers);

        assertEquals("""
                00:07:b4:00:01:01: 4 left, 4 arrived
                00:07:b4:00:01:02: 4 left, 4 arrived
                router that loses packets: none
                """, probe());
        assertEquals("none", bench.captured("compare").get("suspect"));
    }

    @Test
    void theRouterThatLosesFirstDataPacketsIsNamed() {
        losesFirstDataPackets(routerA);
        String first = """
                00:07:b4:00:01:01: 4 left, 0 arrived
                router that loses packets: 00:07:b4:00:01:01
                00:07:b4:00:01:02: 4 left, 4 arrived
                """;
        assertEquals(first, probe());
        // What left is what left the server of the note, but for its time: the same segments, the same lengths.
        String sent =
                bench.read("packet-filtering/here.log").lines().findFirst().orElseThrow();
        assertTrue(
                sent.endsWith(" 00:22:4d:83:36:80 > 00:07:b4:00:01:01, ethertype IPv4 (0x0800), length 115:"
                        + " 5.39.82.72.2122 > 194.98.77.4.60347: Flags [P.], seq 0:49, ack 0, win 8192,"
                        + " options [TS val 123 ecr 456,eol], length 49"),
                sent);

        // And it is not always the first one that is blamed.
        routerA.does("nft delete table ip lossy");
        losesFirstDataPackets(routerB);
        probe();
        assertEquals(B, bench.captured("compare").get("suspect"));
    }

    @Test
    void aPersonProbesWritesTheTicketAndTakesBothBack() {
        losesFirstDataPackets(routerA);
        try (Desk desk = bench.sit()) {
            desk.says("set packets=2 pause=0.05");
            desk.goesThrough("run probe");
            assertTrue(bench.outcomes().endsWith("compare ok suspect=" + A + "\n"), bench::outcomes);
            desk.goesThrough("run ticket");
            assertEquals("evidence ok\nwrite ok\nanswer ok\n", bench.outcomes());
            assertTrue(bench.has("packet-filtering/evidence.tar"));
            desk.takesAllBack();
            assertTrue(!bench.has("packet-filtering/evidence.tar"));
        }
    }

    @Test
    void aProbeThatStopsHalfWayIsTakenBackAndLeavesNoTcpdump() {
        try (Desk desk = bench.sit()) {
            desk.says("set packets=2 pause=0.05");
            desk.says("run probe/listen-here --yes");
            assertEquals("listen-here ok\n", bench.outcomes());
            String pid = bench.read("packet-filtering/here.pid").strip();
            ProcessHandle tcpdump = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            desk.takesAllBack();
            assertEquals("listen-here ok\nlisten-here undone\n", bench.outcomes());
            tcpdump.onExit().join();
        }
    }
}
