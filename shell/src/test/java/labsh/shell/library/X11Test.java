package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The desktop's files, below a root directory of their own, as they are before, after, and once all is taken back. What
 * a person would see on the screen, nobody sees here: the manual steps are answered with done.
 */
class X11Test {
    private static final String LOADER = "# boot\nautoboot_delay=\"3\"\n";
    private static final String RC = "hostname=\"yama\"\ngdm_enable=\"YES\"\n";

    @TempDir
    Path home;

    private StandIns programs;
    private Bench bench;

    @BeforeEach
    void makeAFreeBsd() {
        Needed.root();
        programs = new StandIns(home.resolve("stand-ins"))
                .silent("sysctl", "echo 'kern.vty: vt'")
                .put("service", "[ \"$*\" != 'devfs restart' ] || chmod 666 '" + home + "/root/dev/dri/card0'")
                .silent("locale", "printf '%s\\n' C POSIX fr_FR.ISO8859-1 fr_FR.UTF-8");
        bench = Bench.of(home, "x11").with(programs).on("FreeBSD", "10.1-RELEASE");
        bench.write("root/boot/loader.conf", LOADER);
        bench.write("root/etc/rc.conf", RC);
        bench.write("root/etc/X11/.keep", "");
        bench.write("root/usr/local/etc/X11/xorg.conf", "Section \"Screen\"\nEndSection\n");
        bench.write("root/usr/local/share/hal/.keep", "");
        bench.write("root/dev/dri/card0", "");
        bench.write("root/var/log/Xorg.0.log", "[ 7.1] (II) config/devd: probing input devices...\n");
    }

    private String run(String procedure) {
        return "run " + procedure + " root=" + home.resolve("root");
    }

