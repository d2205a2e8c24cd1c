package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The upgrade, on a FreeBSD made of stand-ins that keep a package database, a release and kernel settings as files. */
class FreebsdUpgradeTest {
    private static final String PORTS = "ports+ed editors+vim lang+perl5.16 shells+bash sysutils+portupgrade www+nginx";

    @TempDir
    Path home;

    private StandIns programs;
    private Bench bench;

    @BeforeEach
    void makeAFreeBsd() {
        Needed.root();
        programs = new StandIns(home.resolve("stand-ins"))
                .keep("release", "9.3-RELEASE\n")
                .silent("uname", """
                        case $1 in
                          -sr) echo "FreeBSD $(cat "$database/release")" ;;
                          -r) cat "$database/release" ;;
                        esac
                        """)
                .put("freebsd-update", """
                        case $1 in
                          -r) echo "$2" >"$database/fetched" ;;
                          rollback) rm -f "$database/kernel" ;;
                          install)
                            if [ -e "$database/fetched" ]; then mv "$database/fetched" "$database/kernel"
                            else echo userland >>"$database/installed"; fi ;;
                        esac
                        """)
                .put("shutdown", "cp \"$database/kernel\" \"$database/release\"")
                .put("pkg", """
                        ports="$database/ports"
                        case $1 in
                          bootstrap|update) ;;
                          query)
                            case $2 in
                              -a) ls "$ports" | tr + / ;;
                              -e) ls "$ports" | grep -vxF -f "$database/automatic" | tr + / ;;
                              *) port=$(echo "$3" | tr / +); test -e "$ports/$port" && echo "$3" ;;
                            esac ;;
                          delete) rm -f "$ports"/*; : >"$database/automatic" ;;
                          set) test -e "$ports/$(echo "$5" | tr / +)" && echo "$5" | tr / + >>"$database/automatic" ;;
                          install)
                            port=$(echo "$3" | tr / +)
                            if [ -e "$database/hold-$port" ]; then
                              : >"$database/held"
                              while [ -e "$database/hold-$port" ]; do sleep 0.05; done
                            fi
                            [ ! -e "$database/dead-$port" ] || exit 1
                            : >"$ports/$port" ;;
                        esac
                        """)
                .silent("sysctl", """
                        case $1 in
                          -n) cat "$database/$2" ;;
                          *=*) echo "${1#*=}" >"$database/${1%%=*}" ;;
                          *) echo "$1: $(cat "$database/$1")" ;;
                        esac
                        """);
        programs.keep("automatic", "lang+perl5.16\n");
        for (String port : PORTS.split(" ", -1)) {
            programs.keep("ports/" + port, "");
        }
        bench = Bench.of(home, "freebsd-upgrade").with(programs).on("FreeBSD", "9.3-RELEASE");
        bench.write("root/usr/local/etc/nginx.conf", "worker_processes 1;\n");
        bench.write("root/etc/sysctl.conf", "kern.coredump=0\n");
    }

    private String installed() {
        return String.join(
                " ",
                java.util.Arrays.stream(home.resolve("stand-ins/database/ports")
                                .toFile()
                                .list())
                        .sorted()
                        .toList());
    }

    private String root() {
        return "root=" + home.resolve("root");
    }

    @Test
    void theBaseSystemIsUpgradedAcrossItsReboot() {
        bench.run("base");
        assertEquals("before ok old_release=9.3-RELEASE\nfetch ok\nkernel ok\nreboot refused\n", bench.outcomes());
        programs.calls();
        assertEquals(6, bench.run("base", "--from", "reboot", "--yes-danger").exit());
        assertEquals("reboot ok\n", bench.outcomes());
        Program.Result resumed = bench.resumes();
        assertEquals(0, resumed.exit(), resumed.toString());
        assertEquals("reboot ok\nkernel-running ok\nuserland ok\n", bench.outcomes());
        assertEquals("shutdown -r now\nfreebsd-update install\n", programs.calls());
        assertEquals("10.1-RELEASE\n", programs.kept("release"));
        assertEquals("userland\n", programs.kept("installed"));
    }

    @Test
    void withoutTheRebootTheOldKernelIsNoticed() {
        assertEquals(1, bench.run("base", "--from", "kernel-running").exit());
        assertEquals("kernel-running failed exit=1\n", bench.outcomes());
        assertTrue(bench.output("kernel-running").contains("still not 10.1-RELEASE"));
    }

    @Test
    void everyPortComesBackAndTheListsAgree() {
        bench.runs("ports", root(), "--yes-danger");
        assertEquals("""
                dump ok ports_before=6
                local-settings ok
                remove ok
                new-pkg ok
                reinstall ok
                dependencies ok
                compare ok ports_missing=0
                old-libraries ok
                """, bench.outcomes());
        assertEquals(sorted(PORTS), installed());
        assertEquals(
                "editors/vim\nlang/perl5.16\nports/ed\nshells/bash\nsysutils/portupgrade\nwww/nginx\n",
                bench.read("upgrade/origins.before"));
        assertEquals(
                "editors/vim\nports/ed\nshells/bash\nsysutils/portupgrade\nwww/nginx\n",
                bench.read("upgrade/by-hand.before"));
        assertEquals("lang+perl5.16\n", programs.kept("automatic"));

        programs.calls();
        bench.runs("ports", root(), "--yes-danger");
        assertEquals("""
                dump satisfied
                local-settings satisfied
                remove satisfied
                new-pkg ok
                reinstall ok
                dependencies ok
                compare ok ports_missing=0
                old-libraries ok
                """, bench.outcomes());
        String calls = programs.calls();
        assertFalse(calls.contains("pkg delete") || calls.contains("pkg install"), calls);
    }

