package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.testing.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SYN cookies: the kernel at hand says what it does, and a network namespace's own setting is switched on. */
class SyncookiesTest {
    @TempDir
    Path home;

    @Test
    void thisKernelIsAskedAndAnswers() throws IOException {
        Needed.programs("sysctl");
        Path file = Path.of("/proc/sys/net/ipv4/tcp_syncookies");
        Needed.works("a Linux with SYN cookies built in", "test", "-r", file.toString());
        String state = switch (Files.readString(file).strip()) {
            case "0" -> "off";
            case "1" -> "on";
            default -> "always";
        };
        Bench bench = Bench.of(home, "syncookies");
        bench.runs("counters");
        assertTrue(bench.output("used").startsWith("SyncookiesSent "), () -> bench.output("used"));
        for (int time = 1; time <= 2; time++) {
            bench.runs("survey");
            assertEquals("setting ok setting=net.ipv4.tcp_syncookies state=" + state + "\n", bench.outcomes());
        }
    }

    @Test
    void theTableOfTheNoteIsPrinted() {
        Program.Result table = Program.labsh(home).reading("table\n").run("syncookies");
        assertEquals(0, table.exit(), table.toString());
        assertEquals("""
                syncookies · Which systems have SYN cookies switched on? · 3 procedures
                  survey: ok on openbsd53, some years ago
                date        host        system              setting                  state
                2013-08-31  ubuntu1204  Ubuntu Linux 12.04  net.ipv4.tcp_syncookies  on
                2013-08-31  debian6     Debian Linux 6      net.ipv4.tcp_syncookies  off
                2013-08-31  debian7     Debian Linux 7      net.ipv4.tcp_syncookies  on
                2013-08-31  centos5     CentOS 5            net.ipv4.tcp_syncookies  on
                2013-08-31  centos6     CentOS 6            net.ipv4.tcp_syncookies  on
                2013-08-31  freebsd8    FreeBSD 8           net.inet.tcp.syncookies  on
                2013-08-31  solaris10   Solaris 10          none                     not-implemented
                2013-08-31  openbsd53   OpenBSD 5.3         none                     not-implemented
                """, table.out().replaceFirst("[0-9]+ years", "some years"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FreeBSD, 10.1-RELEASE, net.inet.tcp.syncookies, on",
        "SunOS,   5.10,         none,                    not-implemented",
        "OpenBSD, 5.3,          none,                    not-implemented"
    })
    void anotherSystemAnswersForItself(String system, String version, String setting, String state) {
        StandIns programs = new StandIns(home.resolve("stand-ins"))
                .silent("uname", "echo " + system)
                .put("sysctl", "echo 1")
                .put("netstat", "echo '    17 cookies sent'");
        Bench bench = Bench.of(home, "syncookies").with(programs).on(system, version);
        bench.runs("survey");
        assertEquals("setting ok setting=" + setting + " state=" + state + "\n", bench.outcomes());
        bench.runs("counters");
        assertEquals("used ok\n", bench.outcomes());
        assertEquals(
                (state.equals("on") ? "sysctl -n " + setting + "\n" : "") + "netstat -s -p tcp\n", programs.calls());
    }

    @Test
    void cookiesAreSwitchedOnSwitchedBackAndOnAgain() {
        Network.needed();
        try (Network network = new Network()) {
            Network.Host host = network.host("host");
            host.does("sysctl -qw net.ipv4.tcp_syncookies=0");
            Bench bench = Bench.of(home, "syncookies").startedBy(host.starter());
            bench.write("root/etc/sysctl.conf", "# kept\nvm.swappiness=10\n");
            String on = "before ok key=net.ipv4.tcp_syncookies old_value=%s\nnow %s\nat-boot %s\ncheck ok\n";

            try (Desk desk = bench.sit()) {
                desk.goesThrough("run switch-on root=" + home.resolve("root"));
                assertEquals(on.formatted("0", "ok", "ok"), bench.outcomes());
                assertEquals("1\n", host.does("sysctl -n net.ipv4.tcp_syncookies"));
                assertEquals(
                        "# kept\nvm.swappiness=10\nnet.ipv4.tcp_syncookies=1\n", bench.read("root/etc/sysctl.conf"));

                desk.takesAllBack();
                assertTrue(bench.outcomes().endsWith("at-boot undone\nnow undone\n"), bench::outcomes);
                assertEquals("0\n", host.does("sysctl -n net.ipv4.tcp_syncookies"));
                assertEquals("# kept\nvm.swappiness=10\n", bench.read("root/etc/sysctl.conf"));
            }
            bench.runs("switch-on", "root=" + home.resolve("root"));
            assertEquals(on.formatted("0", "ok", "ok"), bench.outcomes());
            bench.runs("switch-on", "root=" + home.resolve("root"));
            assertEquals(on.formatted("1", "satisfied", "satisfied"), bench.outcomes());
        }
    }

    @Test
    void onFreeBsdItsOwnSettingIsSwitchedOn() {
        Needed.root();
        StandIns programs = new StandIns(home.resolve("stand-ins"))
                .keep("net.inet.tcp.syncookies", "0\n")
                .silent("uname", "echo FreeBSD")
                .silent("sysctl", """
                        case $1 in
                          -n) cat "$database/$2" ;;
                          *=*) echo "${1#*=}" >"$database/${1%%=*}" ;;
                        esac
                        """);
        Bench bench = Bench.of(home, "syncookies").with(programs).on("FreeBSD", "10.1-RELEASE");
        bench.write("root/etc/sysctl.conf", "");
        bench.runs("switch-on", "root=" + home.resolve("root"));
        assertEquals("1\n", programs.kept("net.inet.tcp.syncookies"));
        assertEquals("net.inet.tcp.syncookies=1\n", bench.read("root/etc/sysctl.conf"));
    }

    @Test
    void onASystemWithoutCookiesThereIsNothingToSwitchOn() {
        Bench bench = Bench.of(home, "syncookies").on("OpenBSD", "5.3");
        Program.Result refused = bench.run("switch-on");
        assertEquals(4, refused.exit(), refused.toString());
    }
}
