package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laptop: packages, graphics card and GNOME are stand-ins, files lie below a root directory of their own, and the
 * kernel's settings are the real ones of a network namespace.
 */
class DebianLaptopTest {
    private static final String KERNEL = "3.16.0-4-amd64";

    @TempDir
    Path home;

    private StandIns programs;
    private Bench bench;

    @BeforeEach
    void makeALaptop() {
        Needed.root();
        Needed.debian();
        programs = new StandIns(home.resolve("stand-ins"))
                .keep("packages/linux-image-" + KERNEL, "")
                .silent("uname", "echo " + KERNEL)
                .silent("cc", "")
                .silent("make", "")
                .silent("lspci", "echo '01:00.0 VGA compatible controller [0300]: NVIDIA Corporation GK107GLM'")
                .silent("dpkg-query", """
                        case $3 in
                          '${Status}') [ -e "$database/packages/$4" ] && printf 'install ok installed' ;;
                          *) ls "$database/packages" | sed -n '/^linux-image-/s/$/ ii /p' ;;
                        esac
                        """)
                .put("apt-get", """
                        action=$1
                        for package in "$@"; do
                          case $package in
                            install|remove|-*) ;;
                            *) if [ "$action" = install ]; then : >"$database/packages/$package"
                               else rm -f "$database/packages/$package"; fi ;;
                          esac
                        done
                        """)
                .put("nvidia-xconfig", """
                        case $1 in
                          --query-gpu-info) printf '%s\\n' 'GPU #0:' '  Name      : Quadro K2100M' '  PCI BusID : PCI:1:0:0' ;;
                          --busid=*) printf 'Section "Device"\\n    BusID "%s"\\nEndSection\\n' "${1#*=}" >"${2#*=}" ;;
                        esac
                        """)
                .put("gsettings", """
                        case $1 in
                          get) cat "$database/$2" ;;
                          set) echo "$4" >"$database/$2" ;;
                        esac
                        """);
        bench = Bench.of(home, "debian-laptop").with(programs);
        bench.write("root/etc/X11/xorg.conf", "# by hand\n");
    }

    private String root() {
        return "root=" + home.resolve("root");
    }