    private static String sorted(String words) {
        return String.join(
                " ", java.util.Arrays.stream(words.split(" ", -1)).sorted().toList());
    }

    @Test
    void killedHalfWayItGoesOnWhereItWas() {
        programs.keep("hold-shells+bash", "");
        try (Terminal terminal =
                Terminal.of(80, 24).start(bench.labsh(), "run", "freebsd-upgrade", "ports", root(), "--yes-danger")) {
            terminal.waitFor("reinstall · ");
            while (!bench.has("stand-ins/database/held")) {
                Thread.onSpinWait();
            }
            terminal.process().destroyForcibly();
            terminal.waitForExit();
        }
        assertTrue(bench.outcomes().endsWith("remove ok\nnew-pkg ok\n"), bench::outcomes);
        assertEquals("editors+vim lang+perl5.16 ports+ed", installed());

        programs.delete("hold-shells+bash").calls();
        Program.Result resumed = bench.resumes("--unknown", "again");
        assertEquals(0, resumed.exit(), resumed.toString());
        assertTrue(
                bench.outcomes()
                        .endsWith(
                                "reinstall unknown\nreinstall ok\ndependencies ok\ncompare ok ports_missing=0\nold-libraries ok\n"),
                bench::outcomes);
        assertEquals(sorted(PORTS), installed());
        assertEquals("""
                pkg install -y shells/bash
                pkg install -y sysutils/portupgrade
                pkg install -y www/nginx
                """, programs.calls().replaceAll("(?m)^(?!pkg install).*\n", ""));
        // Whoever starts again from the beginning loses nothing by it: the mark of the removal stands.
        bench.runs("ports", root(), "--yes-danger");
        assertTrue(
                bench.outcomes().startsWith("dump satisfied\nlocal-settings satisfied\nremove satisfied\n"),
                bench::outcomes);
        assertEquals(sorted(PORTS), installed());
    }

    @Test
    void aPortThatDiedIsNamedAndTheOthersComeBack() {
        programs.keep("dead-shells+bash", "");
        assertEquals(1, bench.run("ports", root(), "--yes-danger").exit());
        assertTrue(bench.outcomes().endsWith("reinstall failed exit=1\n"), bench::outcomes);
        assertTrue(bench.output("reinstall").endsWith("not installed:\nshells/bash\n"), bench.output("reinstall"));
        assertEquals(sorted(PORTS.replace(" shells+bash", "")), installed());

        bench.run("ports/compare");
        assertEquals("compare unexpected\n", bench.outcomes());
        assertEquals("missing: shells/bash\n1 of 6 ports missing\n", bench.output("compare"));
        assertEquals(4, bench.run("ports/old-libraries").exit());

        programs.delete("dead-shells+bash");
        bench.runs("ports", "--from", "reinstall");
        assertEquals("reinstall ok\ndependencies ok\ncompare ok ports_missing=0\nold-libraries ok\n", bench.outcomes());
    }

    @Test
    void aPersonRemovesThePortsAndTakesThatBack() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run ports " + root());
            assertTrue(bench.outcomes().endsWith("compare ok ports_missing=0\nold-libraries ok\n"), bench::outcomes);
            desk.takesAllBack();
            assertTrue(
                    bench.outcomes().endsWith("remove undone\nlocal-settings undone\ndump undone\n"), bench::outcomes);
            assertEquals(sorted(PORTS), installed());
            assertFalse(bench.has("upgrade/origins.before") || bench.has("upgrade/removed"));
        }
    }

    @Test
    void linuxProgramsAreToldTheKernelTheyExpectNowAndAtBoot() {
        programs.keep("compat.linux.osrelease", "2.6.16\n");
        String outcomes = "before ok old_osrelease=%s\nnow %s\nat-boot %s\ncheck ok\n";
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run linuxulator " + root());
            assertEquals(outcomes.formatted("2.6.16", "ok", "ok"), bench.outcomes());
            assertEquals("kern.coredump=0\ncompat.linux.osrelease=2.6.18\n", bench.read("root/etc/sysctl.conf"));
            assertEquals("2.6.18\n", programs.kept("compat.linux.osrelease"));
            desk.takesAllBack();
            assertEquals("kern.coredump=0\n", bench.read("root/etc/sysctl.conf"));
            assertEquals("2.6.16\n", programs.kept("compat.linux.osrelease"));
        }
        bench.runs("linuxulator", root());
        bench.runs("linuxulator", root());
        assertEquals(outcomes.formatted("2.6.18", "satisfied", "satisfied"), bench.outcomes());
    }

    @Test
    void onDebianNothingOfItIsRun() {
        Needed.debian();
        assertEquals(
                4,
                Bench.of(home, "freebsd-upgrade")
                        .with(programs)
                        .run("ports", "--yes-danger")
                        .exit());
        assertEquals("", programs.calls());
    }
}