    @Test
    void theConsoleIsChosenAtBoot() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough(run("console"));
            assertEquals("loader ok\nreboot ok\ncheck ok\n", bench.outcomes());
            assertEquals(LOADER + "kern.vty=vt\n", bench.read("root/boot/loader.conf"));
            // The difference is shown before the question, and is what was written.
            String seen = new String(desk.terminal().transcript(), StandardCharsets.UTF_8);
            assertTrue(seen.contains("+kern.vty=vt"), seen);
            desk.takesAllBack();
            assertEquals(LOADER, bench.read("root/boot/loader.conf"));
            desk.goesThrough(run("console"));
            desk.goesThrough(run("console"));
            assertEquals("loader satisfied\nreboot ok\ncheck ok\n", bench.outcomes());
            assertEquals(LOADER + "kern.vty=vt\n", bench.read("root/boot/loader.conf"));
        }
        // Unattended it goes as far as a machine can.
        assertEquals(4, bench.run("console", "root=" + home.resolve("root")).exit());
        assertEquals("loader satisfied\nreboot refused\n", bench.outcomes());
    }

    @Test
    void everybodyMayOpenTheCard() {
        String root = "root=" + home.resolve("root");
        bench.runs("dri", root);
        assertEquals("rules ok\nruleset ok\norder ok\napply ok\ncheck ok\n", bench.outcomes());
        assertEquals("[local=10]\nadd path 'dri/card0' mode 0666\n", bench.read("root/etc/devfs.rules"));
        assertEquals(RC + "devfs_system_ruleset=\"local\"\n", bench.read("root/etc/rc.conf"));
        assertEquals("service devfs restart\n", programs.calls());
        bench.runs("dri", root);
        assertEquals("rules satisfied\nruleset satisfied\norder ok\napply ok\ncheck ok\n", bench.outcomes());
        assertEquals("[local=10]\nadd path 'dri/card0' mode 0666\n", bench.read("root/etc/devfs.rules"));
    }

    @Test
    void theRuleIsTakenBackAndOldRulesetsStay() {
        String old = "[system=7]\nadd path 'ugen*' mode 0660\n";
        bench.write("root/etc/devfs.rules", old);
        try (Desk desk = bench.sit()) {
            desk.goesThrough(run("dri"));
            assertEquals(old + "[local=10]\nadd path 'dri/card0' mode 0666\n", bench.read("root/etc/devfs.rules"));
            desk.takesAllBack();
            assertEquals(old, bench.read("root/etc/devfs.rules"));
            assertEquals(RC, bench.read("root/etc/rc.conf"));
        }
    }

    @Test
    void gdmGetsALocaleThatItSurvives() {
        try (Desk desk = bench.sit()) {
            desk.goesThrough(run("gdm-locale"));
            assertEquals("known ok\nother ok\nrc.conf ok\ngreeter ok\n", bench.outcomes());
            assertEquals(RC + "gdm_lang=\"fr_FR.UTF-8\"\n", bench.read("root/etc/rc.conf"));
            desk.takesAllBack();
            assertEquals(RC, bench.read("root/etc/rc.conf"));
            desk.goesThrough(run("gdm-locale"));
            desk.goesThrough(run("gdm-locale"));
            assertEquals("known ok\nother ok\nrc.conf satisfied\ngreeter ok\n", bench.outcomes());
        }
    }

    @Test
    void aLocaleThatMakesTheGreeterAbortIsFound() {
        bench.write("root/etc/rc.conf", RC + "gdm_lang=\"fr_FR.ISO8859-1\"\n");
        assertEquals(1, bench.run("gdm-locale", "root=" + home.resolve("root")).exit());
        assertEquals("known ok\nother failed exit=1\n", bench.outcomes());
        assertEquals("gdm_lang=\"fr_FR.ISO8859-1\"\n", bench.output("other"));
    }

    @Test
    void theKeymapIsToldToXInItsOwnFile() {
        bench.write("root/etc/rc.conf", RC + "gdm_lang=\"fr_FR.UTF-8\"\n");
        String directory = "root/usr/local/etc/X11/xorg.conf.d";
        try (Desk desk = bench.sit()) {
            desk.goesThrough(run("keymap"));
            assertEquals("""
                    directory ok
                    xorg ok
                    auto-add ok devices=added
                    locale ok
                    plain-x ok
                    login-screen ok
                    """, bench.outcomes());
            assertEquals("""
                    Section "InputClass"
                            Identifier "Keyboard Defaults"
                            Driver "keyboard"
                            MatchIsKeyboard "on"
                            Option "XkbLayout" "fr"
                    EndSection
                    """, bench.read(directory + "/10-keyboard.conf"));
            desk.takesAllBack();
            assertFalse(bench.has(directory));

            bench.write(
                    "root/usr/local/etc/X11/xorg.conf",
                    "Section \"ServerFlags\"\n  Option \"AutoAddDevices\" \"Off\"\nEndSection\n");
            desk.goesThrough(run("keymap"));
            assertTrue(bench.outcomes().contains("auto-add ok devices=not added\n"), bench::outcomes);
            desk.goesThrough(run("keymap"));
            assertTrue(bench.outcomes().startsWith("directory satisfied\nxorg satisfied\n"), bench::outcomes);
        }
    }

    @Test
    void theRedHerringIsWrittenAsInTheNoteAndTakenBack() {
        String directory = "root/usr/local/share/hal/fdi/policy/99local";
        try (Desk desk = bench.sit()) {
            desk.goesThrough(run("keymap-hal"));
            assertEquals("directory ok\npolicy ok\nno-effect ok\n", bench.outcomes());
            assertEquals("""
                    <?xml version="1.0" encoding="ISO-8859-1"?>

                    <deviceinfo version="0.2">
                      <device>
                        <match key="info.capabilities" contains="input.keyboard">
                          <merge key="input.x11_options.XkbLayout" type="string">fr</merge>
                          <merge key="input.x11_options.XkbOptions" type="string">terminate:ctrl_alt_bksp,compose:rctrl</merge>
                          <merge key="input.xkb.layout" type="string">fr</merge>
                          <merge key="input.xkb.options" type="string">terminate:ctrl_alt_bksp,compose:rctrl</merge>
                        </match>
                      </device>
                    </deviceinfo>
                    """, bench.read(directory + "/10-x11-keymap.fdi"));
            assertTrue(bench.output("no-effect").contains("config/devd"));
            desk.takesAllBack();
            assertFalse(bench.has(directory));
        }
        bench.runs("keymap-hal", "root=" + home.resolve("root"));
        bench.runs("keymap-hal", "root=" + home.resolve("root"));
        assertEquals("directory satisfied\npolicy satisfied\nno-effect ok\n", bench.outcomes());
    }
}
