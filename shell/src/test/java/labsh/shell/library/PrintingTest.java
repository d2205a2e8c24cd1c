package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labsh.shell.pty.Program;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Printing with a real CUPS; only the packages' installation and the service's start are stand-ins. */
class PrintingTest {
    @TempDir
    Path directory;

    private Printers printers;
    private StandIns programs;
    private Bench bench;

    @BeforeEach
    void prepareCups() throws IOException {
        Needed.root();
        Needed.programs("cupsd", "lp", "gs");
        Needed.file("/usr/lib/cups/filter/pdftopdf");
        Files.setPosixFilePermissions(directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        printers = new Printers(Files.createDirectory(directory.resolve("cups")));
        programs = new StandIns(directory.resolve("stand-ins"))
                .put("dpkg-query", """
                        found=0
                        for package in "$@"; do
                          case $package in
                            cups|cups-filters|hplip)
                              if [ -e "$database/$package" ]; then printf 'install ok installed\\n'
                              else found=1; fi ;;
                          esac
                        done
                        exit $found
                        """)
                .put("apt-get", packages("install", "remove"))
                .put("pkg", """
                        if [ "$1" = info ]; then test -e "$database/$3"; exit; fi
                        """ + packages("install", "delete"))
                .put("service", """
                        case $2 in
                          onestatus) test -e '%s' ;;
                          start) %s ;;
                          stop) %s ;;
                          reload) %s ;;
                          restart) %s; %s ;;
                        esac
                        """.formatted(
                                printers.socket(),
                                printers.startText(),
                                printers.stopText(),
                                printers.reloadText(),
                                printers.stopText(),
                                printers.startText()))
                .put("sysrc", "true")
                .put("hp-plugin", "echo 'plugin installed'");
        bench = Bench.of(Files.createDirectory(directory.resolve("home")), "printing")
                .with(programs);
    }

    private String packages(String install, String remove) {
        return """
                for package in "$@"; do
                  case $package in
                    %s|%s|-*) ;;
                    *) if [ "$1" = %s ]; then : >"$database/$package"; else rm -f "$database/$package"; fi ;;
                  esac
                done
                if [ "$1" = %s ]; then case " $* " in *' cups-filters '*) %s ;; esac; fi
                if [ "$1" = %s ]; then case " $* " in *' cups-filters '*) %s ;; esac; fi
                """.formatted(
                        install, remove, install, install, printers.installFilters(), remove, printers.removeFilters());
    }

    @AfterEach
    void endCups() {
        if (printers != null) {
            printers.close();
        }
    }

    /** A procedure with the values that lead to the test's own CUPS. */
    private String[] procedure(String name, String... more) {
        List<String> line = new ArrayList<>(List.of(name, "server=" + printers.socket()));
        switch (name) {
            case "set-up" -> line.add("device=" + printers.device());
            case "diagnose" ->
                line.addAll(List.of("server_root=" + printers.configuration(), "error_log=" + printers.errorLog()));
            default -> {}
        }
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    @Test
    void onDebianAJobFailsWithoutTheFiltersAndComesOutWithThem() {
        Needed.debian();
        // As if somebody had installed CUPS and HP's package, and nothing had brought cups-filters.
        programs.keep("cups", "").keep("hplip", "");
        printers.start();
        bench.runs(procedure("set-up", "--from", "debian-plugin"));
        assertEquals("""
                debian-plugin ok
                scheduler ok
                driver ok driver=m1217nfw.ppd
                queue ok
                """, bench.outcomes());

        Program.Result refused = bench.run(procedure("test-page"));
        assertEquals(1, refused.exit(), refused.toString());
        assertEquals("page ok\nprint failed exit=1\n", bench.outcomes());
        assertTrue(bench.output("print").contains("Unsupported document-format \"application/pdf\""));
        assertEquals("", printers.page());

        programs.calls();
        bench.runs(procedure("diagnose"));
        assertEquals("""
                log-level ok
                freebsd-reload refused
                debian-reload ok
                provoke ok exit=1
                log ok unsupported=application/pdf
                freebsd-filters refused
                debian-filters ok
                freebsd-restart refused
                debian-restart ok
                again ok job=JOB
                """, bench.outcomes().replaceAll("job=mfp1217nfw-[0-9]+", "job=JOB"));
        assertEquals("""
                service cups reload
                dpkg-query -W -f '${Status}' cups-filters
                apt-get install -y cups-filters
                service cups restart
                """, programs.calls());
        assertEquals("labsh: this page came out", printers.page());

        // A page from start to end; whether it lies in the tray only a person can say.
        Program.Result printed = bench.run(procedure("test-page"));
        assertEquals(4, printed.exit(), printed.toString());
        assertEquals("""
                page satisfied
                print ok job=JOB
                sent ok
                no-complaint ok
                paper refused
                """, bench.outcomes().replaceAll("job=mfp1217nfw-[0-9]+", "job=JOB"));
        bench.runs(procedure("diagnose"));
        assertTrue(bench.outcomes().startsWith("log-level satisfied\n"), bench::outcomes);
        assertTrue(bench.outcomes().contains("debian-filters satisfied\n"), bench::outcomes);
    }

    @Test
    void aPersonSetsItUpOnDebianPrintsAndTakesItBack() {
        Needed.debian();
        printers.start();
        try (Desk desk = bench.sit()) {
            desk.goesThrough("run " + String.join(" ", procedure("set-up")));
            String setUp = """
                    freebsd-packages refused
                    freebsd-filters refused
                    freebsd-service refused
                    debian-packages ok
                    debian-plugin ok
                    scheduler ok
                    driver ok driver=m1217nfw.ppd
                    queue ok
                    """;
            assertEquals(setUp, bench.outcomes());
            desk.takesAllBack();
            assertEquals(setUp + "queue undone\ndebian-packages undone\n", bench.outcomes());
            desk.goesThrough("run " + String.join(" ", procedure("set-up")));
            assertEquals(setUp, bench.outcomes());
            printers.reload();

            desk.goesThrough("run " + String.join(" ", procedure("test-page")));
            assertTrue(bench.outcomes().endsWith("sent ok\nno-complaint ok\npaper ok\n"), bench::outcomes);
            assertEquals("labsh: this page came out", printers.page());
            desk.takesAllBack();
            assertTrue(bench.outcomes().endsWith("paper ok\npage undone\n"), bench::outcomes);
            assertFalse(bench.has("test-page.pdf"));

            // Set up already: only what may be done twice is done again.
            desk.says("run " + String.join(" ", procedure("set-up")) + " --yes");
            assertEquals(
                    setUp.replace("debian-packages ok", "debian-packages satisfied")
                            .replace("queue ok", "queue satisfied"),
                    bench.outcomes());
        }
    }

    @Test
    void onFreeBsdAllOfItIsTakenBack() {
        Bench freebsd = bench.on("FreeBSD", "10.1-RELEASE");
        try (Desk desk = freebsd.sit()) {
            desk.goesThrough("run " + String.join(" ", procedure("set-up")));
            assertTrue(freebsd.outcomes().endsWith("queue ok\n"), freebsd::outcomes);
            programs.calls();
            desk.takesAllBack();
            assertTrue(freebsd.outcomes().endsWith("""
                                    queue ok
                                    queue undone
                                    freebsd-service undone
                                    freebsd-filters undone
                                    freebsd-packages undone
                                    """), freebsd::outcomes);
            assertEquals("""
                    service cupsd stop
                    sysrc -x cupsd_enable
                    pkg delete -y cups-filters
                    pkg delete -y hplip-plugin hplip
                    """, programs.calls());
        }
    }

    @Test
    void onFreeBsdTheSameIsDoneInItsOwnWords() {
        Bench freebsd = bench.on("FreeBSD", "10.1-RELEASE");
        freebsd.runs(procedure("set-up"));
        assertEquals("""
                freebsd-packages ok
                freebsd-filters ok
                freebsd-service ok
                debian-packages refused
                debian-plugin refused
                scheduler ok
                driver ok driver=m1217nfw.ppd
                queue ok
                """, freebsd.outcomes());
        assertEquals("""
                pkg info -e cups
                pkg install -y cups hplip hplip-plugin
                pkg info -e cups-filters
                pkg install -y cups-filters
                service cupsd onestatus
                sysrc cupsd_enable=YES
                service cupsd start
                """, programs.calls());
        assertEquals(4, freebsd.run(procedure("test-page")).exit());
        assertTrue(freebsd.outcomes().endsWith("no-complaint ok\npaper refused\n"), freebsd::outcomes);
        assertEquals("labsh: this page came out", printers.page());

        programs.calls();
        freebsd.runs(procedure("set-up"));
        assertEquals("""
                freebsd-packages satisfied
                freebsd-filters satisfied
                freebsd-service satisfied
                debian-packages refused
                debian-plugin refused
                scheduler ok
                driver ok driver=m1217nfw.ppd
                queue satisfied
                """, freebsd.outcomes());
        assertFalse(programs.calls().contains("install"));
    }
}
