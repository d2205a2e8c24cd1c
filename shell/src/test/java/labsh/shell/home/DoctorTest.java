package labsh.shell.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labsh.shell.pty.Program;
import labsh.shell.pty.Terminal;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path home;

    private Program labsh;

    /** A path that holds what the doctor looks for, whatever this machine has. */
    @BeforeEach
    void putProgramsOnThePath() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        for (String name : List.of("sh", "bash", "sudo", "vi", "less", "git")) {
            assertTrue(Files.createFile(bin.resolve(name)).toFile().setExecutable(true));
        }
        labsh = Program.labsh(home).with("PATH", bin.toString());
    }

    @Test
    void findsNothingToDoWhereAllIsThereAndWritesNothing() throws IOException {
        Program.Result result = labsh.run("doctor");
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().lines().allMatch(line -> line.startsWith("ok ")), result.out());
        assertEquals(16, result.out().lines().count(), result.out());
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(List.of(home.resolve("bin")), files.toList());
        }
    }

    private void advises(Program program, String about, String advice) {
        Program.Result result = program.run("doctor");
        assertEquals(1, result.exit(), result.toString());
        List<String> looks =
                result.out().lines().filter(l -> l.startsWith("look")).toList();
        assertEquals(1, looks.size(), result.out());
        assertTrue(looks.get(0).contains(about) && looks.get(0).contains(advice), looks.get(0));
    }

    @Test
    void saysWhatToDoAboutEachThingThatIsMissing() throws IOException {
        advises(labsh.with("EDITOR", "nosuch -x"), "editor", "set EDITOR to one that is");
        advises(labsh.with("LABSH_PATH", home + ":/nonexistent"), "notebooks", "there is no directory /nonexistent");
        advises(labsh.with("HOME", home + "/nowhere"), "home", "set HOME to one of yours");
        advises(labsh.without("HOME"), "home", "set HOME");
        advises(labsh.with("LC_ALL", "C").with("LANG", "C"), "locale", "C.UTF-8");
        Files.delete(home.resolve("bin/git"));
        advises(labsh, "git", "install git");
        Files.createFile(home.resolve("bin/git")).toFile().setExecutable(true);
        Files.delete(home.resolve("bin/bash"));
        advises(labsh, "shells", "need bash");
    }

    @Test
    void saysThatOthersCanReadTheState() throws IOException {
        Path state = Files.createDirectories(home.resolve(".local/state/labsh"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        advises(labsh, "state", "chmod 700");
    }

    @Test
    void saysWhyStepsWouldHaveNoTerminal() {
        Needed.root();
        Needed.works(Needed.MOUNTS, "unshare", "-m", "true");
        advises(hiding("/usr/bin/setsid"), "steps", "run on pipes, without a terminal: setsid is not installed");
        advises(hiding("/dev/ptmx"), "steps", "run on pipes, without a terminal: the system gives no pseudo-terminal");
    }

    /** labsh where a file is there and good for nothing. */
    private Program hiding(String file) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/unshare", "-m", "--propagation", "private"));
        String hide = "/usr/bin/mount --bind \"$HOME/hidden\" " + file + " && exec \"$@\"";
        command.addAll(List.of("/bin/sh", "-c", ": >\"$HOME/hidden\"; " + hide, "sh"));
        command.addAll(labsh.command());
        return new Program(command, labsh.environment(), labsh.directory(), labsh.input());
    }

    @Test
    void looksAtTheTerminalThatASessionHas() {
        try (Terminal terminal = Terminal.of(100, 30).start(labsh.with("TERM", "dumb"))) {
            terminal.waitFor("labsh>");
            terminal.type("doctor\r");
            terminal.waitFor("TERM is dumb; set TERM");
        }
    }
}
