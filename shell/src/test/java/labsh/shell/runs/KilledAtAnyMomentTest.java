package labsh.shell.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * labsh killed at random moments of a run, here or on another host, or the connection to that cut on either side, and the
 * run resumed until it is finished: the effect of every step is there exactly once, or the step was reported as unknown,
 * and never twice.
 *
 * <p>A few moments in the ordinary suite; {@code mvn -Psoak verify} tries 200 of each, {@code -Dsoak=N} any number.
 */
class KilledAtAnyMomentTest {
    private static final int STEPS = 10;

    /** What ends at that moment. */
    private enum Loss {
        LABSH,
        LABSH_OF_ANOTHER_HOST,
        SERVER,
        SSH;

        boolean far() {
            return this != LABSH;
        }

        void strike(Terminal terminal, SshServer server) {
            switch (this) {
                case SERVER -> server.cut();
                case SSH ->
                    terminal.process()
                            .descendants()
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("/ssh"))
                            .forEach(ProcessHandle::destroyForcibly);
                default -> Lab.kill(terminal);
            }
        }
    }

    @TempDir
    Path directory;

    private Optional<SshServer> server = Optional.empty();

    @AfterEach
    void end() {
        server.ifPresent(SshServer::close);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noStepRunsTwiceByItself(Loss loss) throws Exception {
        if (loss.far()) {
            server = Optional.of(
                    SshServer.start("SetEnv XDG_STATE_HOME=" + Files.createDirectory(directory.resolve("far"))));
        }
        long seed = Long.getLong("soak.seed", System.nanoTime());
        Random random = new Random(seed);
        int soak = Integer.getInteger("soak", 10);
        // A few of each in the ordinary suite.
        int moments = loss.far() && soak < 20 ? soak / 3 : soak;
        int unknown = 0;
        int killed = 0;
        int ended = 0;
        long whole = measured();
        while (killed < moments) {
            Path home = Files.createDirectory(directory.resolve("home" + killed + "-" + ended));
            Lab lab = lab(home);
            String context = "seed " + seed + ", moment " + killed + ", " + ended + " runs at their end";
            try (Terminal terminal = start(lab)) {
                // From before the first step to after the last.
                Lab.pause(whole / 5 + random.nextLong(whole * 4 / 5));
                if (terminal.process().isAlive()) {
                    killed++;
                } else {
                    // The machine has become quicker: this was no moment of the run.
                    ended++;
                    whole = whole * 19 / 20;
                }
                loss.strike(terminal, server.orElse(null));
                terminal.process().onExit().join();
            }
            unknown += resumed(lab, context);
            delete(home);
        }
        System.out.println(
                loss + ": " + killed + " runs cut short, " + ended + " at their end, " + unknown + " steps unknown");
    }

    private Lab lab(Path home) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < STEPS; i++) {
            steps.append("- name: s")
                    .append(i)
                    .append("\n  run: echo s")
                    .append(i)
                    .append(" >>'")
                    .append(home.resolve("log"))
                    .append("'\n");
        }
        Lab lab = Lab.of(home, "", steps.toString());
        return server.map(lab::reaching).orElse(lab);
    }

    private Terminal start(Lab lab) {
        return server.isPresent()
                ? lab.start("run", "lab", "p", "--yes", "--on", SshServer.NAME)
                : lab.start("run", "lab", "p", "--yes");
    }

    /** How long a run takes here and now, from the start of the program to its end, in milliseconds. */
    private long measured() throws IOException {
        Path home = Files.createDirectory(directory.resolve("measured"));
        Lab lab = lab(home);
        long start = System.nanoTime();
        try (Terminal terminal = start(lab)) {
            assertEquals(0, terminal.waitForExit(), terminal.screen().toString());
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Resumes until the end and answers how many steps were unknown on the way. */
    private static int resumed(Lab lab, String moment) {
        boolean begun = !lab.read("log").isEmpty();
        Program.Result result = lab.labsh("resume", "lab", "--yes", "--unknown", "happened");
        boolean nothing = result.toString().contains("no run of this notebook was interrupted here");
        assertTrue(result.exit() == 0 || nothing, moment + "\n" + result);
        List<String> effects = lab.read("log").lines().toList();
        String context = moment + ", effects " + effects;
        List<String> wanted = new ArrayList<>();
        int unknown = 0;
        for (int i = 0; i < STEPS; i++) {
            String step = "s" + i;
            List<String> results = lab.results(step);
            int times = Collections.frequency(effects, step);
            if (results.contains("unknown")) {
                unknown++;
                assertTrue(times <= 1, context + ": " + step + " happened " + times + " times\n" + lab.notebook());
            } else if (begun || !nothing) {
                assertEquals(1, times, context + ": " + step + " " + results + "\n" + result);
            } else {
                assertEquals(0, times, context + ": " + step + "\n" + result);
            }
            if (times == 1) {
                wanted.add(step);
            }
        }
        assertEquals(wanted, effects, context);
        assertTrue(unknown <= 1, context + "\n" + lab.notebook());
        assertEquals(List.of(), problems(lab), context);
        return unknown;
    }

    /** The notebook parses, whatever was being written when labsh died. */
    private static List<String> problems(Lab lab) {
        Program.Result checked = lab.labsh("check", "lab");
        return checked.exit() == 0 ? List.of() : List.of(checked.toString());
    }

    private static void delete(Path home) throws IOException {
        List<Path> inside;
        try (var files = Files.walk(home)) {
            inside = new ArrayList<>(files.toList());
        }
        Collections.reverse(inside);
        for (Path file : inside) {
            Files.deleteIfExists(file);
        }
    }
}