    @Test
    void onlyTheNvidiaCardIsLeft() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run bios");
            assertEquals("setup ok\ncards ok\n", bench.outcomes());
            programs.silent("lspci", "echo 'VGA: NVIDIA'; echo 'VGA: Intel'");
            desk.says("run bios/cards --yes");
            assertEquals("cards unexpected\n", bench.outcomes());
        }
    }

    @Test
    void theDriverIsBuiltForTheKernelThatRunsAndTheCardIsFound() {
        String outcomes = """
                kernel ok kernel=3.16.0-4-amd64
                newest ok
                compiler satisfied
                headers %1$s
                driver %1$s
                bus ok bus_id=PCI:1:0:0
                keep %1$s
                xorg.conf ok
                check ok
                """;
        String configured = "Section \"Device\"\n    BusID \"PCI:1:0:0\"\nEndSection\n";
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run nvidia " + root());
            assertEquals(outcomes.formatted("ok"), bench.outcomes());
            assertEquals(configured, bench.read("root/etc/X11/xorg.conf"));
            assertEquals("""
                    apt-get install -y linux-headers-3.16.0-4-amd64
                    apt-get install -y nvidia-driver nvidia-xconfig
                    nvidia-xconfig --query-gpu-info
                    nvidia-xconfig --busid=PCI:1:0:0 --output-xconfig=ROOT/etc/X11/xorg.conf
                    """, programs.calls().replace(home.resolve("root").toString(), "ROOT"));
            desk.takesAllBack();
            assertEquals("# by hand\n", bench.read("root/etc/X11/xorg.conf"));
            assertEquals("""
                    apt-get remove -y nvidia-driver nvidia-xconfig
                    apt-get remove -y linux-headers-3.16.0-4-amd64
                    """, programs.calls());
        }
        bench.runs("nvidia", root());
        assertEquals(outcomes.formatted("ok"), bench.outcomes());
        bench.runs("nvidia", root());
        assertEquals(outcomes.formatted("satisfied"), bench.outcomes());
        assertEquals("# by hand\n", bench.read("root/etc/X11/xorg.conf.before"));
    }

    @Test
    void aNewerKernelThatWaitsForTheNextBootStopsIt() {
        programs.keep("packages/linux-image-3.16.0-10-amd64", "");
        assertEquals(1, bench.run("nvidia", root()).exit());
        assertEquals("kernel ok kernel=3.16.0-4-amd64\nnewest failed exit=1\n", bench.outcomes());
    }

    @Test
    void theKeyringNoLongerStartsBySshAndGpg() {
        String autostart = "root/etc/xdg/autostart/";
        bench.write(autostart + "gnome-keyring-ssh.desktop", "ssh\n");
        bench.write(autostart + "gnome-keyring-gpg.desktop", "gpg\n");
        bench.write(autostart + "gnome-keyring-pkcs11.desktop", "pkcs11\n");
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run gnome-keyring " + root());
            assertEquals("autostart ok\nagents ok\n", bench.outcomes());
            assertEquals("ssh\n", bench.read(autostart + "gnome-keyring-ssh.desktop-"));
            assertEquals("gpg\n", bench.read(autostart + "gnome-keyring-gpg.desktop-"));
            assertFalse(bench.has(autostart + "gnome-keyring-ssh.desktop"));
            assertTrue(bench.has(autostart + "gnome-keyring-pkcs11.desktop"));
            desk.takesAllBack();
            assertEquals("ssh\n", bench.read(autostart + "gnome-keyring-ssh.desktop"));
            assertEquals("gpg\n", bench.read(autostart + "gnome-keyring-gpg.desktop"));
            desk.goesThrough("run gnome-keyring " + root());
            desk.goesThrough("run gnome-keyring " + root());
            assertEquals("autostart satisfied\nagents ok\n", bench.outcomes());
        }
    }

    @Test
    void numLockIsRememberedInTheSchemaThatThisGnomeHas() {
        programs.keep("org.gnome.desktop.peripherals.keyboard", "false\n");
        String schema = "schema ok schema=org.gnome.desktop.peripherals.keyboard old_numlock=%s\nremember %s\n";
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run numlock");
            assertEquals(schema.formatted("false", "ok"), bench.outcomes());
            assertEquals("true\n", programs.kept("org.gnome.desktop.peripherals.keyboard"));
            desk.takesAllBack();
            assertEquals("false\n", programs.kept("org.gnome.desktop.peripherals.keyboard"));
        }
        // Jessie's own, which the note names, comes first.
        programs.keep("org.gnome.settings-daemon.peripherals.keyboard", "false\n")
                .calls();
        bench.runs("numlock");
        assertTrue(programs.calls()
                .endsWith("gsettings set org.gnome.settings-daemon.peripherals.keyboard"
                        + " remember-numlock-state true\n"));
        bench.runs("numlock");
        assertTrue(bench.outcomes().endsWith("remember satisfied\n"), bench::outcomes);
    }

    @Test
    void theDaemonForSmartCardsIsInstalled() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run smart-card");
            assertEquals("daemon ok\nreader ok\n", bench.outcomes());
            desk.takesAllBack();
            assertEquals("apt-get install -y pcscd\napt-get remove -y pcscd\n", programs.calls());
            desk.goesThrough("run smart-card");
            desk.goesThrough("run smart-card");
            assertEquals("daemon satisfied\nreader ok\n", bench.outcomes());
        }
    }

    @Test
    void privacyExtensionsAreSwitchedOffNowAndAtBoot() {
        Network.needed();
        Needed.works("IPv6", "test", "-d", "/proc/sys/net/ipv6/conf");
        String lines = """
                # No random SLAAC addresses (IPv6 "privacy extensions")
                net.ipv6.conf.all.use_tempaddr=0
                net.ipv6.conf.default.use_tempaddr=0
                """;
        String values = "sysctl -n net.ipv6.conf.all.use_tempaddr net.ipv6.conf.default.use_tempaddr";
        bench.write("root/etc/sysctl.conf", "");
        try (Network network = new Network()) {
            Network.Host host = network.host("laptop");
            host.does("sysctl -qw net.ipv6.conf.all.use_tempaddr=2 net.ipv6.conf.default.use_tempaddr=2");
            Bench laptop = bench.startedBy(host.starter());
            try (Desk desk = laptop.sit()) {
                desk.goesThrough("run ipv6-privacy " + root());
                assertEquals("before ok old_all=2 old_default=2\nat-boot ok\nnow ok\ncheck ok\n", bench.outcomes());
                assertEquals(lines, bench.read("root/etc/sysctl.conf"));
                assertEquals("0\n0\n", host.does(values));
                desk.takesAllBack();
                assertEquals("", bench.read("root/etc/sysctl.conf"));
                assertEquals("2\n2\n", host.does(values));
            }
            laptop.runs("ipv6-privacy", root());
            laptop.runs("ipv6-privacy", root());
            assertEquals("before ok old_all=0 old_default=0\nat-boot satisfied\nnow ok\ncheck ok\n", bench.outcomes());
        }
    }
}
